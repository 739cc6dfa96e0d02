//! The table of features: families, the slots that each is filled with, the labels of a
//! slot's values. Labels and names are those of the committed weights.

use crate::attribution::candidate::{BEFORE, BEHIND, NAMES};
use crate::cue::COMMON;
use crate::linear::{Slot, Space, Template};

const PLACE: Slot = &[
    "left",
    "left -1",
    "left -2",
    "paragraph -1",
    "paragraph -2",
    "paragraph -3",
    "right",
    "right +1",
    "right +2",
    "paragraph +1",
];
const COARSE: Slot = &["left", "left -1", "paragraph -1", "right", "right +1", "other"];
const WORDING: Slot = &["name", "pronoun", "noun", "possessive"];
const DISTANCE: Slot = &["0", "1", "2", "3", "4-5", "6-8", "9-14", "15-25", "far"];
const COUNT: Slot = &["0", "1", "2", "3", "more"];
const GAP: Slot = &["none", "0", "1", "2", "3-5", "6-10", "far"];
const CUE_PLACE: Slot = &["none", "behind the quotation", "0", "1", "2-3", "4-8", "far"];
const YES: Slot = &["no", "yes"];
/// What the quotation ends with.
pub(super) const END: Slot = &["word", "comma", "full stop", "question", "dash", "ellipsis"];
/// What stands right before the quotation.
pub(super) const LEAD: Slot = &[
    "block",
    "quotation",
    "comma",
    "colon",
    "bracket",
    "dash",
    "other mark",
    "cue",
    "that",
    "as",
    "a",
    "the",
    "of",
    "for",
    "to",
    "is",
    "and",
    "by",
    "word",
    "full stop",
];
/// What stands right behind the quotation.
pub(super) const TAIL: Slot = &[
    "block",
    "quotation",
    "full stop",
    "comma",
    "dash",
    "bracket",
    "other mark",
    "cue",
    "capital",
    "pronoun",
    "and",
    "that",
    "but",
    "in",
    "to",
    "as",
    "word",
];
const PRONOUN: Slot = &["he", "she", "they", "I", "we", "it", "who", "which"];
const EARLIER: Slot = &["same paragraph", "1 paragraph", "2 paragraphs", "more"];
const LENGTH: Slot = &["short", "long"];
const VERB: Slot = COMMON;

