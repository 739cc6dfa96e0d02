//! A person's corrections: one test for each thing that a person does, with the smallest text
//! that shows it; then laws over random texts, corrections and edits, and hostile ones.
#![cfg(not(target_arch = "wasm32"))]

#[path = "correct/laws.rs"]
mod laws;
#[path = "correct/random.rs"]
mod random;

use article_annotator::annotation::{
    Annotations, Block, BlockKind, By, Entity, Form, Kind, Mention, Quotation, QuotationKind, Rule, Source,
};
use article_annotator::correct::{
    Accepted, Anchor, Change, Correction, EntityReference, Record, Speaker, carry, correct,
};
use article_annotator::{Options, Span, annotate};

/// The span of the `nth` occurrence (from 0) of `words`.
fn span_of(text: &str, words: &str, nth: usize) -> Span {
    let (at, _) = text.match_indices(words).nth(nth).unwrap_or_else(|| panic!("«{words}» number {nth} in «{text}»"));
    Span::new(at, at + words.len())
}

fn anchor(text: &str, words: &str, nth: usize) -> Anchor {
    Anchor::of(text, span_of(text, words, nth))
}

fn correction(change: Change, anchor: Anchor) -> Correction {
    Correction { change, anchor, all: false, when: "2026-03-04T09:30:00Z".into() }
}

fn everywhere(correction: Correction) -> Correction {
    Correction { all: true, ..correction }
}

fn add(kind: Kind) -> Change {
    Change::AddMention { kind, entity: None }
}

fn retag(kind: Kind) -> Change {
    Change::UpdateMention { kind: Some(kind), bounds: None, entity: None }
}

fn whom(name: &str, kind: Kind) -> EntityReference {
    EntityReference { name: name.into(), kind, anchor: None }
}

/// What a program might have found: names in `[]`, each followed by the number of its entity, as
/// in "[Roe]0 met [Lee]1"; all are people.
fn found(marked: &str) -> (String, Annotations) {
    let (mut text, mut annotations) = (String::new(), Annotations::default());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (name, after) = after.split_once(']').expect("a bracket that closes");
        let entity = after[..1].parse().expect("the number of an entity");
        text.push_str(before);
        let span = Span::new(text.len(), text.len() + name.len());
        text.push_str(name);
        while annotations.entities.len() <= entity {
            annotations.entities.push(Entity::new(name, Kind::Person));
        }
        annotations.entities[entity].mentions.push(annotations.mentions.len());
        let mut mention = Mention::new(span, Kind::Person, Form::Name, entity);
        mention.score = 700;
        annotations.mentions.push(mention);
        rest = &after[1..];
    }
    text.push_str(rest);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(&text);
        if !span.is_empty() {
            annotations.blocks.push(Block::new(span, BlockKind::Paragraph));
        }
        at += line.len();
    }
    (text, annotations)
}

/// Adds what a program might have found of a quotation.
fn quote(text: &str, annotations: &mut Annotations, words: &str, source: Option<usize>) {
    let span = span_of(text, words, 0);
    let inner = words.trim_matches(['“', '”']);
    let content = span_of(text, inner, 0);
    let source = source.map(|idx| annotations.mentions[idx]);
    let mut quotation = Quotation::new(span, QuotationKind::Direct, vec![content], Rule::ReportingVerb);
    quotation.source = source.map(|mention| Source::new(mention.span, Some(mention.entity)));
    annotations.quotations.push(quotation);
}

/// Every mention as "words/kind/entity's name", those of a person with "!".
fn mentions(text: &str, annotations: &Annotations) -> Vec<String> {
    let show = |m: &Mention| {
        let sure = if m.by == By::Person { "!" } else { "" };
        format!("{}/{}/{}{sure}", m.span.of(text), m.kind.as_str(), annotations.entities[m.entity].name)
    };
    annotations.mentions.iter().map(show).collect()
}

/// Who says each quotation: the words, and the entity's name.
fn speakers(text: &str, annotations: &Annotations) -> Vec<String> {
    let show = |q: &Quotation| match q.source {
        Some(source) => {
            let name = source.entity.map_or("?", |entity| annotations.entities[entity].name.as_str());
            format!("{} = {name}", source.span.of(text))
        }
        None => "nobody".into(),
    };
    annotations.quotations.iter().map(show).collect()
}

