//! What the markup of a page says of its lines, for a text that was taken out of HTML. In: nothing;
//! these are given by who read the markup. Out: hints, which the layout weighs with the lines' own
//! look. It reads no HTML.

use crate::Span;
use crate::annotation::BlockKind;

/// What the markup says of a part of the text: a block of the page it was taken from.
///
/// ```
/// use article_annotator::{Hint, Options, Span, annotate, annotation::BlockKind};
/// let text = "Low water\n\nThe pier at low water";
/// let hints = [Hint { kind: Some(BlockKind::Caption), ..Hint::inside(Span::new(11, 32)) }];
/// let found = annotate(text, &Options::default().hinted(&hints));
/// assert_eq!(found.blocks[1].kind, BlockKind::Caption);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The part, in bytes.
    pub span: Span,
    /// What its element is for: a list item, a figure's caption; `None` where it does not say.
    pub kind: Option<BlockKind>,
    /// Whether it stands in what was found to be the page's article.
    pub inside: bool,
    /// How much of it is links, in percent.
    pub linked: u8,
}

impl Hint {
    /// A part of the page's article whose element says no more.
    #[must_use]
    pub const fn inside(span: Span) -> Self {
        Self { span, kind: None, inside: true, linked: 0 }
    }
}
