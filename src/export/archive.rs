//! Several files in one: zip. In: names and bytes, or a zip. Out: a zip of stored files
//! without dates, or the files of a zip, stored or deflated.
//!
//! The libraries for it weigh more than all formats here; it knows neither encryption nor
//! archives over 4 GB.

use super::imported::{ImportError, MOST_BYTES};
use std::ops::Range;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
/// 1 January 1980: the same bytes on every day.
const DATE: u16 = 1 << 5 | 1;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// The longest comment that may follow the end record.
const MOST_COMMENT: usize = 0xffff;

/// A file of a zip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// A zip of `entries`, in their order.
pub(super) fn write(entries: &[Entry]) -> Vec<u8> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for Entry { name, bytes } in entries {
        let offset = zip.len() as u32;
        let common = |out: &mut Vec<u8>| {
            put16(out, &[20, UTF8, STORED, 0, DATE]);
            put32(out, &[crc32(bytes), bytes.len() as u32, bytes.len() as u32]);
            put16(out, &[name.len() as u16, 0]);
        };
        put32(&mut zip, &[LOCAL]);
        common(&mut zip);
        zip.extend(name.as_bytes());
        zip.extend(bytes);
        put32(&mut directory, &[CENTRAL]);
        put16(&mut directory, &[20]);
        common(&mut directory);
        put16(&mut directory, &[0, 0, 0]);
        put32(&mut directory, &[0, offset]);
        directory.extend(name.as_bytes());
    }
    let (start, size, count) = (zip.len() as u32, directory.len() as u32, entries.len() as u16);
    zip.extend(directory);
    put32(&mut zip, &[END]);
    put16(&mut zip, &[0, 0, count, count]);
    put32(&mut zip, &[size, start]);
    put16(&mut zip, &[0]);
    zip
}

/// The files of a zip whose names end in one of `endings`.
pub(super) fn read(zip: &[u8], endings: &[&str]) -> Result<Vec<Entry>, ImportError> {
    directory(zip, endings).ok_or_else(|| super::carrier::damaged("the zip is not whole"))?.into_iter().collect()
}

/// `None` where the zip's own records are broken.
fn directory(zip: &[u8], endings: &[&str]) -> Option<Vec<Result<Entry, ImportError>>> {
    let earliest = zip.len().saturating_sub(MOST_COMMENT + 22);
    let end = (earliest..zip.len()).rev().find(|&at| get32(zip, at) == Some(END))?;
    let count = get16(zip, end + 10)?;
    let mut at = get32(zip, end + 16)? as usize;
    // A cut file ends before the length of its comment.
    get16(zip, end + 20)?;
    let mut left = MOST_BYTES;
    let mut entries = Vec::new();
    for _ in 0..count {
        if get32(zip, at)? != CENTRAL {
            return None;
        }
        let name_len = usize::from(get16(zip, at + 28)?);
        let name = String::from_utf8_lossy(slice(zip, at + 46..at + 46 + name_len)?).into_owned();
        // A Mac adds a folder of resource forks with names like ours.
        if endings.iter().any(|ending| name.ends_with(ending)) && !name.starts_with("__MACOSX") {
            let entry = contents(zip, at, &mut left)?;
            entries.push(entry.map(|bytes| Entry { name, bytes }));
        }
        at += 46 + name_len + usize::from(get16(zip, at + 30)?) + usize::from(get16(zip, at + 32)?);
    }
    Some(entries)
}

