//! Labels → kinds. In: the lines of a page with the tagger's labels. Out: blocks with
//! one of the twelve kinds: what the tagger calls body is a paragraph, a subheading, a
//! list item, a quotation or a credit by its wording and its neighbours.

use super::{author, frame, title};
use crate::annotation::{Block, BlockKind};
use crate::layout::label::features::Page;
use crate::layout::label::tagger::Label;
use crate::layout::label::{ending, rule};
use crate::layout::line::Line;
use crate::layout::look::wording::Wording;
use crate::words::SENT;

/// A title has hardly more words.
const LONG_TITLE: usize = 22;

/// Gives every line its kind.
pub(crate) fn assign(page: &Page<'_>, labels: &[Label]) -> Vec<Block> {
    let mut blocks = tell(page, labels);
    keep_one_headline(page, &mut blocks);
    mark_alt_texts(page.text, page.lines, &mut blocks);
    mark_posts(page, &mut blocks);
    frame::mark(page, &mut blocks);
    author::mark(page, &mut blocks);
    blocks
}

/// What each line is by its label and its words alone.
pub(crate) fn tell(page: &Page<'_>, labels: &[Label]) -> Vec<Block> {
    let (text, lines) = (page.text, page.lines);
    let comments = ending::first_comment(page, labels);
    let kinds = page
        .wordings
        .iter()
        .enumerate()
        .map(|(idx, wording)| (wording, idx, comments.is_some_and(|at| idx > at)))
        .map(|(wording, idx, is_comment)| kind_of(&Case { text, lines, labels, wording, idx, is_comment }));
    lines.iter().zip(kinds).map(|(line, kind)| Block { span: line.span, kind }).collect()
}

/// The first paragraph that is long enough to open a story.
pub(crate) fn first_of_story(page: &Page<'_>, blocks: &[Block]) -> Option<usize> {
    (0..blocks.len()).find(|&idx| {
        let line = &page.lines[idx];
        let long = line.n_words >= 20 || line.n_words >= 12 && line.ends_sentence(page.text);
        blocks[idx].kind == BlockKind::Paragraph && long
    })
}

/// A line with what the tagger made of it and its neighbours.
struct Case<'a> {
    text: &'a str,
    lines: &'a [Line],
    labels: &'a [Label],
    wording: &'a Wording<'a>,
    idx: usize,
    /// Whether it stands below the first comment of a reader.
    is_comment: bool,
}

