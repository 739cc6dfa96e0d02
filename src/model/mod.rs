//! The weights of the name tagger. In: bytes. Out: a [`Model`], or an error that says
//! what is wrong with them. MODEL.md beside this file is the model's card.
//!
//! The format: magic, version, checksum of the rest (FNV-1a), both little-endian; then the numbers
//! of the model, in as few bits as they surprise (`form.rs`).

pub(crate) mod label;
pub(crate) mod form;

use crate::coder::Decoder;
pub(crate) use form::COARSE_SHIFT;
use form::{Numbers, WORD_BITS};
use label::LABELS;
use rustc_hash::FxHashMap;
use std::fmt;
use std::sync::OnceLock;

/// Opens every model file.
pub(crate) const MAGIC: &[u8; 8] = b"AANAMES\n";
/// Changes when features or form change.
pub(crate) const VERSION: u32 = 5;
/// Weights of one feature, one for each label: as small as they are in the file, so that
/// most of a model fits into a processor's nearer memory.
pub(crate) type Row = [i8; LABELS];

/// The embedded model.
const EMBEDDED: &[u8] = include_bytes!("names.bin");

/// What a step of a path adds.
pub(crate) type Chain = crate::chain::Chain<LABELS>;

/// The weights of one look over a document.
#[derive(Clone, Debug)]
pub(crate) struct Look {
    slots: Vec<(u32, u32)>,
    rows: Vec<Row>,
}

/// The weights of the name tagger, ready to use.
#[derive(Clone)]
pub struct Model {
    /// Thousandths of a nat that a weight of 1 stands for.
    pub(crate) step: u32,
    pub(crate) chain: Chain,
    /// What each word and its neighbours say.
    pub(crate) first: Look,
    /// What the rest of the document says, once it has been looked at.
    pub(crate) second: Look,
    clusters: FxHashMap<u32, u16>,
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Model({} features, {} clustered words)", self.first.rows.len(), self.clusters.len())
    }
}

/// What is wrong with the bytes of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not a model of names at all.
    Foreign,
    /// Made by another version of this program.
    Version(u32),
    /// Cut off, or changed since it was written.
    Damaged,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => {
                f.write_str("these bytes are no model of names: give the file that `trainer train names` wrote")
            }
            Self::Version(v) => write!(f, "the model has version {v}, this program reads {VERSION}: train it anew"),
            Self::Damaged => f.write_str("the model is cut off or damaged: fetch or train it anew"),
        }
    }
}

impl std::error::Error for Fault {}

impl Model {
    /// The model that the library carries; without names when it can't be read, which
    /// a test rules out.
    pub(crate) fn embedded() -> &'static Model {
        static OPENED: OnceLock<Model> = OnceLock::new();
        OPENED.get_or_init(|| Model::read(EMBEDDED).unwrap_or_else(|_| Model::empty()))
    }

    /// Reads a model.
    ///
    /// # Errors
    ///
    /// When the bytes are not a model, or are of another version, cut off or damaged.
    ///
    /// ```
    /// use article_annotator::model::{Fault, Model};
    /// assert_eq!(Model::read(b"GIF89a").err(), Some(Fault::Foreign));
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Model, Fault> {
        let rest = bytes.strip_prefix(MAGIC.as_slice()).ok_or(Fault::Foreign)?;
        let (version, rest) = rest.split_first_chunk().ok_or(Fault::Damaged)?;
        match u32::from_le_bytes(*version) {
            VERSION => {}
            other => return Err(Fault::Version(other)),
        }
        let (sum, body) = rest.split_first_chunk().ok_or(Fault::Damaged)?;
        if u32::from_le_bytes(*sum) != checksum(body) {
            return Err(Fault::Damaged);
        }
        let mut decoder = Decoder::new(body);
        let numbers = Numbers::default().code(&mut decoder).filter(|_| decoder.is_through());
        numbers.and_then(Self::open).ok_or(Fault::Damaged)
    }

    fn open(numbers: Numbers) -> Option<Model> {
        let mut chain = Chain::default();
        let steps = chain.start.iter_mut().chain(chain.transitions.iter_mut().flatten());
        steps.zip(numbers.steps).for_each(|(weight, step)| *weight = i32::from(step));
        let [first, second] = numbers.looks.map(Look::open);
        let class = |id: u32| Some((*numbers.coarse.get(id as usize)? as u16) << COARSE_SHIFT | id as u16);
        let words = numbers.words.into_iter();
        let clusters = words.map(|(word, id)| Some((word, class(id)?))).collect::<Option<_>>()?;
        Some(Model { step: numbers.step, chain, first, second, clusters })
    }

    /// A model that finds nothing.
    pub(crate) fn empty() -> Model {
        let (first, second) = (Look::with_room(0), Look::with_room(0));
        Model { step: 1, chain: Chain::default(), first, second, clusters: FxHashMap::default() }
    }
}

