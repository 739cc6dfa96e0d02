//! Quoted stretches × cues × mentions → quotations with a source, and reported
//! clauses without marks. The rule that decided is recorded.

pub(crate) mod candidate;
mod cue_span;
pub(crate) mod feature;
mod form;
mod head;
mod indirect;
pub(crate) mod kind;
mod nested;
pub(crate) mod ranker;
mod source;

use crate::annotation::{BlockKind, By, Quotation, QuotationKind, Rule, Source};
use crate::coref::Referents;
use crate::cue::Roles;
use crate::document::Document;
use crate::quote::Region;
use crate::quote::scene::Scene;
use crate::span::sort_by_keys;
use crate::{Span, TokenRange, dateline, vocabulary};
use candidate::Candidate;
use cue_span::Tie;
use indirect::Report;
use ranker::Choice;
use source::Linker;

/// Below this confidence, in thousandths, a source is unclear rather than guessed.
const UNCLEAR: u16 = 250;

/// Attributes the quotations of a scene. A source that no name stands for ("a senior
/// official") becomes an entity of its own in `referents`.
///
/// ```
/// use article_annotator::{annotate, Options};
/// let text = "“We are ready,” Anna Petrova told reporters in Geneva.";
/// let found = annotate(text, &Options::default());
/// let source = found.quotations[0].source.expect("somebody said it");
/// assert_eq!(source.span.of(text), "Anna Petrova");
/// ```
#[must_use]
pub fn attribute(scene: &Scene<'_, '_>, datelines: &[dateline::Found], referents: &mut Referents) -> Vec<Quotation> {
    let (doc, regions) = (scene.doc, scene.regions);
    let datelines = tokens_of(doc, datelines);
    let candidates = candidate::find(scene, &referents.mentions, &datelines);
    let choices = ranker::decode(scene, &candidates);
    let turns = form::find(scene);
    let interviewee = form::find_interviewee(scene, &referents.mentions, &turns);
    let mut said: Vec<bool> = choices.iter().map(|c| *c != Choice::Unsaid).collect();
    let mut linker = Linker::new(scene, referents);
    let mut quotations: Vec<Quotation> = Vec::with_capacity(regions.len());
    let mut before: Option<(usize, usize, Quotation)> = None;
    for (idx, region) in regions.iter().enumerate() {
        let signed = !region.marked && turns.iter().any(|t| t.content.overlaps(region.span));
        if signed {
            continue;
        }
        if region.depth > 0 {
            let around = quotations.iter().rev().take(8).find(|q| q.span.contains(region.span));
            let speaker = around.and_then(|q| q.source?.entity);
            quotations.push(nested::attribute(scene, region, |words| linker.link_inside(words, speaker)));
            continue;
        }
        if let Some((chosen, cue)) = introduced(scene, &candidates, region) {
            let tie = Tie { cue: Some(doc.tokens[cue].span), rule: Rule::IntroducedWithColon };
            let quotation = make(region, QuotationKind::Direct, tie, Some(linker.link(&candidates, chosen)));
            before = Some((idx, chosen, quotation.clone()));
            quotations.push(quotation);
            continue;
        }
        let quotation = match choices[idx] {
            Choice::Unsaid => unsaid(scene, region),
            Choice::Nobody => unclear(scene, region),
            Choice::Labelled(label) => {
                let source = linker.link_span(label);
                let tie = Tie { cue: None, rule: Rule::TurnOfTranscript };
                make(region, QuotationKind::Direct, tie, Some(source))
            }
            Choice::Candidate(_, confidence) if confidence < UNCLEAR => unclear(scene, region),
            Choice::Candidate(chosen, _) => {
                let chosen = head::of(scene, &candidates, chosen);
                let mut tie = cue_span::find(scene, &candidates[chosen], region.tokens);
                let same = before.as_ref().filter(|(_, earlier, _)| *earlier == chosen);
                if let Some((earlier, _, quotation)) = same {
                    let shared = scene.block(region.tokens.start) == scene.block(regions[*earlier].tokens.end - 1);
                    let resumed = resumes(scene, &candidates[chosen], &regions[*earlier], region);
                    let mut halves = quotations.iter_mut().rev().take(if resumed { 64 } else { 0 });
                    if let Some(first) = halves.find(|q| q.span == quotation.span) {
                        first.contents.extend_from_slice(&region.contents);
                        first.span = first.span.cover(region.span);
                        first.kind = QuotationKind::Direct;
                        before = Some((idx, chosen, first.clone()));
                        continue;
                    }
                    tie = share(tie, quotation, shared);
                }
                let source = linker.link(&candidates, chosen);
                let kind = kind::said(scene, region);
                let quotation = make(region, kind, tie, Some(source));
                before = Some((idx, chosen, quotation.clone()));
                quotation
            }
        };
        quotations.push(quotation);
    }
    echo_body(doc, &mut quotations);
    for turn in turns {
        let asked = interviewee.filter(|_| turn.answers).map(|m| Source { span: m.span, entity: Some(m.entity) });
        let source = turn.speaker.map(|s| linker.link_span(s)).or(asked);
        let (content, rule) = (turn.content, turn.rule);
        quotations.push(Quotation {
            span: content,
            kind: QuotationKind::Direct,
            contents: vec![content],
            cue: None,
            source,
            rule,
            by: By::Machine,
        });
        said.push(true);
    }
    let reports = indirect::find(scene, &candidates, &said, &datelines);
    add_reports(scene, &candidates, reports, &mut linker, &mut quotations);
    linker.link_standing(&candidates);
    quotations
}