/// Tells the kind of the lines that it is for, and leaves the others.
type KindRule = fn(&Case<'_>) -> Option<BlockKind>;

/// Whatever the tagger says. The samples of these tables are rows of `tests/rules/layout.toml`.
const ANYWHERE: &[KindRule] = &[
    // "Reporting by Anna Roe; Editing by Jim Lee"
    |case| case.wording.is_tagline().then_some(BlockKind::Tagline),
    // "Share", "Leave a comment"
    |case| (case.wording.is_button() || ending::is_of_comments(case.wording)).then_some(BlockKind::Boilerplate),
    // A short page is an article with little around it: its prose is its own.
    |case| case.is_own_prose().then(|| first_of(BODY, case).unwrap_or(BlockKind::Paragraph)),
];

/// What the tagger calls body; no rule: a paragraph.
const BODY: &[KindRule] = &[
    // "Reuters/Jim Lee"
    |case| (case.wording.ends_with_picture_credit() && case.wording.is_bare_credit()).then_some(BlockKind::Credit),
    // "Boats leave the harbour of Elmside on Sunday. Reuters/Jim Lee"
    |case| case.wording.ends_with_picture_credit().then_some(BlockKind::Caption),
    // "March 5, 2023"
    |case| case.wording.is_timestamp().then_some(BlockKind::Timestamp),
    // "By Anna Roe"
    |case| case.wording.is_byline().then_some(BlockKind::Byline),
    // "News | Sport | Weather"
    |case| case.is_furniture().then_some(BlockKind::Boilerplate),
    // "> We are glad to see the boats leave."
    |case| case.wording.is_block_quote().then_some(BlockKind::BlockQuote),
    // "• Boats may leave from six in the morning."
    |case| case.wording.is_list_item().then_some(BlockKind::ListItem),
    // "What the walls cost"
    |case| case.is_subheading().then_some(BlockKind::Subheading),
];

/// What the tagger calls furniture keeps what its wording says: a byline among navigation is a
/// byline. No rule: boilerplate.
const FURNITURE: &[KindRule] = &[
    // "Boats leave the harbour of Elmside on Sunday. Reuters/Jim Lee"
    |case| (case.wording.is_caption() && case.is_captioned()).then_some(BlockKind::Caption),
    // "Sign up for our newsletter"
    |case| case.wording.is_boilerplate().then_some(BlockKind::Boilerplate),
    // "March 5, 2023"
    |case| case.wording.is_timestamp().then_some(BlockKind::Timestamp),
    // "By Anna Roe"
    |case| case.wording.is_byline().then_some(BlockKind::Byline),
    // "Reuters/Jim Lee"
    |case| case.wording.is_bare_credit().then_some(BlockKind::Credit),
];

fn first_of(rules: &[KindRule], case: &Case<'_>) -> Option<BlockKind> {
    rules.iter().find_map(|rule| rule(case))
}

fn kind_of(case: &Case<'_>) -> BlockKind {
    first_of(ANYWHERE, case).unwrap_or_else(|| kind_by_label(case))
}

fn kind_by_label(case: &Case<'_>) -> BlockKind {
    let (line, wording) = (case.wording.line, case.wording);
    let body = || first_of(BODY, case).unwrap_or(BlockKind::Paragraph);
    match case.labels[case.idx] {
        Label::Body => body(),
        // No title is so long and ends like a sentence: a story that opens without one.
        Label::Headline if line.n_words > LONG_TITLE && line.ends_sentence(case.text) => body(),
        Label::Headline => BlockKind::Headline,
        Label::Byline if wording.is_timestamp() => BlockKind::Timestamp,
        Label::Byline if wording.is_byline() || line.n_letters > 0 && line.n_words <= 12 && line.n_lower <= 3 => {
            BlockKind::Byline
        }
        Label::Timestamp if wording.is_byline() => BlockKind::Byline,
        Label::Timestamp => BlockKind::Timestamp,
        Label::Caption if wording.is_bare_credit() || rule::signs_picture(wording) => BlockKind::Credit,
        Label::Caption => BlockKind::Caption,
        Label::Credit if wording.is_caption() && !wording.is_bare_credit() => BlockKind::Caption,
        Label::Credit => BlockKind::Credit,
        Label::Above | Label::Inside if case.is_bare_byline() => BlockKind::Byline,
        // A bullet right behind the story's own words goes on with them.
        Label::Inside | Label::Below
            if wording.is_list_item() && case.follows(Label::Body) && line.ends_sentence(case.text) =>
        {
            BlockKind::ListItem
        }
        Label::Byline | Label::Above | Label::Inside | Label::Below => {
            first_of(FURNITURE, case).unwrap_or(BlockKind::Boilerplate)
        }
    }
}

impl Case<'_> {
    /// Whether the line above has that label.
    fn follows(&self, label: Label) -> bool {
        self.idx > 0 && self.labels[self.idx - 1] == label
    }

    fn is_own_prose(&self) -> bool {
        let label = self.labels[self.idx];
        let captioned = label == Label::Caption && !self.follows(Label::Body);
        let own = label != Label::Body && !captioned && !self.is_comment && !rule::is_legal(self.wording);
        self.lines.len() <= LONG_PAGE && own && is_prose(self.text, self.wording)
    }

    /// A name of two to four words on the line below the title.
    fn is_bare_byline(&self) -> bool {
        let line = self.wording.line;
        let named = (2..=4).contains(&line.n_words) && line.n_capitalized == line.n_words && line.n_shouted < 2;
        let plain = line.n_digits == 0 && line.n_bars == 0;
        self.follows(Label::Headline) && named && plain && !rule::is_no_title(self.wording)
    }

    fn is_furniture(&self) -> bool {
        let line = self.wording.line;
        let bars = line.n_bars >= 2 && !line.ends_sentence(self.text);
        let noted = || self.lines.len() <= LONG_PAGE && self.wording.is_boilerplate() && line.n_words <= 16;
        bars || line.n_letters == 0 || noted()
    }

    /// A few words above a longer line of the story.
    fn is_subheading(&self) -> bool {
        let (line, words) = (self.wording.line, self.wording.line.of(self.text));
        let short = line.n_words <= 14 && !line.ends_sentence(self.text) && line.n_letters > 0;
        let open = words.ends_with([',', ';', ':', '-', '–', '—', '_']) || words.starts_with(['“', '"', '(']);
        let followed = self.labels.get(self.idx + 1) == Some(&Label::Body);
        short && !open && followed && self.lines[self.idx + 1].n_words > line.n_words
    }

    fn is_captioned(&self) -> bool {
        let wording = self.wording;
        wording.ends_with_picture_credit() || wording.tells_scene() || wording.head.starts_with("[1/")
    }
}

