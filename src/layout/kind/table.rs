//! The kind of each line by its label and its words alone, in ordered tables: what the tagger calls
//! body is a paragraph, a subheading, a list item, a quotation or a credit. In: the lines of a page
//! with the tagger's labels. Out: blocks.

use crate::Hint;
use crate::annotation::{Block, BlockKind};
use crate::layout::label::model::Label;
use crate::layout::label::{ending, rule};
use crate::layout::line::Line;
use crate::layout::look::page::Page;
use crate::layout::look::wording::Wording;

/// Pages of more lines begin with navigation: there the tagger's title is trusted first.
pub(super) const LONG_PAGE: usize = 60;
/// A title has hardly more words.
const LONG_TITLE: usize = 22;

/// What each line is by its label and its words alone.
pub(crate) fn tell(page: &Page<'_>, labels: &[Label]) -> Vec<Block> {
    let (text, lines) = (page.text, page.lines);
    let comments = ending::first_comment(page, labels);
    let kinds =
        page.wordings.iter().enumerate().map(|(idx, wording)| (wording, idx, comments.is_some_and(|at| idx > at))).map(
            |(wording, idx, is_comment)| {
                kind_of(&Case { text, lines, labels, wording, idx, is_comment, hint: page.hint(idx).copied() })
            },
        );
    lines.iter().zip(kinds).map(|(line, kind)| Block { span: line.span, kind }).collect()
}

/// A line with what the tagger made of it and its neighbours.
struct Case<'a> {
    text: &'a str,
    lines: &'a [Line],
    labels: &'a [Label],
    wording: &'a Wording<'a>,
    idx: usize,
    /// Whether it is below the first comment of a reader.
    is_comment: bool,
    /// What the markup says of it.
    hint: Option<Hint>,
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
    // <blockquote>We are glad to see the boats leave.</blockquote>
    |case| case.marked_up(),
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
        // A bullet right after the story's own words goes on with them.
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
    /// What its element is for, of the kinds that stories are made of.
    fn marked_up(&self) -> Option<BlockKind> {
        let story = [BlockKind::BlockQuote, BlockKind::ListItem, BlockKind::Subheading];
        self.hint?.kind.filter(|kind| story.contains(kind))
    }

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
