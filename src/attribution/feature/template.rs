//! The features of a quotation with a candidate, and the values that they are filled with.
//! Names and labels are those of the committed weights.

use crate::attribution::candidate::{Before, Behind, Names, Verb, Wording};
use crate::linear::{Template, features, labels, ranges};

labels! {
    /// The sentence or the paragraph that a candidate stands in.
    pub(super) enum Place {
        Left = "left",
        LeftOne = "left -1",
        LeftTwo = "left -2",
        ParagraphBefore = "paragraph -1",
        ParagraphTwoBefore = "paragraph -2",
        ParagraphThreeBefore = "paragraph -3",
        Right = "right",
        RightOne = "right +1",
        RightTwo = "right +2",
        ParagraphAfter = "paragraph +1",
    }

    /// The same with fewer values.
    pub(super) enum Coarse {
        Left = "left",
        LeftOne = "left -1",
        ParagraphBefore = "paragraph -1",
        Right = "right",
        RightOne = "right +1",
        Other = "other",
    }

    /// What the quotation ends with.
    pub(super) enum End {
        Word = "word",
        Comma = "comma",
        FullStop = "full stop",
        Question = "question",
        Dash = "dash",
        Ellipsis = "ellipsis",
    }

    /// What stands right before the quotation.
    pub(super) enum Lead {
        Block = "block",
        Quotation = "quotation",
        Comma = "comma",
        Colon = "colon",
        Bracket = "bracket",
        Dash = "dash",
        OtherMark = "other mark",
        Cue = "cue",
        That = "that",
        As = "as",
        A = "a",
        The = "the",
        Of = "of",
        For = "for",
        To = "to",
        Is = "is",
        And = "and",
        By = "by",
        Word = "word",
        FullStop = "full stop",
    }

    /// What stands right behind the quotation.
    pub(super) enum Tail {
        Block = "block",
        Quotation = "quotation",
        FullStop = "full stop",
        Comma = "comma",
        Dash = "dash",
        Bracket = "bracket",
        OtherMark = "other mark",
        Cue = "cue",
        Capital = "capital",
        Pronoun = "pronoun",
        And = "and",
        That = "that",
        But = "but",
        In = "in",
        To = "to",
        As = "as",
        Word = "word",
    }

    /// Which pronoun a candidate is.
    pub(super) enum Pronoun {
        He = "he",
        She = "she",
        They = "they",
        I = "I",
        We = "we",
        It = "it",
        Who = "who",
        Which = "which",
    }

    /// Whether the quotation has more than a few words.
    pub(super) enum Length {
        Short = "short",
        Long = "long",
    }

    /// The side of the quotation that a candidate stands on.
    pub(super) enum Side {
        Left = "left",
        Right = "right",
    }

    /// Who stands beside the quotation with a verb of speech.
    pub(super) enum Neighbour {
        Nobody = "none",
        Another = "another",
        Itself = "itself",
    }

    /// Whether a candidate is the subject of a verb of speech.
    pub(super) enum Subject {
        No = "no",
        First = "first",
        Inner = "inner",
    }
}

ranges! {
    /// How many tokens outside marks.
    pub(super) struct Distance {
        0.. = "0", 1.. = "1", 2.. = "2", 3.. = "3", 4.. = "4-5", 6.. = "6-8", 9.. = "9-14", 15.. = "15-25", 26.. = "far",
    }

    /// How many.
    pub(super) struct Count { 0.. = "0", 1.. = "1", 2.. = "2", 3.. = "3", 4.. = "more", }

    /// How many tokens between a candidate and the verb behind it.
    pub(super) struct Gap {
        NO_VERB = "none", 0.. = "0", 1.. = "1", 2.. = "2", 3.. = "3-5", 6.. = "6-10", 11.. = "far",
    }

    /// How many tokens between the verb behind a candidate and the quotation.
    pub(super) struct CuePlace {
        NO_VERB = "none", BEHIND = "behind the quotation",
        0.. = "0", 1.. = "1", 2.. = "2-3", 4.. = "4-8", 9.. = "far",
    }

    /// How many paragraphs ago the quotation before ended.
    pub(super) struct Ago {
        0.. = "same paragraph", 1.. = "1 paragraph", 2.. = "2 paragraphs", 3.. = "more",
    }
}