/// A sentence or more of running text, without a cue of furniture.
fn is_prose(text: &str, wording: &Wording<'_>) -> bool {
    let line = wording.line;
    line.n_words >= 7
        && (line.ends_sentence(text) || line.of(text).ends_with(':') && line.n_words >= 10)
        && line.n_lower * 2 > line.n_words
        && line.n_bars == 0
        && !(wording.is_boilerplate()
            || wording.names_picture_agency()
            || wording.is_byline()
            || wording.is_timestamp())
}

/// So many lines above the first paragraph a title is looked for.
const TITLE_REACH: usize = 12;
/// So many lines below a title it may stand again.
const REPEAT_REACH: usize = 8;
/// Pages of more lines begin with navigation: there the tagger's title is trusted first.
const LONG_PAGE: usize = 60;

/// Finds the title above the first paragraph; what stands between them is its deck, and
/// a title further up is a link.
fn keep_one_headline(page: &Page<'_>, blocks: &mut [Block]) {
    let (text, lines) = (page.text, page.lines);
    let first_body = first_of_story(page, blocks).unwrap_or(blocks.len());
    let from = first_body.saturating_sub(TITLE_REACH);
    let mut titles = (from..first_body.min(lines.len())).filter(|&idx| {
        is_title(text, &page.wordings[idx], blocks[idx].kind) && !rule::is_no_title(&page.wordings[idx])
    });
    let chosen = (lines.len() > LONG_PAGE).then(|| title::choose(page, blocks, first_body)).flatten();
    let title = chosen.or_else(|| titles.next());
    // "News / Norland / River floods town" above "River floods town".
    let repeat = title.filter(|_| chosen.is_none()).and_then(|at| {
        let words = lines[at].of(text);
        titles.rfind(|&idx| (at + 1..at + REPEAT_REACH).contains(&idx) && repeats(lines[idx].of(text), words))
    });
    let title = repeat.or(title);
    if first_body == blocks.len() {
        // A talk of short turns: what stands above them all is its title.
        let titled = blocks.iter().any(|block| block.kind == BlockKind::Headline);
        if let Some(first) = blocks.first_mut().filter(|first| !titled && first.kind == BlockKind::Subheading) {
            first.kind = BlockKind::Headline;
        }
        return;
    }
    if let Some(deck) = title.and_then(|at| deck_above_byline(lines, blocks, at)) {
        blocks[deck].kind = BlockKind::Subheading;
    }
    for idx in 0..blocks.len() {
        let titled = blocks[idx].kind == BlockKind::Headline;
        let deck = title.is_some_and(|at| idx > at) && idx < first_body;
        blocks[idx].kind = match blocks[idx].kind {
            _ if Some(idx) == title => BlockKind::Headline,
            BlockKind::Headline | BlockKind::Subheading if title.is_some_and(|at| idx < at) => BlockKind::Boilerplate,
            BlockKind::Paragraph if title.is_some_and(|at| idx < at) && is_label(text, &lines[idx]) => {
                BlockKind::Boilerplate
            }
            BlockKind::Headline if deck => BlockKind::Subheading,
            BlockKind::Boilerplate if deck && title.is_some_and(|at| idx == at + 1) && is_deck(&page.wordings[idx]) => {
                deck_kind(&page.wordings[idx])
            }
            // Without a title of its own before it, a title inside the story is a subheading.
            BlockKind::Headline if titled && title.is_some() && !starts_another_story(lines, blocks, idx) => {
                BlockKind::Subheading
            }
            kind => kind,
        };
    }
}