/// Applies what must find its place, and looks after the laws.
fn apply(text: &str, annotations: &Annotations, corrections: &[Correction]) -> Annotations {
    let corrected = correct(text, annotations, corrections);
    assert_eq!(corrected.lost, Vec::<usize>::new(), "«{text}»");
    laws::check(text, &corrected.annotations);
    corrected.annotations
}

#[test]
fn word_becomes_a_name() {
    let (text, annotations) = found("The Mill stands. [Roe]0 left.");
    let after = apply(&text, &annotations, &[correction(add(Kind::Place), anchor(&text, "Mill", 0))]);
    assert_eq!(mentions(&text, &after), ["Mill/place/Mill!", "Roe/person/Roe"]);
    assert_eq!((after.mentions[0].score, after.entities[0].by), (1000, By::Person));
}

#[test]
fn selection_loses_its_white_space() {
    let (text, annotations) = found("The  Mill\r\n stands.");
    let after = apply(&text, &annotations, &[correction(add(Kind::Place), anchor(&text, " Mill\r\n ", 0))]);
    assert_eq!(mentions(&text, &after), ["Mill/place/Mill!"]);
}

#[test]
fn name_over_a_line_break_has_none() {
    let (text, annotations) = found("The Old\r\nMill stands.");
    let after = apply(&text, &annotations, &[correction(add(Kind::Place), anchor(&text, "Old\r\nMill", 0))]);
    assert_eq!(after.entities[0].name, "Old Mill");
}

#[test]
fn added_name_joins_the_entity_of_its_name() {
    let (text, annotations) = found("[Roe]0 came. ROE left.");
    let after = apply(&text, &annotations, &[correction(add(Kind::Person), anchor(&text, "ROE", 0))]);
    assert_eq!(after.entities.len(), 1);
    assert_eq!(after.entities[0].mentions, [0, 1]);
}

#[test]
fn added_name_is_of_whom_one_says() {
    let (text, annotations) = found("[Roe]0 came. The minister left.");
    let change = Change::AddMention { kind: Kind::Person, entity: Some(whom("Roe", Kind::Person)) };
    let after = apply(&text, &annotations, &[correction(change, anchor(&text, "minister", 0))]);
    assert_eq!(mentions(&text, &after), ["Roe/person/Roe", "minister/person/Roe!"]);
    assert_eq!(after.mentions[1].form, Form::Nominal);
}

#[test]
fn longer_name_swallows_those_inside_and_across() {
    let (text, annotations) = found("The [Port]0 of [Lee Town]1 closed.");
    let longer = correction(add(Kind::Place), anchor(&text, "Port of Lee", 0));
    let after = apply(&text, &annotations, &[longer]);
    assert_eq!(mentions(&text, &after), ["Port of Lee/place/Port of Lee!"]);
    assert_eq!(after.entities.len(), 1);
}

#[test]
fn shorter_name_stays_inside_a_longer_one() {
    let (text, annotations) = found("The [Lee Town Post]0 says so.");
    let after = apply(&text, &annotations, &[correction(add(Kind::Place), anchor(&text, "Lee Town", 0))]);
    assert_eq!(mentions(&text, &after), ["Lee Town Post/person/Lee Town Post", "Lee Town/place/Lee Town!"]);
}

#[test]
fn every_occurrence_is_added_but_parts_of_other_words_and_names() {
    let (text, annotations) = found("Tern sings. Terns sing. The [Tern Post]0 says: a tern, Tern’s song, Tern.");
    let after = apply(&text, &annotations, &[everywhere(correction(add(Kind::Group), anchor(&text, "Tern", 0)))]);
    let names: Vec<Span> = after.mentions.iter().filter(|m| m.by == By::Person).map(|m| m.span).collect();
    assert_eq!(names, [span_of(&text, "Tern", 0), span_of(&text, "Tern", 3), span_of(&text, "Tern", 4)]);
    assert_eq!(after.entities.len(), 2);
}

#[test]
fn month_is_not_the_name_added_everywhere() {
    let text = "May spoke on May 5, 2024. May left.";
    let mut annotations = annotate(text, &Options::default());
    annotations.mentions.clear();
    annotations.entities.clear();
    assert!(annotations.dates.iter().any(|d| d.span.contains(span_of(text, "May", 1))), "the date is found");
    let after = apply(text, &annotations, &[everywhere(correction(add(Kind::Person), anchor(text, "May", 0)))]);
    let starts: Vec<usize> = after.mentions.iter().map(|m| m.span.start).collect();
    assert_eq!(starts, [0, 26]);
}

