//! Numbers out of bytes, each step checked: a cut-off file gives `None`, never a panic
//! nor a large allocation.

/// What has not been read yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    pub(super) fn rest(&self) -> &'b [u8] {
        self.bytes
    }

    pub(super) fn bytes(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.bytes(N)?.try_into().ok()
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn i16(&mut self) -> Option<i16> {
        self.array().map(i16::from_le_bytes)
    }

    pub(super) fn i8(&mut self) -> Option<i8> {
        self.array().map(i8::from_le_bytes)
    }

    /// A count, then ascending numbers as gaps of seven bits a byte, lowest first.
    pub(super) fn gaps(&mut self) -> Option<Vec<u32>> {
        let count = self.u32()? as usize;
        // Each gap takes a byte at least.
        if count > self.bytes.len() {
            return None;
        }
        let mut numbers = Vec::with_capacity(count);
        let mut last = 0u32;
        for _ in 0..count {
            last = last.checked_add(self.varint()?)?;
            numbers.push(last);
        }
        Some(numbers)
    }

    /// Numbers of `N` bytes, the lowest bytes of all before the higher ones.
    pub(super) fn columns<const N: usize>(&mut self, count: usize) -> Option<impl Iterator<Item = u32> + use<'b, N>> {
        let mut columns = [[].as_slice(); N];
        for column in &mut columns {
            *column = self.bytes(count)?;
        }
        let number =
            move |at: usize| columns.iter().rev().fold(0, |number, column| number << 8 | u32::from(column[at]));
        Some((0..count).map(number))
    }

    fn varint(&mut self) -> Option<u32> {
        let mut number = 0u32;
        for shift in [0, 7, 14, 21] {
            let [byte] = self.array()?;
            number |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return Some(number);
            }
        }
        None
    }
}
