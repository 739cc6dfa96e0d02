//! The same lines as another program pastes them. In: the text of a page, one line a paragraph.
//! Out: the text with blank lines between them or wrapped at a column, and where each begins.

/// How the lines of a page are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dress {
    /// One line a paragraph.
    Plain,
    /// A blank line between any two.
    Spaced,
    /// Wrapped, with a blank line between any two.
    Wrapped,
    /// Wrapped, nothing between them.
    WrappedTight,
}

/// Where wrapped lines end, in characters.
const COLUMN: usize = 72;

const NAMES: &[(&str, Dress)] =
    &[("spaced", Dress::Spaced), ("wrapped", Dress::Wrapped), ("wrapped-tight", Dress::WrappedTight)];

impl Dress {
    pub(super) fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, dress)| *dress)
    }

    /// The names that [`Dress::named`] knows.
    pub(super) fn names() -> String {
        NAMES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    /// What scores of such pages are called by: nothing for plain ones.
    pub(super) fn suffix(self) -> String {
        NAMES.iter().find(|(_, dress)| *dress == self).map_or(String::new(), |(name, _)| format!(", {name}"))
    }

    /// Lays out the lines of a text without blank lines; with it the byte at which the words of each begin.
    pub(super) fn lay_out(self, text: &str) -> (String, Vec<usize>) {
        let mut laid = String::with_capacity(text.len() * 2);
        let mut starts = Vec::new();
        for line in text.lines() {
            let words = line.trim_start();
            starts.push(laid.len() + (line.len() - words.len()));
            match self {
                Self::Plain | Self::Spaced => laid.push_str(line),
                Self::Wrapped | Self::WrappedTight => wrap(line, &mut laid),
            }
            laid.push_str(if matches!(self, Self::Spaced | Self::Wrapped) { "\n\n" } else { "\n" });
        }
        (laid, starts)
    }
}

/// Breaks a line at the last space before the column.
fn wrap(line: &str, out: &mut String) {
    let mut width = 0;
    for (idx, word) in line.split(' ').enumerate() {
        let n_chars = word.chars().count();
        if idx > 0 {
            let fits = width + 1 + n_chars <= COLUMN;
            out.push(if fits || width == 0 { ' ' } else { '\n' });
            width = if fits { width + 1 } else { 0 };
        }
        out.push_str(word);
        width += n_chars;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_keep_their_words_and_starts() {
        let line = "The keeper of the pier counted the boats that left the harbour in the night and wrote them down.";
        let text = format!("Boats\n{line}");
        let (laid, starts) = Dress::Wrapped.lay_out(&text);
        assert_eq!(laid.split_whitespace().collect::<Vec<_>>(), text.split_whitespace().collect::<Vec<_>>());
        assert_eq!(starts, [0, "Boats\n\n".len()]);
        assert!(laid.lines().all(|line| line.chars().count() <= COLUMN));
    }
}
