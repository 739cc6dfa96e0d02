//! Brackets → spans. In: a page with margins and `⟦tags|words⟧`. Out: the plain text,
//! its lines with their block kinds, and the bracketed spans with their tags. What the
//! tags mean is not known here (`tests/gold/README.md` says it).

use article_annotator::Span;
use article_annotator::annotation::BlockKind;

/// A page without its markup.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// What is annotated.
    pub(crate) text: String,
    /// The non-blank lines in order.
    pub(crate) lines: Vec<Line>,
    /// The bracketed spans, by start, longest first.
    pub(crate) marked: Vec<Marked>,
}

/// A non-blank line.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) span: Span,
    pub(crate) kind: BlockKind,
}

/// Words in brackets.
#[derive(Debug)]
pub(crate) struct Marked {
    pub(crate) span: Span,
    pub(crate) tags: String,
}

/// Reads a page. `newline` ends the lines of the text.
///
/// # Errors
///
/// Says in which line what is wrong with the markup.
pub(crate) fn read(body: &str, newline: &str) -> Result<Page, String> {
    let mut page = Page::default();
    let mut open: Vec<(usize, String)> = Vec::new();
    for (idx, line) in body.lines().enumerate() {
        let fault = |what: &str| format!("line {} of the page: {what}: {line}", idx + 1);
        if !line.is_empty() {
            let (margin, words) = line.split_once('┃').ok_or_else(|| fault("no margin"))?;
            let kind = match margin.trim() {
                "+" => page.lines.last().map(|l| l.kind),
                code => block_kind(code),
            };
            let kind = kind.ok_or_else(|| fault("unknown margin"))?;
            let start = page.text.len();
            read_line(words, &mut page, &mut open).map_err(fault)?;
            page.lines.push(Line { span: Span::new(start, page.text.len()).trim(&page.text), kind });
        }
        page.text.push_str(newline);
    }
    if let Some((_, tags)) = open.pop() {
        return Err(format!("⟦{tags}| is never closed"));
    }
    // The outer of two brackets around the same words closes last and comes first.
    page.marked.reverse();
    page.marked.sort_by(|a, b| a.span.document_order(b.span));
    Ok(page)
}

fn read_line(words: &str, page: &mut Page, open: &mut Vec<(usize, String)>) -> Result<(), &'static str> {
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '⟦' => {
                let (tags, after) = rest.split_once('|').ok_or("a bracket without its |")?;
                open.push((page.text.len(), tags.to_string()));
                rest = after;
            }
            '⟧' => {
                let (start, tags) = open.pop().ok_or("a bracket closed twice")?;
                page.marked.push(Marked { span: Span::new(start, page.text.len()), tags });
            }
            _ => page.text.push(c),
        }
    }
    Ok(())
}

fn block_kind(code: &str) -> Option<BlockKind> {
    Some(match code {
        "head" => BlockKind::Headline,
        "sub" => BlockKind::Subheading,
        "by" => BlockKind::Byline,
        "time" => BlockKind::Timestamp,
        "alt" => BlockKind::AltText,
        "cap" => BlockKind::Caption,
        "cred" => BlockKind::Credit,
        "para" => BlockKind::Paragraph,
        "item" => BlockKind::ListItem,
        "quote" => BlockKind::BlockQuote,
        "tag" => BlockKind::Tagline,
        "boil" => BlockKind::Boilerplate,
        _ => return None,
    })
}
