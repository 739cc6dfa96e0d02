//! Bytes → UTF-16 code units: one sweep over the text makes an index, then each
//! offset is a look-up and a short count.

/// How many bytes lie between two entries of the index.
const STRIDE: usize = 64;

/// Answers which UTF-16 offset a byte offset of one text has.
///
/// ```
/// use article_annotator::web::utf16::Utf16Index;
/// let text = "“Ja 👍”";
/// let index = Utf16Index::new(text);
/// assert_eq!(index.offset(text.len()), text.encode_utf16().count());
/// ```
#[derive(Clone, Debug)]
pub struct Utf16Index<'t> {
    text: &'t [u8],
    /// UTF-16 units before each multiple of [`STRIDE`]; none when the text is ASCII.
    units: Vec<u32>,
}

impl<'t> Utf16Index<'t> {
    /// Sweeps over `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut units = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                units.push(count);
                count += count_units(chunk);
            }
            units.push(count);
        }
        Self { text: text.as_bytes(), units }
    }

    /// The UTF-16 offset of a byte offset, which lies on a character boundary; one
    /// past the end counts as the end.
    #[must_use]
    pub fn offset(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.units.is_empty() {
            return byte;
        }
        let entry = byte / STRIDE;
        (self.units[entry] + count_units(&self.text[entry * STRIDE..byte])) as usize
    }
}

/// The byte offset of the character that begins at a UTF-16 offset or reaches over it; one
/// past the end counts as the end.
///
/// ```
/// use article_annotator::web::utf16::byte_at;
/// assert_eq!(byte_at("👍 Ja", 3), 5);
/// ```
#[must_use]
pub fn byte_at(text: &str, unit: usize) -> usize {
    let mut before = 0;
    let reaches = |c: char| {
        before += c.len_utf16();
        before > unit
    };
    text.char_indices()
        .zip(text.chars().map(reaches))
        .find(|(_, reached)| *reached)
        .map_or(text.len(), |((at, _), _)| at)
}

/// UTF-16 units whose first byte is in `bytes`: one for each character, two for one of
/// four bytes.
fn count_units(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&b| u32::from(b & 0xc0 != 0x80) + u32::from(b >= 0xf0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_agrees_with_encode_utf16() {
        let text = "Zażółć “gęślą” 👩‍👧 jaźń — العربية 漢字\r\n".repeat(9);
        let index = Utf16Index::new(&text);
        for (at, _) in text.char_indices() {
            assert_eq!(index.offset(at), text[..at].encode_utf16().count());
        }
        assert_eq!(index.offset(text.len() + 5), text.encode_utf16().count());
    }

    #[test]
    fn ascii_is_its_own_index() {
        assert_eq!(Utf16Index::new("plain").offset(3), 3);
        assert_eq!(Utf16Index::new("").offset(0), 0);
    }
}
