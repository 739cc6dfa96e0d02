//! Why a stretch of words is a name of its kind. In: a read document, a name. Out: the
//! evidence that spoke most for it, in words, strongest first: the weights of the tagger,
//! gathered by what they are about. Does not tell what spoke against it.

use super::Name;
use super::feature::template as t;
use super::tagger::{self, Reason};
use crate::document::Document;
use crate::lexicon::Flags;
use crate::model::Model;
use crate::model::label::Coarse;
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

/// What is told of a word that a list has, the most telling first.
const FACTS: &[(Flags, &str)] = &[
    (Flags::COUNTRY, "a country"),
    (Flags::STATE, "a state"),
    (Flags::LARGE_CITY, "a large city"),
    (Flags::DEMONYM, "a people"),
    (Flags::ORGANIZATION, "an organisation"),
    (Flags::ORG_SUFFIX, "the ending of a company"),
    (Flags::ORG_WORD, "a word for organisations"),
    (Flags::FIRST_NAME, "a first name"),
    (Flags::SURNAME, "a surname"),
    (Flags::CITY, "a town"),
    (Flags::REGION, "a region"),
    (Flags::PLACE_WORD, "a word for places"),
    (Flags::EVENT_WORD, "a word for events"),
    (Flags::LAW_WORD, "a word for laws"),
];

/// The reasons for a name that the tagger found or would find, strongest first.
///
/// ```
/// use article_annotator::{annotation::Kind, document::Document, entity};
/// let text = "Prime Minister Anna Petrova flew to Geneva.";
/// let doc = Document::of_paragraphs(text);
/// let names = entity::find(&doc, &[]);
/// assert_eq!(names[0].kind, Kind::Person);
/// assert!(!entity::explain(&doc, &names[0]).is_empty());
/// ```
#[must_use]
pub fn explain(doc: &Document<'_>, name: &Name) -> Vec<String> {
    let model = Model::embedded();
    let coarse = Coarse::ALL.into_iter().find(|c| c.kind() == Some(name.kind)).unwrap_or(Coarse::Other);
    let mut sums: Vec<(About, i64)> = Vec::new();
    for Reason { token, template, weight } in tagger::reasons(doc, model, name.tokens, coarse) {
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
fn about(template: u32, token: usize, name: &Name) -> About {
    match template {
        // Templates of words come in fives, one for each place from two before to two after.
        _ if template < t::SHAPE => match (token + template as usize % 5).checked_sub(2) {
            Some(at) if at < name.tokens.start => About::Before,
            Some(at) if at >= name.tokens.end => About::After,
            Some(at) => About::Word(at),
            None => About::Before,
        },
        t::WORD_SHAPE => About::Word(token),
        t::PAIR_LEFT | t::FLAGS_LEFT | t::GROUP_LEFT if token == name.tokens.start => About::Before,
        t::PAIR_RIGHT | t::FLAGS_RIGHT | t::GROUP_RIGHT if token + 1 == name.tokens.end => About::After,
        t::PAIR_LEFT | t::FLAGS_LEFT | t::GROUP_LEFT | t::PAIR_RIGHT | t::FLAGS_RIGHT | t::GROUP_RIGHT => {
            About::Together
        }
        t::HERE_LEFT => About::Before,
        t::HERE_RIGHT | t::HERE_GROUPS => About::After,
        t::SEEN..=t::RUN_FLAG => About::Elsewhere,
        t::HERE_PLACE | t::HERE_FIRST | t::HERE_LAST | t::HERE_FLAG | t::LAST_GROUP | t::FIRST_GROUP => About::Together,
        t::PHRASE => About::List,
        _ if super::second::is_of_names(template) => About::Neighbours,
        _ if super::second::is_of_words(template) => About::Elsewhere,
        _ => About::Form,
    }
}

/// Whether the word of a token stands in another place too.
fn stands_elsewhere(doc: &Document<'_>, token: usize) -> bool {
    doc.tokens.iter().filter(|t| t.word == doc.tokens[token].word).nth(1).is_some()
}

/// A reason in words; `None` where there is no word to show.
fn tell(doc: &Document<'_>, name: &Name, about: About) -> Option<String> {
    let sentence = doc.sentence_of(name.tokens.start);
    Some(match about {
        About::Word(token) => {
            let known = FACTS.iter().find(|(flag, _)| doc.flags(token).any(*flag));
            known.map_or_else(
                || format!("the word “{}”", doc.str(token)),
                |(_, fact)| format!("“{}” is known as {fact}", doc.str(token)),
            )
        }
        About::Before if name.tokens.start > sentence.start => {
            format!("“{}” before it", doc.str(name.tokens.start - 1))
        }
        About::Before => "it opens its sentence".to_string(),
        About::After if name.tokens.end < sentence.end => format!("“{}” after it", doc.str(name.tokens.end)),
        About::After => return None,
        About::Elsewhere => "what the same word is elsewhere in the article".to_string(),
        About::Together if name.tokens.len() > 1 => "how its words stand together".to_string(),
        About::Neighbours => "the names beside it".to_string(),
        About::List => "the list of places has it".to_string(),
        About::Form | About::Together => "how it is written".to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TokenRange;

    fn reasons(text: &str, words: &str) -> Vec<String> {
        let doc = Document::of_paragraphs(text);
        let found = super::super::find(&doc, &[]);
        let name = found.iter().find(|n| n.span.of(text) == words).expect("the name");
        explain(&doc, name)
    }

    #[test]
    fn words_around_a_name_are_reasons() {
        let why = reasons("The harbour of Tarvik froze, Mayor Ines Okoro told reporters.", "Ines Okoro");
        assert!(why.iter().any(|reason| reason == "“Mayor” before it"), "{why:?}");
        let why = reasons("They sailed to France on Monday.", "France");
        assert!(why.iter().any(|reason| reason == "“to” before it"), "{why:?}");
    }

    #[test]
    fn reasons_are_few_and_none_is_empty() {
        let why = reasons("They sailed to France on Monday.", "France");
        assert!((1..=MOST).contains(&why.len()) && why.iter().all(|reason| !reason.is_empty()));
    }

    #[test]
    fn words_no_tagger_looks_at_have_no_reasons() {
        let doc = Document::of_paragraphs("nothing here is a name at all");
        let tokens = TokenRange::new(3, 4);
        let name = Name { span: doc.span(tokens), tokens, kind: crate::annotation::Kind::Person, score: 0 };
        assert!(explain(&doc, &name).is_empty());
    }
}