#[test]
fn occurrences_of_later_edits_are_added_too() {
    let (before, annotations) = found("The Mill stands.");
    let all = everywhere(correction(add(Kind::Place), anchor(&before, "Mill", 0)));
    let kept = correct(&before, &annotations, &[all]).corrections;
    let (after, annotations) = found("The Mill stands. By night the Mill sleeps.");
    let carried = carry(&before, &after, &kept);
    assert_eq!(apply(&after, &annotations, &carried).mentions.len(), 2);
    // Even where the first one is gone.
    let (last, annotations) = found("The stands. By night the Mill sleeps.");
    let carried = carry(&after, &last, &correct(&after, &annotations, &carried).corrections);
    assert_eq!(mentions(&last, &apply(&last, &annotations, &carried)), ["Mill/place/Mill!"]);
}

#[test]
fn kind_is_changed_everywhere() {
    let (text, annotations) = found("[Jordan]0 won. [The king]0 of [Jordan]0 and [Jordan]1 met [Roe]2.");
    let change = everywhere(correction(retag(Kind::Place), anchor(&text, "Jordan", 1)));
    let after = apply(&text, &annotations, &[change]);
    let kinds: Vec<Kind> = after.mentions.iter().map(|m| m.kind).collect();
    assert_eq!(kinds, [Kind::Place, Kind::Place, Kind::Place, Kind::Place, Kind::Person]);
}

#[test]
fn kind_of_one_mention_parts_it_from_the_others() {
    let (text, annotations) = found("[Jordan]0 won. [Jordan]0 is dry.");
    let after = apply(&text, &annotations, &[correction(retag(Kind::Place), anchor(&text, "Jordan", 1))]);
    assert_eq!(mentions(&text, &after), ["Jordan/person/Jordan", "Jordan/place/Jordan!"]);
    assert_eq!(after.entities.len(), 2);
}

#[test]
fn kind_of_the_only_mention_is_its_entity_s() {
    let (text, mut annotations) = found("[Jordan]0 is dry.");
    annotations.entities[0].role = Some("kingdom".into());
    let after = apply(&text, &annotations, &[correction(retag(Kind::Place), anchor(&text, "Jordan", 0))]);
    assert_eq!((after.entities.len(), after.entities[0].kind, after.entities[0].by), (1, Kind::Place, By::Person));
    assert_eq!(after.entities[0].role.as_deref(), Some("kingdom"));
}

#[test]
fn name_that_the_program_finds_no_more_stays_what_a_person_said() {
    let (text, annotations) = found("[Jordan]0 is dry.");
    let retagged = correction(retag(Kind::Place), anchor(&text, "Jordan", 0));
    let accepted = Change::Accept(Accepted::Mention { kind: Kind::Place, entity: None });
    let accepted = correction(accepted, anchor(&text, "Jordan", 0));
    let mut none = annotations;
    (none.mentions, none.entities) = (vec![], vec![]);
    for one in [retagged, accepted] {
        assert_eq!(mentions(&text, &apply(&text, &none, &[one])), ["Jordan/place/Jordan!"]);
    }
}

#[test]
fn whom_a_name_means_is_changed_once_and_everywhere() {
    let (text, annotations) = found("[Lee]0 came. [Lee]0 left. [Ann Lee]1 and [Lee]0 met.");
    let change = Change::UpdateMention { kind: None, bounds: None, entity: Some(whom("Ann Lee", Kind::Person)) };
    let one = correction(change, anchor(&text, "Lee", 1));
    let after = apply(&text, &annotations, std::slice::from_ref(&one));
    let names = |found: &Annotations| found.mentions.iter().map(|m| found.entities[m.entity].name.clone()).collect();
    let after: Vec<String> = names(&after);
    assert_eq!(after, ["Lee", "Ann Lee", "Ann Lee", "Lee"]);
    let after: Vec<String> = names(&apply(&text, &annotations, &[everywhere(one)]));
    assert_eq!(after, ["Ann Lee"; 4]);
}