/// Who speaks in a text set off without marks, and the verb: "One of them, Lucía Roe, wrote on
/// social media:" and the post in a block of its own. The nearest before the verb.
fn introduced(scene: &Scene<'_, '_>, candidates: &[Candidate], region: &Region) -> Option<(usize, usize)> {
    let doc = scene.doc;
    let before = doc.block_tokens.get(scene.block(region.tokens.start).checked_sub(1)?)?;
    let colon = before.end.checked_sub(1)?;
    if region.marked || doc.folded(colon) != ":" {
        return None;
    }
    let sentence = doc.sentence_of(colon);
    let from = candidates.partition_point(|c| c.tokens.start < sentence.start);
    let near = candidates.iter().enumerate().skip(from).take_while(|(_, c)| c.tokens.start < colon);
    let speaking = near.filter_map(|(idx, c)| Some((idx, c.rank, c.cue_after()?)));
    speaking.max_by_key(|&(_, rank, cue)| (cue, u8::MAX - rank)).map(|(idx, _, cue)| (idx, cue))
}

/// How many quotations a headline's words are looked for in.
const ECHOES: usize = 200;

/// ‘Coming home’ in a headline is somebody's when a quotation of the body has the
/// same words.
fn echo_body(doc: &Document<'_>, quotations: &mut [Quotation]) {
    let title = |q: &Quotation| {
        let token = doc.tokens_in(q.span).start;
        token < doc.tokens.len() && matches!(doc.block_kind(token), BlockKind::Headline | BlockKind::Subheading)
    };
    let titles = (0..quotations.len()).filter(|&i| quotations[i].source.is_none() && title(&quotations[i]));
    let titles: Vec<usize> = titles.take(20).collect();
    if titles.is_empty() {
        return;
    }
    let words = |q: &Quotation| {
        let text = q.contents.iter().map(|c| c.of(doc.text)).collect::<Vec<_>>().join(" ");
        vocabulary::fold(&text).chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect::<String>()
    };
    let body = quotations.iter().filter(|q| q.source.is_some() && !title(q)).take(ECHOES);
    let body: Vec<(String, Option<Source>)> = body.map(|q| (words(q), q.source)).collect();
    for idx in titles {
        let echo = words(&quotations[idx]);
        if let Some((_, source)) = body.iter().find(|(said, _)| echo.len() > 3 && said.contains(echo.trim())) {
            let quotation = &mut quotations[idx];
            quotation.source = *source;
            quotation.rule = Rule::SameWordsInArticle;
            if matches!(quotation.kind, QuotationKind::Scare | QuotationKind::Title) {
                quotation.kind = QuotationKind::Partial;
            }
        }
    }
}

/// The tokens of the datelines: nobody named there speaks.
fn tokens_of(doc: &Document<'_>, datelines: &[dateline::Found]) -> Vec<TokenRange> {
    datelines.iter().map(|d| doc.tokens_in(d.span)).collect()
}

/// The tokens of the datelines of a document read for the trainer.
#[cfg(feature = "train")]
pub(crate) fn find_datelines(doc: &Document<'_>) -> Vec<TokenRange> {
    tokens_of(doc, &dateline::find(doc))
}

