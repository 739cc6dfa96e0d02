//! Why a stretch of words is a name of its kind. In: a read document, a name. Out: the
//! evidence that spoke most for it, strongest first: the weights of the tagger, gathered by
//! what they are about. Does not tell what spoke against it, and knows no sentences: those
//! stand in `www/strings.js`.

use super::Name;
use super::feature::{OfWord, Template};
use super::tagger::{self, Evidence};
use crate::closed::words;
use crate::document::Document;
use crate::lexicon::Flags;
use crate::model::Model;
use crate::span::sort_by_keys;

/// How many reasons are given.
const MOST: usize = 3;

/// A reason of less weight, in thousandths of a nat, is none.
const LEAST: i64 = 300;

/// What evidence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    /// A token of the name itself.
    Word(usize),
    Before,
    After,
    Elsewhere,
    Together,
    Neighbours,
    List,
    Form,
}

words! {
    /// What the lists have a word as. They may have it as several things; the most telling
    /// stands first here.
    pub enum Fact {
        /// "France".
        Country = "country",
        /// "Ohio".
        State = "state",
        /// "Lagos".
        LargeCity = "large-city",
        /// "Danes".
        People = "people",
        /// "NATO".
        Organization = "organization",
        /// "GmbH".
        CompanyEnding = "company-ending",
        /// "ministry".
        OrganizationWord = "organization-word",
        /// "Anna".
        FirstName = "first-name",
        /// "Petrova".
        Surname = "surname",
        /// "Kuopio".
        Town = "town",
        /// "Donbas".
        Region = "region",
        /// "river".
        PlaceWord = "place-word",
        /// "Olympics".
        EventWord = "event-word",
        /// "treaty".
        LawWord = "law-word",
    }
}

impl Fact {
    /// What the lexicon says of such a word.
    const fn flags(self) -> Flags {
        match self {
            Self::Country => Flags::COUNTRY,
            Self::State => Flags::STATE,
            Self::LargeCity => Flags::LARGE_CITY,
            Self::People => Flags::DEMONYM,
            Self::Organization => Flags::ORGANIZATION,
            Self::CompanyEnding => Flags::ORG_SUFFIX,
            Self::OrganizationWord => Flags::ORG_WORD,
            Self::FirstName => Flags::FIRST_NAME,
            Self::Surname => Flags::SURNAME,
            Self::Town => Flags::CITY,
            Self::Region => Flags::REGION,
            Self::PlaceWord => Flags::PLACE_WORD,
            Self::EventWord => Flags::EVENT_WORD,
            Self::LawWord => Flags::LAW_WORD,
        }
    }
}