#[test]
fn ends_of_a_name_move() {
    let (text, mut annotations) = found("“Yes,” said Ann [Lee]0. [Lee Town]1 saw it.");
    quote(&text, &mut annotations, "“Yes,”", Some(0));
    let bounds =
        |words: &str| Change::UpdateMention { kind: None, bounds: Some(anchor(&text, words, 0)), entity: None };
    let longer = correction(bounds("Ann Lee"), anchor(&text, "Lee", 0));
    let shorter = correction(bounds("Town"), anchor(&text, "Lee Town", 0));
    let after = apply(&text, &annotations, &[longer, shorter]);
    assert_eq!(mentions(&text, &after), ["Ann Lee/person/Lee!", "Town/person/Lee Town!"]);
    assert_eq!(speakers(&text, &after), ["Ann Lee = Lee"]);
}

#[test]
fn ends_move_everywhere_where_the_words_around_are_the_same() {
    let (text, annotations) = found("Dr. [Lee]0 came. Mr. [Lee]0 left. Dr.\n[Lee]0 sang.");
    let change = Change::UpdateMention { kind: None, bounds: Some(anchor(&text, "Dr. Lee", 0)), entity: None };
    let after = apply(&text, &annotations, &[everywhere(correction(change, anchor(&text, "Lee", 0)))]);
    let words: Vec<&str> = after.mentions.iter().map(|m| m.span.of(&text)).collect();
    assert_eq!(words, ["Dr. Lee", "Lee", "Dr.\nLee"]);
}

#[test]
fn name_is_taken_away_once_and_everywhere() {
    let (text, annotations) = found("[Lee]0 came. [Lee]0 left. [Roe]1 too.");
    let one = correction(Change::Remove(Record::Mention), anchor(&text, "Lee", 0));
    assert_eq!(apply(&text, &annotations, std::slice::from_ref(&one)).mentions.len(), 2);
    let after = apply(&text, &annotations, &[everywhere(one)]);
    assert_eq!(mentions(&text, &after), ["Roe/person/Roe"]);
    assert_eq!(after.entities.len(), 1);
}

#[test]
fn what_is_gone_already_is_not_lost() {
    let (text, annotations) = found("Lee came.");
    let gone = correction(Change::Remove(Record::Mention), anchor(&text, "Lee", 0));
    assert_eq!(apply(&text, &annotations, std::slice::from_ref(&gone)), annotations);
    let after = "Nobody came.";
    let carried = carry(&text, after, &[gone]);
    assert!(correct(after, &Annotations::default(), &carried).lost.is_empty());
}

#[test]
fn dates_amounts_and_datelines_are_taken_away() {
    let text = "GENEVA, Feb 7 (Reuters) - Roe paid $5 million on Feb. 3, 2024, and left the town for good.";
    let annotations = annotate(text, &Options::default());
    let spans = [
        (Record::Dateline, annotations.datelines[0].span),
        (Record::Amount, annotations.amounts[0].span),
        (Record::Date, annotations.dates.last().expect("a date").span),
    ];
    let remove = |(record, span): (Record, Span)| correction(Change::Remove(record), Anchor::of(text, span));
    let after = apply(text, &annotations, &spans.map(remove));
    assert_eq!((after.datelines.len(), after.amounts.len()), (0, annotations.amounts.len() - 1));
    assert_eq!(after.dates.len(), annotations.dates.len() - 1);
    assert_eq!(after.mentions, annotations.mentions);
}

