//! The name that an entity is shown by: its fullest form, in normal case.

use crate::annotation::Kind;
use crate::document::Document;
use crate::entity::Name;
use crate::hyphen;
use crate::lexicon::{self, Flags};
use crate::token::{Case, Class};
use crate::words::SHORT_PLACE;

/// How full a form is: more words, then normal case, then more letters.
#[must_use]
pub(crate) fn fullness(doc: &Document<'_>, name: &Name) -> (bool, usize, bool, usize) {
    let tokens = &doc.tokens[name.tokens.indices()];
    let words = tokens.iter().filter(|t| t.class == Class::Word).count();
    let normal = !tokens.iter().all(|t| matches!(t.case, Case::Upper | Case::None));
    // "Fort Worth" beats "FORT WORTH, Texas".
    let plain = name.kind != Kind::Place || !tokens.iter().any(|t| t.span.of(doc.text) == ",");
    (plain, words, normal, name.span.len())
}

/// The words of a name in normal case, white space folded: "FORT WORTH, Texas" is
/// "Fort Worth", "PUTIN" is "Putin", "NATO" stays.
#[must_use]
pub(crate) fn name_of(doc: &Document<'_>, name: &Name) -> String {
    let words = spaced(name.span.of(doc.text));
    let words = match words.split_once(',') {
        Some((place, _)) if name.kind == Kind::Place => place.trim_end().to_string(),
        _ => words,
    };
    if in_capitals(doc, name) { words.split(' ').map(title_case).collect::<Vec<_>>().join(" ") } else { words }
}

/// The words of a phrase, white space folded, broken words whole: no name has a line break.
#[must_use]
pub(crate) fn spaced(phrase: &str) -> String {
    hyphen::mend(phrase).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What somebody without a name is called: "a bus driver" is "bus driver".
#[must_use]
pub(crate) fn without_article(phrase: &str) -> String {
    let words = spaced(phrase);
    let articles = ["the ", "The ", "a ", "A ", "an ", "An "];
    articles.iter().find_map(|article| words.strip_prefix(article)).map_or(words.clone(), str::to_string)
}

/// Whether a name is in capitals because its line is, not because it is an acronym.
fn in_capitals(doc: &Document<'_>, name: &Name) -> bool {
    let words = || name.tokens.indices().filter(|&i| doc.tokens[i].class == Class::Word);
    let first_part = || words().take_while(|&i| i == name.tokens.start || doc.str(i - 1) != ",");
    let upper = first_part().all(|i| doc.tokens[i].case == Case::Upper || doc.str(i).len() == 1);
    let long = first_part().any(|i| doc.str(i).chars().filter(|c| c.is_alphabetic()).count() > 3);
    let single = words().count() == 1;
    let listed = || doc.flags(name.tokens.start).any(Flags::PLACE.or(Flags::GROUP).or(Flags::FIRST_NAME));
    upper
        && match name.kind {
            Kind::Person => long,
            Kind::Place | Kind::Group => !is_short_country(doc.folded(name.tokens.start)) && (long || listed()),
            _ => !single && long,
        }
}

fn is_short_country(folded: &str) -> bool {
    folded.len() <= 4
        && lexicon::flags(folded).any(Flags::COUNTRY)
        && !matches!(folded, "chad" | "cuba" | "fiji")
        && !SHORT_PLACE.has(folded)
}

/// "WORTH" → "Worth", "O'BRIEN" → "O'Brien", "AL-ASSAD" → "Al-Assad", "OF" → "of".
fn title_case(word: &str) -> String {
    let folded = crate::vocabulary::fold(word);
    if word.chars().any(char::is_lowercase) || word.contains('.') {
        return word.to_string();
    }
    if lexicon::flags(&folded).any(Flags::FUNCTION_WORD) {
        return folded;
    }
    let mut out = String::with_capacity(word.len());
    let mut opens = true;
    for c in word.chars() {
        if opens {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        let initial = out.len() < 9 && out.chars().count() == 2 && matches!(c, '\'' | '’');
        opens = c == '-' || initial;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_normal_case() {
        assert_eq!(title_case("O'BRIEN"), "O'Brien");
        assert_eq!(title_case("AL-ASSAD"), "Al-Assad");
        assert_eq!(title_case("WORTH"), "Worth");
        assert_eq!(title_case("McLEAN"), "McLEAN");
        assert_eq!(title_case("OF"), "of");
    }
}
