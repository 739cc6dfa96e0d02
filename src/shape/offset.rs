//! Bytes ↔ UTF-16 code units or code points: one sweep over the text makes an index, then
//! each offset is a look-up and a short count.

/// How many bytes are between two entries of the index.
const STRIDE: usize = 64;

/// Answers which offset a byte of one text has in another unit, and the other way round. A
/// character of four bytes counts `ASTRAL` units, every other character one.
///
/// ```
/// use article_annotator::shape::offset::{CodePointIndex, Utf16Index};
/// let text = "“Ja 👍”";
/// assert_eq!(Utf16Index::new(text).offset(text.len()), text.encode_utf16().count());
/// assert_eq!(CodePointIndex::new(text).offset(text.len()), text.chars().count());
/// ```
#[derive(Clone, Debug)]
pub struct UnitIndex<'t, const ASTRAL: u32> {
    text: &'t [u8],
    /// Units before each multiple of [`STRIDE`]; none when the text is ASCII.
    units: Vec<u32>,
}

/// In UTF-16 code units, as JavaScript counts.
pub type Utf16Index<'t> = UnitIndex<'t, 2>;

/// In code points, as Python and the W3C's Web Annotation count.
pub type CodePointIndex<'t> = UnitIndex<'t, 1>;

impl<'t, const ASTRAL: u32> UnitIndex<'t, ASTRAL> {
    /// Sweeps over `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut units = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                units.push(count);
                count += Self::count(chunk);
            }
            units.push(count);
        }
        Self { text: text.as_bytes(), units }
    }

    /// The offset of a byte offset, which is on a character boundary; one past the end
    /// counts as the end.
    #[must_use]
    pub fn offset(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.units.is_empty() {
            return byte;
        }
        let entry = byte / STRIDE;
        (self.units[entry] + Self::count(&self.text[entry * STRIDE..byte])) as usize
    }

    /// The byte offset of the character that begins at an offset or reaches over it; one past
    /// the end counts as the end.
    ///
    /// ```
    /// use article_annotator::shape::offset::Utf16Index;
    /// let index = Utf16Index::new("👍 Ja");
    /// assert_eq!((index.byte(1), index.byte(3), index.byte(99)), (0, 5, 7));
    /// ```
    #[must_use]
    pub fn byte(&self, offset: usize) -> usize {
        if self.units.is_empty() {
            return offset.min(self.text.len());
        }
        // The entry before the first one that counts more: there, or in the bytes after it.
        let entry = self.units.partition_point(|&units| units as usize <= offset) - 1;
        let mut before = self.units[entry] as usize;
        let mut start = (entry * STRIDE).min(self.text.len());
        for (at, &byte) in self.text.iter().enumerate().skip(start) {
            let width = Self::count(&[byte]) as usize;
            if width > 0 {
                start = at;
                if before + width > offset {
                    return start;
                }
                before += width;
            }
        }
        self.text.len()
    }

    /// Units whose first byte is in `bytes`.
    fn count(bytes: &[u8]) -> u32 {
        bytes.iter().map(|&b| u32::from(b & 0xc0 != 0x80) + u32::from(b >= 0xf0) * (ASTRAL - 1)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_agrees_with_the_standard_library_both_ways() {
        let text = "Zażółć “gęślą” 👩‍👧 jaźń — العربية 漢字\r\n".repeat(9);
        let (utf16, points) = (Utf16Index::new(&text), CodePointIndex::new(&text));
        for (point, (at, c)) in text.char_indices().enumerate() {
            let unit = text[..at].encode_utf16().count();
            assert_eq!((utf16.offset(at), points.offset(at)), (unit, point));
            assert_eq!((utf16.byte(unit), points.byte(point)), (at, at));
            // The second half of a pair is clamped to the first.
            assert_eq!(utf16.byte(unit + c.len_utf16() - 1), at);
        }
        let (units, count) = (text.encode_utf16().count(), text.chars().count());
        assert_eq!((utf16.offset(text.len() + 5), points.offset(text.len())), (units, count));
        for past in 0..70 {
            assert_eq!((utf16.byte(units + past), points.byte(count + past)), (text.len(), text.len()));
        }
    }

    #[test]
    fn ascii_is_its_own_index() {
        let plain = Utf16Index::new("plain");
        assert_eq!((plain.offset(3), plain.byte(3), plain.byte(9)), (3, 3, 5));
        assert_eq!((Utf16Index::new("").offset(0), Utf16Index::new("").byte(0)), (0, 0));
    }
}