#[test]
fn two_are_merged_and_taken_apart_again() {
    let (text, mut annotations) = found("[Jane Roe]0 spoke. “Yes,” [Roe]1 said. [Roe]1 left.");
    annotations.entities[1].role = Some("mayor".into());
    quote(&text, &mut annotations, "“Yes,”", Some(1));
    let merge = correction(Change::Merge { into: whom("Jane Roe", Kind::Person) }, anchor(&text, "Roe", 1));
    let merged = apply(&text, &annotations, std::slice::from_ref(&merge));
    assert_eq!(merged.entities.len(), 1);
    assert_eq!((merged.entities[0].name.as_str(), merged.entities[0].role.as_deref()), ("Jane Roe", Some("mayor")));
    assert_eq!(speakers(&text, &merged), ["Roe = Jane Roe"]);
    let split = everywhere(correction(Change::Split, anchor(&text, "Roe", 1)));
    let parted = apply(&text, &annotations, &[merge.clone(), split]);
    assert_eq!(parted.entities.iter().map(|e| e.mentions.len()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(speakers(&text, &parted), ["Roe = Roe"]);
    // Without the merge, all is as it was.
    assert_eq!(apply(&text, &annotations, &[]), annotations);
}

#[test]
fn one_mention_is_somebody_else() {
    let (text, annotations) = found("[Roe]0 came. [Roe]0 left.");
    let after = apply(&text, &annotations, &[correction(Change::Split, anchor(&text, "Roe", 1))]);
    assert_eq!(after.entities.len(), 2);
    assert_eq!(after.mentions.iter().map(|m| m.by).collect::<Vec<_>>(), [By::Machine, By::Person]);
}

#[test]
fn entity_is_renamed() {
    let (text, annotations) = found("[Roe]0 came. [Roe]0 left.");
    let rename = Change::Rename { name: " Jane\n Roe ".into() };
    let after = apply(&text, &annotations, &[correction(rename, anchor(&text, "Roe", 1))]);
    assert_eq!((after.entities[0].name.as_str(), after.entities[0].by), ("Jane Roe", By::Person));
}

#[test]
fn byline_and_dateline_follow_their_names() {
    let text = "By Jane Roe\n\nGENEVA, Feb 7 (Reuters) - The ferry left the harbour of the town on Monday.";
    let annotations = annotate(text, &Options::default());
    let author = annotations.bylines[0].authors[0].span;
    let agency = annotations.datelines[0].agency.as_ref().expect("an agency").span;
    let rename = |name: &str, span| correction(Change::Rename { name: name.into() }, Anchor::of(text, span));
    let merge = Change::Merge { into: whom("R. News", Kind::Organization) };
    let list = [rename("R. News", agency), correction(merge, Anchor::of(text, author)), rename("All", author)];
    let after = apply(text, &annotations, &list);
    let name = |entity: usize| after.entities[entity].name.as_str();
    assert_eq!(name(after.bylines[0].authors[0].entity), "All");
    assert_eq!(name(after.datelines[0].agency.as_ref().expect("an agency").entity), "All");
}

#[test]
fn words_become_a_quotation() {
    let (text, annotations) = found("[Lee]0 sang.\n“We won,” said [Roe]1 there, “at last.”\n[Roe]1 left.");
    let change = Change::AddQuotation { kind: QuotationKind::Direct, source: Some(whom("Roe", Kind::Person)) };
    let words = "“We won,” said Roe there, “at last.”";
    let after = apply(&text, &annotations, &[correction(change, anchor(&text, words, 0))]);
    let quotation = &after.quotations[0];
    let contents: Vec<&str> = quotation.contents.iter().map(|c| c.of(&text)).collect();
    assert_eq!(contents, ["We won,", "at last."]);
    assert_eq!((quotation.by, quotation.rule), (By::Person, Rule::Person));
    // The nearest one that nobody says: between the two halves.
    assert_eq!(quotation.source.expect("a source").span, span_of(&text, "Roe", 0));
}

#[test]
fn quotation_over_paragraphs_has_a_content_for_each() {
    let (text, annotations) = found("“We won.\n\n“And we will win.”\n\nHe left.");
    let words = "“We won.\n\n“And we will win.”";
    let change = Change::AddQuotation { kind: QuotationKind::Direct, source: None };
    let after = apply(&text, &annotations, &[correction(change, anchor(&text, words, 0))]);
    let contents: Vec<&str> = after.quotations[0].contents.iter().map(|c| c.of(&text)).collect();
    assert_eq!(contents, ["We won.", "And we will win."]);
}

#[test]
fn quotation_gives_way_where_it_crosses_and_stays_where_it_nests() {
    let (text, mut annotations) = found("a “b c” d “e” f");
    quote(&text, &mut annotations, "“b c”", None);
    quote(&text, &mut annotations, "“e”", None);
    let change = Change::AddQuotation { kind: QuotationKind::Partial, source: None };
    let after = apply(&text, &annotations, &[correction(change, anchor(&text, "c” d “e”", 0))]);
    let words: Vec<&str> = after.quotations.iter().map(|q| q.span.of(&text)).collect();
    assert_eq!(words, ["c” d “e”", "“e”"]);
}

#[test]
fn quotation_gets_another_speaker_and_none() {
    let (text, mut annotations) = found("“Yes,” said [Roe]0. [Lee]1 left. [Lee]1 slept.");
    quote(&text, &mut annotations, "“Yes,”", Some(0));
    let say = |source| Change::UpdateQuotation { kind: None, bounds: None, source };
    let at = || anchor(&text, "“Yes,”", 0);
    let after = apply(&text, &annotations, &[correction(say(Speaker::Entity(whom("Lee", Kind::Person))), at())]);
    assert_eq!(speakers(&text, &after), ["Lee = Lee"]);
    assert_eq!(after.quotations[0].source.expect("a source").span, span_of(&text, "Lee", 0));
    assert_eq!(after.quotations[0].rule, Rule::Person);
    // Pointed at: that very mention.
    let pointed = EntityReference { anchor: Some(anchor(&text, "Lee", 1)), ..whom("Lee", Kind::Person) };
    let after = apply(&text, &annotations, &[correction(say(Speaker::Entity(pointed)), at())]);
    assert_eq!(after.quotations[0].source.expect("a source").span, span_of(&text, "Lee", 1));
    let after = apply(&text, &annotations, &[correction(say(Speaker::Nobody), at())]);
    assert_eq!(speakers(&text, &after), ["nobody"]);
    assert_eq!((after.quotations[0].rule, after.quotations[0].by), (Rule::Person, By::Person));
}

#[test]
fn speaker_who_is_not_there_is_lost() {
    let (text, mut annotations) = found("“Yes,” said [Roe]0.");
    quote(&text, &mut annotations, "“Yes,”", Some(0));
    let say = Change::UpdateQuotation { kind: None, bounds: None, source: Speaker::Entity(whom("Lee", Kind::Person)) };
    let corrected = correct(&text, &annotations, &[correction(say, anchor(&text, "“Yes,”", 0))]);
    assert_eq!((corrected.lost, corrected.annotations), (vec![0], annotations));
}

#[test]
fn quotation_changes_its_kind_and_ends() {
    let (text, mut annotations) = found("He said “no way”, then “the end” came. [Roe]0 left.");
    quote(&text, &mut annotations, "“no way”", Some(0));
    let kind = Change::UpdateQuotation { kind: Some(QuotationKind::Title), bounds: None, source: Speaker::Unchanged };
    let after = apply(&text, &annotations, &[correction(kind, anchor(&text, "“no way”", 0))]);
    assert_eq!((after.quotations[0].kind, after.quotations[0].source), (QuotationKind::Title, None));
    let bounds = Some(anchor(&text, "“no way”, then “the end”", 0));
    let ends = Change::UpdateQuotation { kind: None, bounds, source: Speaker::Unchanged };
    let after = apply(&text, &annotations, &[correction(ends, anchor(&text, "“no way”", 0))]);
    let contents: Vec<&str> = after.quotations[0].contents.iter().map(|c| c.of(&text)).collect();
    assert_eq!(contents, ["no way", "the end"]);
    assert_eq!(after.quotations[0].rule, Rule::ReportingVerb);
}

#[test]
fn quotation_that_the_program_finds_no_more_is_made_again() {
    let (text, annotations) = found("“Yes,” said [Roe]0.");
    let source = Speaker::Entity(whom("Roe", Kind::Person));
    let accepted = Change::Accept(Accepted::Quotation { kind: QuotationKind::Partial, source });
    let after = apply(&text, &annotations, &[correction(accepted, anchor(&text, "“Yes,”", 0))]);
    assert_eq!(speakers(&text, &after), ["Roe = Roe"]);
    assert_eq!(after.quotations[0].kind, QuotationKind::Partial);
}

#[test]
fn accepted_is_a_person_s_word() {
    let (text, mut annotations) = found("“Yes,” said [Roe]0.");
    quote(&text, &mut annotations, "“Yes,”", Some(0));
    let mention = Accepted::Mention { kind: Kind::Person, entity: None };
    let quotation = Accepted::Quotation { kind: QuotationKind::Direct, source: Speaker::Unchanged };
    let list = [
        correction(Change::Accept(mention), anchor(&text, "Roe", 0)),
        correction(Change::Accept(quotation), anchor(&text, "“Yes,”", 0)),
    ];
    let after = apply(&text, &annotations, &list);
    assert_eq!((after.mentions[0].by, after.mentions[0].score), (By::Person, 1000));
    assert_eq!((after.quotations[0].by, after.quotations[0].rule), (By::Person, Rule::ReportingVerb));
}

#[test]
fn later_word_stands() {
    let (text, annotations) = found("[Roe]0 left.");
    let at = || anchor(&text, "Roe", 0);
    let list = [
        correction(retag(Kind::Place), at()),
        correction(Change::Remove(Record::Mention), at()),
        correction(add(Kind::Work), at()),
    ];
    assert_eq!(mentions(&text, &apply(&text, &annotations, &list)), ["Roe/work/Roe!"]);
}

/// Where the first of the corrections is after edits, each a whole text.
fn after_edits(texts: &[&str], words: &str, nth: usize) -> Option<Span> {
    let mut list = vec![correction(add(Kind::Place), anchor(texts[0], words, nth))];
    for pair in texts.windows(2) {
        list = carry(pair[0], pair[1], &list);
        let corrected = correct(pair[1], &Annotations::default(), &list);
        list = corrected.corrections;
        if texts[texts.len() - 1] == pair[1] {
            return corrected.annotations.mentions.first().map(|m| m.span);
        }
    }
    None
}

#[test]
fn repeated_word_keeps_its_place_when_another_comes_before_it() {
    let texts = ["Lee spoke. Lee left.", "Lee came. Lee spoke. Lee left."];
    assert_eq!(after_edits(&texts, "Lee", 0), Some(span_of(texts[1], "Lee", 1)));
    assert_eq!(after_edits(&texts, "Lee", 1), Some(span_of(texts[1], "Lee", 2)));
}

#[test]
fn repeated_line_keeps_its_place() {
    let texts = ["Lee 1\nRoe 1\nLee 1\n", "Lee 1\nLee 2\nRoe 1\nLee 1\n"];
    assert_eq!(after_edits(&texts, "Lee", 0), Some(span_of(texts[1], "Lee", 0)));
    assert_eq!(after_edits(&texts, "Lee", 1), Some(span_of(texts[1], "Lee", 2)));
}

#[test]
fn word_between_two_changed_ones_keeps_its_place() {
    let texts = ["Acme chief Roe told Acme so.", "Apex chief Roe told Apex so."];
    assert_eq!(after_edits(&texts, "Roe", 0), Some(span_of(texts[1], "Roe", 0)));
}

#[test]
fn word_is_lost_with_its_sentence_and_found_when_it_comes_back() {
    let texts = ["Roe sat by the sea all day. Lee left.", "Lee left.", "Roe sat by the sea all day. Lee left."];
    assert_eq!(after_edits(&texts[..2], "Roe", 0), None);
    assert_eq!(after_edits(&texts, "Roe", 0), Some(span_of(texts[2], "Roe", 0)));
}

#[test]
fn word_is_not_found_in_its_double() {
    let texts = [
        "Acme said in a statement on Monday that it won.\nThen Acme said in a statement on Monday that it lost.",
        "Acme said in a statement on Monday that it won.\nNothing else was heard of them.",
    ];
    assert_eq!(after_edits(&texts, "Acme", 1), None);
    assert_eq!(after_edits(&texts, "Acme", 0), Some(Span::new(0, 4)));
}

#[test]
fn word_goes_with_its_paragraph() {
    let texts = [
        "Roe opened the old mill on Monday.\nLee sold the boats.\nThe town slept.",
        "Lee sold the boats.\nThe town slept.\nRoe opened the old mill on Monday.",
    ];
    assert_eq!(after_edits(&texts, "mill", 0), Some(span_of(texts[1], "mill", 0)));
    // Cut, then pasted elsewhere.
    let texts = [texts[0], "Lee sold the boats.\nThe town slept.", texts[1]];
    assert_eq!(after_edits(&texts, "mill", 0), Some(span_of(texts[2], "mill", 0)));
}

#[test]
fn quotation_is_kept_while_it_is_mended() {
    let texts = [
        "“We have seen teh river rise for ten years, all of us,” Roe said.",
        "“We have seen the river rise for eleven years, all of us,” Roe said.",
    ];
    let words = "“We have seen teh river rise for ten years, all of us,”";
    let at = after_edits(&texts, words, 0).expect("a place");
    assert_eq!(at.of(texts[1]), "“We have seen the river rise for eleven years, all of us,”");
}

#[test]
fn changed_name_is_lost() {
    let texts = ["Then Anna Kovacs left.", "Then Hanna Kovacs left."];
    assert_eq!(after_edits(&texts, "Anna Kovacs", 0), None);
}

#[test]
fn line_ends_may_change() {
    let texts = ["One line of Roe.\nAnother Roe.\n", "One line of Roe.\r\nAnother Roe.\r\n"];
    assert_eq!(after_edits(&texts, "Roe", 1), Some(span_of(texts[1], "Roe", 1)));
}