features! {
    /// A feature of a quotation with a candidate.
    pub(super) enum Feature {
        Place(place: Place) = "place",
        Wording(wording: Wording) = "wording",
        PlaceWording(place: Place, wording: Wording) = "place,wording",
        PlaceDistance(place: Place, distance: Distance) = "place,distance",
        PlaceBetween(place: Place, between: Count) = "place,candidates between",
        PlaceQuotations(place: Place, between: Count) = "place,quotations between",
        CueAfter(place: Place, cue_after: Gap, commas: Count) = "place,cue after,commas",
        CueAfterWord(place: Place, verb: Verb, near: bool) = "place,cue after is,near",
        CueToQuotation(place: Place, cue: CuePlace, lead: Lead) = "place,cue after to quotation,lead",
        RightCue(distance: Distance, cue_after: Gap, end: End) = "right,distance,cue after,end",
        CueBefore(place: Place, verb: Verb) = "place,cue before is",
        CueBeforeGap(place: Place, adjacent: bool, gap: Count) = "place,cue before adjacent,gap",
        CueAdjacent(end: End, plain: bool) = "cue before adjacent,end,plain",
        Before(before: Before) = "before",
        PlaceBefore(place: Place, before: Before) = "place,before",
        Behind(behind: Behind) = "behind",
        PlaceBehind(place: Place, behind: Behind) = "place,behind",
        According(place: Place) = "place,according to",
        Noun(speaks: bool, cue_after_near: bool, cue_before: bool) = "noun,speaks,cue after near,cue before",
        Pronoun(place: Place, pronoun: Pronoun) = "place,pronoun",
        NameWords(words: Count) = "name,words",
        Dash(ends_block: bool) = "dash,ends block",
        Colon(wording: Wording) = "colon before quotation",
        Owns(place: Place, wording: Wording) = "place,owns speech",
        ClausesBetween(clauses: Count, cue_after: bool) = "clauses between,cue after",
        Connective(connective: bool, cue_after: bool, lead: Lead) = "connective between,cue after,lead",
        PreviousGap(gap: Ago) = "previous,gap",
        PreviousAround(gap: Ago, lead: Lead, tail: Tail) = "previous,gap,lead,tail",
        PreviousShape(length: Length, lower: bool) = "previous,length,lower",
        PreviousPlace(place: Place) = "previous,place",
        PreviousAlone(gap: Ago, alone: bool) = "previous,gap,alone",
        PreviousRival(rival: bool) = "previous,rival",
        NamedBefore(place: Place) = "place,named before",
        Spoke(spoke: Count, wording: Wording) = "spoke before,wording",
        Named(named: Count) = "named",
        PlaceLead(place: Place, lead: Lead) = "place,lead",
        PlaceTail(place: Place, end: End, tail: Tail) = "place,end,tail",
        PlaceShape(place: Place, length: Length, lower: bool) = "place,length,lower",
        Nearest(side: Side, tail: Tail, end: End) = "nearest,tail,end",
        Rival(neighbour: Neighbour) = "rival",
        Opens(place: Place, opens: bool, before: Before) = "place,opens sentence,before",
        Subject(place: Place, subject: Subject) = "place,subject of cue",
        Around(place: Coarse, before: Before, behind: Behind) = "place,before,behind",
        Names(place: Place, names: Names) = "place,names",
        WordingNames(wording: Wording, names: Names, near: bool) = "wording,names,near",
        RankBefore(place: Coarse, rank: Count, before: Before) = "coarse,rank,before",
        RankBehind(place: Coarse, rank: Count, behind: Behind) = "coarse,rank,behind",
        RankWording(place: Coarse, rank: Count, wording: Wording, commas: Count) = "coarse,rank,wording,commas",
        RankNames(place: Coarse, rank: Count, names: Names) = "coarse,rank,names",
        CuesBetween(place: Coarse, cues: Count, cue_after: bool) = "coarse,cues between,cue after",
        SameEntity(place: Place) = "same entity as before,place",
        NextBehind(place: Coarse, behind: Behind, next: Behind) = "coarse,next behind",
        FirstOfSentence(first: bool, place: Coarse, cue_after: bool) = "first candidate of sentence,coarse,cue after",
        LastOfSentence(last: bool, place: Coarse, names: Names) = "last candidate of sentence,coarse,names",
        EndCues(end: End, place: Coarse, cue_after: Gap, cues: Count) = "quotation ends,coarse,cue after,cues between",
    }
}

/// The templates of the features.
pub(crate) const TEMPLATES: &[Template] = Feature::TEMPLATES;

/// Where the features of one candidate are gathered.
pub(super) struct Features<'a>(&'a mut Vec<u32>);

impl<'a> Features<'a> {
    /// Adds behind what is in `found`.
    pub(super) fn new(found: &'a mut Vec<u32>) -> Self {
        Self(found)
    }

    /// Adds one feature.
    pub(super) fn add(&mut self, feature: Feature) {
        self.0.push(feature.index());
    }
}