/// A deck has hardly more words.
const DECK_WORDS: usize = 45;

/// Running text between a title and who wrote it, or when: what the story is about, though it
/// ends as a sentence.
pub(crate) fn deck_above_byline(lines: &[Line], blocks: &[Block], title: usize) -> Option<usize> {
    let kind = |idx: usize| blocks.get(idx).map(|block| block.kind);
    let signed = matches!(kind(title + 2), Some(BlockKind::Byline | BlockKind::Timestamp));
    let deck = kind(title + 1) == Some(BlockKind::Paragraph) && lines[title + 1].n_words <= DECK_WORDS;
    (signed && deck).then_some(title + 1)
}

/// Whether a line above the story reads like its title.
fn is_title(text: &str, wording: &Wording<'_>, kind: BlockKind) -> bool {
    let line = wording.line;
    let plain =
        matches!(kind, BlockKind::Headline | BlockKind::Boilerplate | BlockKind::Subheading | BlockKind::Paragraph);
    // "Scores Fixtures Tables Transfers" is a row of links.
    let links = line.n_lower == 0 && line.n_words <= 6 && line.n_commas == 0 && kind != BlockKind::Headline;
    plain
        && (4..=28).contains(&line.n_words)
        && line.n_bars == 0
        && !links
        && (kind == BlockKind::Headline || !line.of(text).ends_with('.'))
        && !wording.is_boilerplate()
        && !wording.is_list_item()
        && !wording.names_picture_agency()
}

/// Whether a line has hardly a longer word that the line before has not.
fn repeats(words: &str, before: &str) -> bool {
    let longer = words.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= LONG_WORD).count();
    longer >= 2 && shared_words(words, before) * 5 >= longer * 8
}

/// A few words that are no sentence.
fn is_label(text: &str, line: &Line) -> bool {
    line.n_words < 12 && !line.ends_sentence(text)
}

/// Agencies put bullets below a title, others a sentence.
fn deck_kind(wording: &Wording<'_>) -> BlockKind {
    if wording.is_list_item() { BlockKind::ListItem } else { BlockKind::Subheading }
}

/// A sentence or a title below the headline.
fn is_deck(wording: &Wording<'_>) -> bool {
    let line = wording.line;
    // "As told to Jane RoePublished: Mar 4, 2024 4:13 PM": figures make no deck.
    line.n_words >= 6 && line.n_lower >= 2 && line.n_digits * 7 < line.n_chars && !wording.is_boilerplate()
}

/// Whether a byline, a time or a dateline's paragraph comes right behind a title.
fn starts_another_story(lines: &[Line], blocks: &[Block], idx: usize) -> bool {
    let next = idx + 1..blocks.len().min(idx + 4);
    lines[idx].n_words >= 4
        && next
            .clone()
            .any(|at| matches!(blocks[at].kind, BlockKind::Byline | BlockKind::Timestamp | BlockKind::Paragraph))
}