impl Look {
    fn with_room(count: usize) -> Look {
        let slots = vec![(EMPTY, 0); (count * 2).next_power_of_two().max(2)];
        Look { slots, rows: Vec::with_capacity(count) }
    }

    fn open(rows: Vec<(u32, Row)>) -> Look {
        let mut look = Look::with_room(rows.len());
        for (feature, row) in rows {
            look.insert(feature, row);
        }
        look
    }

    fn insert(&mut self, feature: u32, row: Row) {
        let mask = self.slots.len() - 1;
        let mut at = feature as usize & mask;
        while self.slots[at].0 != EMPTY {
            at = (at + 1) & mask;
        }
        self.slots[at] = (feature, self.rows.len() as u32);
        self.rows.push(row);
    }

    /// The weights of a feature, if it has any.
    pub(crate) fn row(&self, feature: u32) -> Option<&Row> {
        let mask = self.slots.len() - 1;
        let mut at = feature as usize & mask;
        loop {
            match self.slots[at] {
                (key, row) if key == feature => return self.rows.get(row as usize),
                (EMPTY, _) => return None,
                _ => at = (at + 1) & mask,
            }
        }
    }
}

/// Marks an empty slot: no feature is that large.
const EMPTY: u32 = u32::MAX;

/// The number by which a clustered word is stored.
pub(crate) const fn word_key(hash: u64) -> u32 {
    (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - WORD_BITS)) as u32
}

/// Clusters of words by the company they keep.
pub(crate) trait Clusters {
    /// The cluster of a word by its hash; 0 for a word that is in none.
    fn cluster(&self, word: u64) -> u16;
}

impl Clusters for Model {
    fn cluster(&self, word: u64) -> u16 {
        self.clusters.get(&word_key(word)).copied().unwrap_or_default()
    }
}

/// FNV-1a of 32 bits.
pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |sum, &b| (sum ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coder::encoder::Encoder;

    #[test]
    fn embedded_model_can_be_read() {
        assert!(Model::read(EMBEDDED).is_ok());
    }

    #[test]
    fn truncated_and_changed_models_are_refused() {
        for cut in [MAGIC.len(), MAGIC.len() + 6, EMBEDDED.len() / 2, EMBEDDED.len() - 1] {
            assert_eq!(Model::read(&EMBEDDED[..cut]).err(), Some(Fault::Damaged), "{cut} bytes");
        }
        let mut changed = EMBEDDED.to_vec();
        changed[EMBEDDED.len() / 2] ^= 1;
        assert_eq!(Model::read(&changed).err(), Some(Fault::Damaged));
        changed[MAGIC.len()] ^= 0xFF;
        assert!(matches!(Model::read(&changed), Err(Fault::Version(_))));
        assert_eq!(Model::read(b"").err(), Some(Fault::Foreign));
    }

    #[test]
    fn sizes_that_lie_are_refused() {
        let mut encoder = Encoder::new();
        let numbers = Numbers { looks: [vec![(1, Row::default()); 9], Vec::new()], ..Numbers::default() };
        assert!(numbers.code(&mut encoder).is_some());
        let mut body = encoder.finish();
        body.truncate(body.len() / 2);
        let mut bytes = [MAGIC.as_slice(), &VERSION.to_le_bytes(), &checksum(&body).to_le_bytes()].concat();
        bytes.extend(body);
        assert_eq!(Model::read(&bytes).err(), Some(Fault::Damaged));
    }
}