/// The bytes of the file whose record in the directory is at `at`; `left` is how many bytes
/// all files together may still have.
fn contents(zip: &[u8], at: usize, left: &mut usize) -> Option<Result<Vec<u8>, ImportError>> {
    let (method, crc) = (get16(zip, at + 10)?, get32(zip, at + 16)?);
    let (packed, size, local) =
        (get32(zip, at + 20)? as usize, get32(zip, at + 24)? as usize, get32(zip, at + 42)? as usize);
    if get32(zip, local)? != LOCAL {
        return None;
    }
    let start = local + 30 + usize::from(get16(zip, local + 26)?) + usize::from(get16(zip, local + 28)?);
    let packed = slice(zip, start..start.checked_add(packed)?)?;
    if size > *left {
        return Some(Err(ImportError::TooLarge));
    }
    *left -= size;
    let bytes = match method {
        STORED => packed.to_vec(),
        DEFLATED => miniz_oxide::inflate::decompress_to_vec_with_limit(packed, size).ok()?,
        _ => return None,
    };
    (bytes.len() == size && crc32(&bytes) == crc).then_some(Ok(bytes))
}

fn put16(out: &mut Vec<u8>, values: &[u16]) {
    out.extend(values.iter().flat_map(|value| value.to_le_bytes()));
}

fn put32(out: &mut Vec<u8>, values: &[u32]) {
    out.extend(values.iter().flat_map(|value| value.to_le_bytes()));
}

fn slice(zip: &[u8], range: Range<usize>) -> Option<&[u8]> {
    zip.get(range)
}

fn get16(zip: &[u8], at: usize) -> Option<u16> {
    let bytes = slice(zip, at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([bytes[0], bytes[1]]))
}

fn get32(zip: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(get16(zip, at)?) | u32::from(get16(zip, at.checked_add(2)?)?) << 16)
}

/// The checksum that zip asks for. The table is made at build time.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut idx = 0;
        while idx < 256 {
            let mut crc = idx as u32;
            let mut bit = 0;
            while bit < 8 {
                crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
                bit += 1;
            }
            table[idx] = crc;
            idx += 1;
        }
        table
    };
    !bytes.iter().fold(u32::MAX, |crc, &byte| crc >> 8 ^ TABLE[(crc as u8 ^ byte) as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksum_is_the_one_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn stored_and_deflated_files_come_back() {
        let entry = |name: &str, bytes: &[u8]| Entry { name: name.into(), bytes: bytes.into() };
        let entries = [entry("Łódź.txt", "“Ja”\r\n".as_bytes()), entry("a.ann", b""), entry("b.png", b"x")];
        let zip = write(&entries);
        assert_eq!(read(&zip, &[".txt", ".ann"]).as_deref(), Ok(&entries[..2]));
        // Python: zipfile.ZipFile("a.zip", "w", ZIP_DEFLATED).writestr("a.txt", "ab" * 50)
        assert_eq!(read(DEFLATED_ZIP, &["a.txt"]), Ok(vec![entry("a.txt", "ab".repeat(50).as_bytes())]));
    }

    #[test]
    fn damage_is_an_error() {
        let zip = write(&[Entry { name: "a.txt".into(), bytes: b"words".to_vec() }]);
        for at in 0..zip.len() {
            let mut broken = zip.clone();
            broken[at] ^= 0x41;
            let _ = read(&broken, &["txt"]);
            assert!(read(&zip[..at], &["txt"]).is_err());
        }
        let mut other_words = zip.clone();
        other_words[35] ^= 1;
        assert!(read(&other_words, &["txt"]).is_err());
    }

    #[rustfmt::skip]
    const DEFLATED_ZIP: &[u8] = &[
        80, 75, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 33, 0, 44, 47, 244, 93, 7, 0, 0, 0, 100, 0,
        0, 0, 5, 0, 0, 0, 97, 46, 116, 120, 116, 75, 76, 74, 164, 57, 4, 0, 80, 75, 1, 2, 20, 3,
        20, 0, 0, 0, 8, 0, 0, 0, 33, 0, 44, 47, 244, 93, 7, 0, 0, 0, 100, 0, 0, 0, 5, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128, 1, 0, 0, 0, 0, 97, 46, 116, 120, 116, 80, 75, 5,
        6, 0, 0, 0, 0, 1, 0, 1, 0, 51, 0, 0, 0, 42, 0, 0, 0, 0, 0,
    ];
}