/// The line above a caption that says the same is the picture's description.
fn mark_alt_texts(text: &str, lines: &[Line], blocks: &mut [Block]) {
    for idx in 0..blocks.len().saturating_sub(1) {
        let line = &lines[idx];
        let bare = match blocks[idx].kind {
            BlockKind::Boilerplate | BlockKind::Subheading | BlockKind::Caption | BlockKind::Headline => true,
            BlockKind::Paragraph => !line.ends_sentence(text),
            _ => false,
        };
        if blocks[idx + 1].kind != BlockKind::Caption || !bare || !(3..=40).contains(&line.n_words) {
            continue;
        }
        let described = shared_words(line.of(text), lines[idx + 1].of(text));
        let titled = blocks[idx].kind == BlockKind::Headline
            && !blocks[..idx].iter().any(|block| block.kind == BlockKind::Headline);
        if described * 10 >= line.n_words * 4 && !titled {
            blocks[idx].kind = BlockKind::AltText;
        }
    }
}

/// The most words of a post, or of another text that is quoted whole.
const LONG_POST: usize = 60;

/// So many bytes before the colon the word stands.
const SENT_REACH: usize = 120;

/// "She wrote on social media:" introduces a post, whatever it looks like.
fn mark_posts(page: &Page<'_>, blocks: &mut [Block]) {
    for idx in 1..blocks.len() {
        let (wording, line) = (&page.wordings[idx], &page.lines[idx]);
        let words = line.of(page.text);
        let plain = matches!(blocks[idx].kind, BlockKind::Paragraph | BlockKind::Subheading | BlockKind::Boilerplate);
        let marked = words.starts_with(['“', '"', '‘', '\'', '«', '„']) || words.ends_with(':');
        if !plain || marked || line.n_words < 2 || line.n_words > LONG_POST {
            continue;
        }
        if blocks[idx - 1].kind == BlockKind::Paragraph
            && introduces_post(page.lines[idx - 1].of(page.text))
            && !wording.is_boilerplate()
            && !wording.is_list_item()
        {
            blocks[idx].kind = BlockKind::BlockQuote;
        }
    }
}

/// Whether a paragraph ends with a colon behind a word of writing or sending.
fn introduces_post(words: &str) -> bool {
    let Some(before) = words.strip_suffix(':') else { return false };
    let cut = (before.len().saturating_sub(SENT_REACH)..before.len()).find(|&at| before.is_char_boundary(at));
    let end = before[cut.unwrap_or(0)..].rsplit(['.', '!', '?']).next().unwrap_or_default();
    let folded = crate::vocabulary::fold(end);
    folded.split(|c: char| !c.is_alphabetic()).any(|word| SENT.has(word))
}

/// Words of so many bytes are compared.
const LONG_WORD: usize = 4;

/// How many words of four letters and more two lines share, counted double: half of a
/// line's words are small.
fn shared_words(first: &str, second: &str) -> usize {
    let second = crate::vocabulary::fold(second);
    let second: Vec<&str> = second.split(|c: char| !c.is_alphanumeric()).collect();
    let first = crate::vocabulary::fold(first);
    let words = first.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= LONG_WORD);
    2 * words.filter(|word| second.contains(word)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_that_stands_again_is_known() {
        let title = "River floods town, forcing hundreds from homes";
        assert!(repeats(title, "News / Norland / River floods town, forcing hundreds from homes"));
        assert!(repeats(title, title));
        assert!(!repeats("The river had not risen so high since 1931", title));
    }

    #[test]
    fn colon_behind_a_word_of_writing_introduces_a_post() {
        assert!(introduces_post("One of them, Lucía Benalcázar, wrote on social media:"));
        assert!(introduces_post("Club president Awa Keita posted a photograph of the dressing room:"));
        assert!(!introduces_post("She wrote a book. The council has three aims:"));
        assert!(!introduces_post("She wrote on social media."));
    }
}