/// Defines the reasons, a name each for the border.
macro_rules! reasons {
    ($(#[$doc:meta])* pub enum $type:ident {
        $($(#[$own:meta])* $reason:ident $({ $($(#[$field_doc:meta])* $field:ident: $field_type:ty),+ })? = $name:literal,)+
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $type { $($(#[$own])* $reason $({ $($(#[$field_doc])* $field: $field_type),+ })?),+ }

        impl $type {
            /// The name of every reason, in order.
            pub const NAMES: [&'static str; [$($name),+].len()] = [$($name),+];

            /// The name that the JavaScript value carries.
            #[must_use]
            pub const fn as_str(&self) -> &'static str {
                match self { $(Self::$reason { .. } => $name),+ }
            }
        }
    };
}

reasons! {
    /// Why words are a name of their kind. The words are the text's own.
    pub enum Reason {
        /// "“France” is known as a country".
        WordKnown {
            /// "France".
            word: String,
            /// What it is known as.
            fact: Fact
        } = "word-known",
        /// A word of the name itself: "the word “Academy”".
        Word {
            /// "Academy".
            word: String
        } = "word",
        /// The word in front: "“Mayor” before it".
        WordBefore {
            /// "Mayor".
            word: String
        } = "word-before",
        /// The word behind: "“told” after it".
        WordAfter {
            /// "told".
            word: String
        } = "word-after",
        /// No word stands before it in its sentence.
        OpensSentence = "opens-sentence",
        /// What the same word is in other places of the article.
        Elsewhere = "elsewhere",
        /// How its words stand together: "Anna" before "Petrova".
        Together = "together",
        /// The names beside it: one of a row of towns.
        Neighbours = "neighbours",
        /// The list of places has all its words: "Buenos Aires".
        PlaceList = "place-list",
        /// How it is written: "NATO", "iPhone".
        Form = "form",
        /// It stands in a dateline: "PARIS (AP)".
        Dateline = "dateline",
        /// It stands in a byline or a credit: "By Anna Petrova".
        Byline = "byline",
    }
}

impl Reason {
    /// The word that the reason is about, when it is about one.
    #[must_use]
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::WordKnown { word, .. }
            | Self::Word { word }
            | Self::WordBefore { word }
            | Self::WordAfter { word } => Some(word),
            _ => None,
        }
    }

    /// What the word is known as.
    #[must_use]
    pub const fn fact(&self) -> Option<Fact> {
        match self {
            Self::WordKnown { fact, .. } => Some(*fact),
            _ => None,
        }
    }
}

/// The reasons for a name that the tagger found or would find, strongest first.
///
/// ```
/// use article_annotator::{annotation::Kind, document::Document, entity};
/// let text = "The harbour froze, Mayor Ines Okoro told reporters.";
/// let doc = Document::of_paragraphs(text);
/// let names = entity::find(&doc, &[]);
/// assert_eq!(names[0].kind, Kind::Person);
/// let why = entity::explain(&doc, &names[0]);
/// assert!(why.contains(&entity::Reason::WordBefore { word: "Mayor".to_string() }));
/// ```
#[must_use]
pub fn explain(doc: &Document<'_>, name: &Name) -> Vec<Reason> {
    let model = Model::embedded();
    let mut sums: Vec<(About, i64)> = Vec::new();
    for Evidence { token, template, weight } in tagger::evidence(doc, model, name.tokens, name.kind) {
        let about = match about(template, token, name) {
            About::Elsewhere if !stands_elsewhere(doc, token) => About::Form,
            about => about,
        };
        match sums.iter_mut().find(|(known, _)| *known == about) {
            Some((_, sum)) => *sum += i64::from(weight),
            None => sums.push((about, i64::from(weight))),
        }
    }
    sums.retain(|(_, sum)| sum * i64::from(model.step) >= LEAST);
    sort_by_keys(&mut sums, |(_, sum)| [u32::MAX as usize - *sum as usize, 0, 0]);
    sums.truncate(MOST);
    sums.into_iter().filter_map(|(about, _)| tell(doc, name, about)).collect()
}

/// What a template of the tagger is about.
fn about(template: Template, token: usize, name: &Name) -> About {
    if let Some((of, offset)) = template.of_word()
        && of != OfWord::Shape
    {
        return match token.checked_add_signed(offset) {
            Some(at) if at >= name.tokens.end => About::After,
            Some(at) if at >= name.tokens.start => About::Word(at),
            _ => About::Before,
        };
    }
    match template {
        Template::FLAGS | Template::WORD_SHAPE => About::Word(token),
        Template::PAIR_LEFT | Template::FLAGS_LEFT | Template::GROUP_LEFT if token == name.tokens.start => {
            About::Before
        }
        Template::PAIR_RIGHT | Template::FLAGS_RIGHT | Template::GROUP_RIGHT if token + 1 == name.tokens.end => {
            About::After
        }
        Template::HERE_LEFT => About::Before,
        Template::HERE_RIGHT | Template::HERE_GROUPS => About::After,
        Template::PAIR_LEFT
        | Template::FLAGS_LEFT
        | Template::GROUP_LEFT
        | Template::PAIR_RIGHT
        | Template::FLAGS_RIGHT
        | Template::GROUP_RIGHT
        | Template::HERE_PLACE
        | Template::HERE_FIRST
        | Template::HERE_LAST
        | Template::HERE_FLAG
        | Template::LAST_GROUP
        | Template::FIRST_GROUP => About::Together,
        Template::SEEN
        | Template::ELSEWHERE_LEFT
        | Template::ELSEWHERE_RIGHT
        | Template::RUN_PLACE
        | Template::RUN_FIRST
        | Template::RUN_LAST
        | Template::RUN_FLAG => About::Elsewhere,
        Template::PHRASE => About::List,
        _ if template.is_of_names() => About::Neighbours,
        _ if template.is_of_words() => About::Elsewhere,
        _ => About::Form,
    }
}

/// Whether the word of a token stands in another place too.
fn stands_elsewhere(doc: &Document<'_>, token: usize) -> bool {
    doc.tokens.iter().filter(|t| t.word == doc.tokens[token].word).nth(1).is_some()
}

/// A reason with its word; `None` where there is no word to show.
fn tell(doc: &Document<'_>, name: &Name, about: About) -> Option<Reason> {
    let sentence = doc.sentence_of(name.tokens.start);
    let word = |token: usize| doc.str(token).to_string();
    Some(match about {
        About::Word(token) => match Fact::ALL.into_iter().find(|fact| doc.flags(token).any(fact.flags())) {
            Some(fact) => Reason::WordKnown { word: word(token), fact },
            None => Reason::Word { word: word(token) },
        },
        About::Before if name.tokens.start > sentence.start => Reason::WordBefore { word: word(name.tokens.start - 1) },
        About::Before => Reason::OpensSentence,
        About::After if name.tokens.end < sentence.end => Reason::WordAfter { word: word(name.tokens.end) },
        About::After => return None,
        About::Elsewhere => Reason::Elsewhere,
        About::Together if name.tokens.len() > 1 => Reason::Together,
        About::Neighbours => Reason::Neighbours,
        About::List => Reason::PlaceList,
        About::Form | About::Together => Reason::Form,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TokenRange;

    fn reasons(text: &str, words: &str) -> Vec<Reason> {
        let doc = Document::of_paragraphs(text);
        let found = super::super::find(&doc, &[]);
        let name = found.iter().find(|n| n.span.of(text) == words).expect("the name");
        explain(&doc, name)
    }

    #[test]
    fn words_around_a_name_are_reasons() {
        let why = reasons("The harbour of Tarvik froze, Mayor Ines Okoro told reporters.", "Ines Okoro");
        assert!(why.contains(&Reason::WordBefore { word: "Mayor".to_string() }), "{why:?}");
        let why = reasons("They met Mayor Anna Petrova.", "Anna Petrova");
        assert!(why.contains(&Reason::WordBefore { word: "Mayor".to_string() }), "{why:?}");
    }

    #[test]
    fn what_is_known_of_a_word_is_no_reason_of_the_one_before() {
        let why = reasons("They sailed to France on Monday.", "France");
        assert_eq!(why[0], Reason::WordKnown { word: "France".to_string(), fact: Fact::Country });
        let doc = Document::of_paragraphs("to France");
        let tokens = TokenRange::new(1, 2);
        let name = Name { span: doc.span(tokens), tokens, kind: crate::annotation::Kind::Place, score: 0 };
        assert_eq!(about(OfWord::Flag.at(0), 1, &name), About::Word(1));
        assert_eq!(about(OfWord::Flag.at(-1), 1, &name), About::Before);
    }

    #[test]
    fn reasons_are_few_and_none_is_without_its_word() {
        let why = reasons("They sailed to France on Monday.", "France");
        assert!((1..=MOST).contains(&why.len()) && why.iter().all(|reason| reason.word() != Some("")));
    }

    #[test]
    fn words_no_tagger_looks_at_have_no_reasons() {
        let doc = Document::of_paragraphs("nothing here is a name at all");
        let tokens = TokenRange::new(3, 4);
        let name = Name { span: doc.span(tokens), tokens, kind: crate::annotation::Kind::Person, score: 0 };
        assert!(explain(&doc, &name).is_empty());
    }
}
