//! Mentions stand in each other or apart, and each alone on its words. In: mentions by start, then
//! longest first. Out: the same without those that the law forbids: a name stays before a pronoun,
//! a pronoun before a noun.

use crate::annotation::{Form, Mention};
use crate::span::keep_nested;

/// Leaves out what crosses another mention or has its words.
pub(crate) fn nest(mentions: &mut Vec<Mention>) {
    keep_nested(mentions, |m| m.span, holds, |later, earlier| strength(later) > strength(earlier));
}

/// "a spokesman for ⟦the ⟦Ministry⟧⟧": a noun has anything inside, a name only nouns.
fn holds(outer: &Mention, inner: &Mention) -> bool {
    let fits = outer.form == Form::Nominal || inner.form == Form::Nominal;
    fits && outer.span != inner.span && outer.span.contains(inner.span)
}

/// The surest form, then the surest mention.
fn strength(mention: &Mention) -> (u8, u16) {
    let form = match mention.form {
        Form::Name => 2,
        Form::Pronoun => 1,
        Form::Nominal => 0,
    };
    (form, mention.score)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::annotation::{By, Kind};

    #[test]
    fn what_crosses_goes_and_what_is_inside_stays() {
        let mention = |start, end, form| {
            let (span, kind) = (Span::new(start, end), Kind::Person);
            Mention { span, kind, form, entity: 0, score: 500, by: By::Machine }
        };
        let (name, noun, he) = (Form::Name, Form::Nominal, Form::Pronoun);
        let mut mentions = vec![
            mention(0, 20, noun),
            mention(4, 9, name),
            mention(8, 12, noun),
            mention(13, 15, he),
            mention(13, 15, he),
            mention(18, 25, name),
        ];
        nest(&mut mentions);
        let spans: Vec<_> = mentions.iter().map(|m| (m.span.start, m.span.end)).collect();
        assert_eq!(spans, [(4, 9), (13, 15), (18, 25)]);
    }
}