/// The families of features, in the order of [`Family`].
pub(crate) const TEMPLATES: &[Template] = &[
    Template { name: "place", slots: &[PLACE] },
    Template { name: "wording", slots: &[WORDING] },
    Template { name: "place,wording", slots: &[PLACE, WORDING] },
    Template { name: "place,distance", slots: &[PLACE, DISTANCE] },
    Template { name: "place,candidates between", slots: &[PLACE, COUNT] },
    Template { name: "place,quotations between", slots: &[PLACE, COUNT] },
    Template { name: "place,cue after,commas", slots: &[PLACE, GAP, COUNT] },
    Template { name: "place,cue after is,near", slots: &[PLACE, VERB, YES] },
    Template { name: "place,cue after to quotation,lead", slots: &[PLACE, CUE_PLACE, LEAD] },
    Template { name: "right,distance,cue after,end", slots: &[DISTANCE, GAP, END] },
    Template { name: "place,cue before is", slots: &[PLACE, VERB] },
    Template { name: "place,cue before adjacent,gap", slots: &[PLACE, YES, COUNT] },
    Template { name: "cue before adjacent,end,plain", slots: &[END, YES] },
    Template { name: "before", slots: &[BEFORE] },
    Template { name: "place,before", slots: &[PLACE, BEFORE] },
    Template { name: "behind", slots: &[BEHIND] },
    Template { name: "place,behind", slots: &[PLACE, BEHIND] },
    Template { name: "place,according to", slots: &[PLACE] },
    Template { name: "noun,speaks,cue after near,cue before", slots: &[YES, YES, YES] },
    Template { name: "place,pronoun", slots: &[PLACE, PRONOUN] },
    Template { name: "name,words", slots: &[COUNT] },
    Template { name: "dash,ends block", slots: &[YES] },
    Template { name: "colon before quotation", slots: &[WORDING] },
    Template { name: "place,owns speech", slots: &[PLACE, WORDING] },
    Template { name: "clauses between,cue after", slots: &[COUNT, YES] },
    Template { name: "connective between,cue after,lead", slots: &[YES, YES, LEAD] },
    Template { name: "previous,gap", slots: &[EARLIER] },
    Template { name: "previous,gap,lead,tail", slots: &[EARLIER, LEAD, TAIL] },
    Template { name: "previous,length,lower", slots: &[LENGTH, YES] },
    Template { name: "previous,place", slots: &[PLACE] },
    Template { name: "previous,gap,alone", slots: &[EARLIER, YES] },
    Template { name: "previous,rival", slots: &[YES] },
    Template { name: "place,named before", slots: &[PLACE] },
    Template { name: "spoke before,wording", slots: &[COUNT, WORDING] },
    Template { name: "named", slots: &[COUNT] },
    Template { name: "place,lead", slots: &[PLACE, LEAD] },
    Template { name: "place,end,tail", slots: &[PLACE, END, TAIL] },
    Template { name: "place,length,lower", slots: &[PLACE, LENGTH, YES] },
    Template { name: "nearest,tail,end", slots: &[&["left", "right"], TAIL, END] },
    Template { name: "rival", slots: &[&["none", "another", "itself"]] },
    Template { name: "place,opens sentence,before", slots: &[PLACE, YES, BEFORE] },
    Template { name: "place,subject of cue", slots: &[PLACE, &["no", "first", "inner"]] },
    Template { name: "place,before,behind", slots: &[COARSE, BEFORE, BEHIND] },
    Template { name: "place,names", slots: &[PLACE, NAMES] },
    Template { name: "wording,names,near", slots: &[WORDING, NAMES, YES] },
    Template { name: "coarse,rank,before", slots: &[COARSE, COUNT, BEFORE] },
    Template { name: "coarse,rank,behind", slots: &[COARSE, COUNT, BEHIND] },
    Template { name: "coarse,rank,wording,commas", slots: &[COARSE, COUNT, WORDING, COUNT] },
    Template { name: "coarse,rank,names", slots: &[COARSE, COUNT, NAMES] },
    Template { name: "coarse,cues between,cue after", slots: &[COARSE, COUNT, YES] },
    Template { name: "same entity as before,place", slots: &[PLACE] },
    Template { name: "coarse,next behind", slots: &[COARSE, BEHIND, BEHIND] },
    Template { name: "first candidate of sentence,coarse,cue after", slots: &[YES, COARSE, YES] },
    Template { name: "last candidate of sentence,coarse,names", slots: &[YES, COARSE, NAMES] },
    Template { name: "quotation ends,coarse,cue after,cues between", slots: &[END, COARSE, GAP, COUNT] },
];

/// The families by name: each is an index into [`TEMPLATES`].
#[derive(Clone, Copy)]
pub(super) enum Family {
    Place,
    Wording,
    PlaceWording,
    PlaceDistance,
    PlaceBetween,
    PlaceQuotations,
    CueAfter,
    CueAfterWord,
    CueToQuotation,
    RightCue,
    CueBefore,
    CueBeforeGap,
    CueAdjacent,
    Before,
    PlaceBefore,
    Behind,
    PlaceBehind,
    According,
    Noun,
    Pronoun,
    NameWords,
    Dash,
    Colon,
    Owns,
    ClausesBetween,
    Connective,
    PreviousGap,
    PreviousAround,
    PreviousShape,
    PreviousPlace,
    PreviousAlone,
    PreviousRival,
    NamedBefore,
    Spoke,
    Named,
    PlaceLead,
    PlaceTail,
    PlaceShape,
    Nearest,
    Rival,
    Opens,
    Subject,
    Around,
    Names,
    WordingNames,
    RankBefore,
    RankBehind,
    RankWording,
    RankNames,
    CuesBetween,
    SameEntity,
    NextBehind,
    FirstOfSentence,
    LastOfSentence,
    EndCues,
}

impl Family {
    /// The feature of this family with these values.
    pub(super) fn feature(self, space: &Space, values: &[u8]) -> u32 {
        space.feature(self as usize, values)
    }
}

/// Where the features of one candidate are gathered.
pub(super) struct Features<'a> {
    space: &'a Space,
    found: &'a mut Vec<u32>,
}

impl<'a> Features<'a> {
    /// Adds behind what is in `found`.
    pub(super) fn new(space: &'a Space, found: &'a mut Vec<u32>) -> Self {
        Self { space, found }
    }

    /// Adds one feature.
    pub(super) fn add(&mut self, family: Family, values: &[u8]) {
        self.found.push(family.feature(self.space, values));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_has_its_template() {
        assert_eq!(TEMPLATES.len(), Family::EndCues as usize + 1);
        assert_eq!(TEMPLATES[Family::Colon as usize].name, "colon before quotation");
    }
}
