//! What is learnt of a person whom a pronoun may mean: places, parts and forms, as features.
//! The weights stand in `pronoun.tsv`.

use crate::annotation::Form;
use crate::linear::{Model, Slot, Template, Value, features, labels, ranges};
use crate::table::{self, packed};
use std::sync::LazyLock;

impl Value for Form {
    const LABELS: Slot = &[Self::Name.as_str(), Self::Nominal.as_str(), Self::Pronoun.as_str()];

    fn value(self) -> usize {
        match self {
            Self::Name => 0,
            Self::Nominal => 1,
            Self::Pronoun => 2,
        }
    }
}

labels! {
    /// What part a mention plays in its clause; those that act come first.
    pub(super) enum Role {
        SubjectOfSpeech = "subject of speech",
        Subject = "subject",
        NamedAfterSpeech = "named after speech",
        Opens = "opens",
        Owner = "owner",
        AfterPreposition = "after preposition",
        BeforeName = "before name",
        Other = "other",
    }

    /// The form of the pronoun.
    pub(super) enum Case {
        Subject = "subject",
        Object = "object",
        Possessive = "possessive",
        Her = "her",
    }

    /// How a person's gender agrees with the pronoun's.
    pub(super) enum Fit {
        /// A title, a role or a common given name says so.
        Known = "known",
        /// The given name sounds so.
        Leans = "leans",
        Untold = "untold",
        /// The given name sounds otherwise.
        Against = "against",
        /// One name that nothing tells of: it may be no person at all.
        Lone = "lone",
        Unnamed = "unnamed",
        /// A given name that is the other gender's, as a rule.
        Contrary = "contrary",
    }

    /// Who else fits that was mentioned later.
    pub(super) enum Later {
        Nobody = "nobody",
        Stands = "stands by",
        Acts = "acts",
        Speaks = "speaks",
    }

    /// Where a person was mentioned last.
    pub(super) enum Place {
        Outside = "outside",
        SameQuotation = "same quotation",
        OtherQuotation = "other quotation",
    }
}

ranges! {
    /// How many sentences ago.
    pub(super) struct Sentences { 0.. = "same", 1.. = "1", 2.. = "2", 3.. = "3", 4.. = "4-5", 6.. = "more", }

    /// How many blocks ago.
    pub(super) struct Blocks { 0.. = "same", 1.. = "1", 2.. = "2", 3.. = "3", 4.. = "more", }

    /// How many persons were mentioned since.
    pub(super) struct Rank { 0.. = "0", 1.. = "1", 2.. = "2", 3.. = "3", 4.. = "more", }

    /// How often somebody spoke.
    pub(super) struct Spoken { 0.. = "0", 1.. = "1", 2.. = "2", 3.. = "more", }

    /// How often.
    pub(super) struct Count { 1.. = "1", 2.. = "2", 3.. = "3-4", 5.. = "5-8", 9.. = "more", }
}

features! {
    /// A feature of a person and a pronoun.
    pub(super) enum Feature {
        Sentences(sentences: Sentences, case: Case) = "sentences,case",
        Blocks(blocks: Blocks, opens: bool) = "blocks,opens",
        Rank(rank: Rank, sentences: Sentences) = "rank,sentences",
        RoleSentences(role: Role, sentences: Sentences) = "role,sentences",
        RoleCase(role: Role, case: Case) = "role,case",
        Form(form: Form, sentences: Sentences) = "form,sentences",
        Mentions(mentions: Count) = "mentions",
        Place(place: Place, quoted: bool) = "place,quoted",
        PlaceCase(place: Place, quoted: bool, case: Case) = "place,quoted,case",
        First(first: bool, sentences: Sentences) = "first of sentence,sentences",
        LastMeant(meant: bool, sentences: Sentences) = "last meant,sentences",
        LastMeantCase(meant: bool, quoted: bool, case: Case) = "last meant,quoted,case",
        Behind(case: Case) = "behind",
        SpokeLast(spoke: bool, quoted: bool, case: Case) = "spoke last,quoted,case",
        BestRole(role: Role, sentences: Sentences) = "best role before,sentences",
        CueBehind(cue: bool, role: Role) = "cue behind,role",
        // Those that follow are of persons who compete, and are learnt where it is known who is meant.
        Fit(fit: Fit) = "fit",
        Later(later: Later, sentences: Sentences) = "later,sentences",
        LaterRole(later: Later, role: Role) = "later,role",
        RankFitting(rank: Rank, says: bool) = "rank of fitting,says",
        Chain(meant: bool, says: bool) = "meant last,says",
        Running(running: bool, says: bool, blocks: Blocks) = "spoke the quotation before,says,blocks",
        OwnWords(inside: bool, fit: Fit) = "inside own words,fit",
        Spoke(spoke: Spoken, says: bool) = "spoke so often,says",
        Most(most: bool, says: bool) = "mentioned most,says",
        Whole(most: bool, says: bool) = "mentioned most in all,says",
        Headline(headline: bool, says: bool) = "in headline,says",
        Speaks(speaks: bool, sentences: Sentences) = "speaks,sentences",
        SpeaksRole(speaks: bool, role: Role, says: bool) = "speaks,role,says",
    }
}

/// The templates of the features.
pub(crate) const TEMPLATES: &[Template] = Feature::TEMPLATES;

/// The learnt weights.
pub(crate) static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read_packed(TEMPLATES, &table::decode(packed!("coref/pronoun.tsv"))));