/// In the same paragraph a following quotation shares the cue; in a later one, only
/// the speaker.
fn share(tie: Tie, earlier: &Quotation, same_block: bool) -> Tie {
    let rule = if same_block { Rule::SameAsQuotationBefore } else { Rule::SameAsParagraphBefore };
    match tie.rule {
        Rule::SentenceBefore | Rule::SentenceAfter if same_block => Tie { cue: earlier.cue, rule },
        Rule::ParagraphBefore => Tie { cue: None, rule },
        Rule::NamedBefore | Rule::NamedAfter => Tie { cue: tie.cue.or(earlier.cue), rule: tie.rule },
        _ => tie,
    }
}

/// “We are,” Roe said, “ready”: whether `second` goes on with the sentence that the
/// cue of `first` interrupts.
fn resumes(scene: &Scene<'_, '_>, candidate: &Candidate, first: &Region, second: &Region) -> bool {
    let between = TokenRange::new(first.tokens.end, second.tokens.start);
    if first.depth > 0 || between.is_empty() || between.len() > 30 || !between.contains(candidate.tokens.start) {
        return false;
    }
    if scene.block(first.tokens.end - 1) != scene.block(second.tokens.start) {
        return false;
    }
    let last = kind::inner_tokens(first).end.saturating_sub(1);
    let open = matches!(scene.doc.str(last), "," | "-" | "--" | "–" | "—" | "…" | "...") || scene.is_word(last);
    let comma = matches!(scene.doc.str(between.end - 1), "," | "-" | "--" | "–" | "—" | "…" | "...");
    let ended = between.indices().any(|i| matches!(scene.doc.folded(i), "." | "!" | "?" | ";" | ":"));
    let lower = scene.doc.str(kind::inner_tokens(second).start).starts_with(char::is_lowercase);
    let cues = between.indices().filter(|&i| candidate::is_cue_verb(scene, i)).count();
    let another = scene.is(between.end.saturating_sub(2), Roles::CUE.or(Roles::NONFINITE)) && cues > 1;
    open && !ended && !another && (comma || lower && cues == 1 && between.len() <= 4)
}

fn make(region: &Region, kind: QuotationKind, tie: Tie, source: Option<Source>) -> Quotation {
    Quotation {
        span: region.span,
        kind,
        contents: region.contents.clone(),
        cue: tie.cue,
        source,
        rule: tie.rule,
        by: By::Machine,
    }
}

fn unsaid(scene: &Scene<'_, '_>, region: &Region) -> Quotation {
    let kind = kind::unsaid(scene, region);
    let rule = if kind == QuotationKind::Title { Rule::TitleOfWork } else { Rule::NoSourceStated };
    make(region, kind, Tie { cue: None, rule }, None)
}

fn unclear(scene: &Scene<'_, '_>, region: &Region) -> Quotation {
    make(region, kind::said(scene, region), Tie { cue: None, rule: Rule::Unclear }, None)
}

/// Adds the reported clauses that stand outside every turn and post.
fn add_reports(
    scene: &Scene<'_, '_>,
    candidates: &[Candidate],
    reports: Vec<Report>,
    linker: &mut Linker<'_>,
    quotations: &mut Vec<Quotation>,
) {
    let mut turns: Vec<Span> = quotations
        .iter()
        .filter(|q| q.rule == Rule::TurnOfTranscript || q.rule == Rule::SignedUnderneath)
        .map(|q| q.span)
        .collect();
    sort_by_keys(&mut turns, |s| [s.start, 0, 0]);
    for report in reports {
        let contents: Vec<Span> = report.contents.iter().map(|&c| scene.doc.span(c)).collect();
        let (Some(&first), Some(&last)) = (contents.first(), contents.last()) else { continue };
        let span = first.cover(last);
        let at = turns.partition_point(|t| t.end <= span.start);
        if turns.get(at).is_some_and(|t| t.overlaps(span)) {
            continue;
        }
        let source = report.source.map(|s| linker.link(candidates, s));
        let cue = Some(scene.doc.span(report.cue));
        quotations.push(Quotation {
            span,
            kind: QuotationKind::Indirect,
            contents,
            cue,
            source,
            rule: report.rule,
            by: By::Machine,
        });
    }
}
