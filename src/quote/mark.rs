//! The marks of one block. In: its text. Out: every quotation mark and apostrophe
//! with the characters around it, and, for each, which marks follow. All looking
//! ahead is done here, once, from the end to the beginning.

use crate::Span;

/// How a stretch was opened, which decides what closes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// “…”
    Curly,
    /// "…"
    Straight,
    /// ‘…’ '…'
    Single,
    /// ``…'' and ''…''
    Twin,
    /// «…»
    Guillemet,
    /// »…«
    Reversed,
    /// „…“
    Low,
    /// ‚…‘
    LowSingle,
    /// ‹…›
    Angle,
    /// 「…」
    Corner,
    /// 『…』
    WhiteCorner,
}

impl Family {
    /// Whether a paragraph that goes on with this family may open with `c`.
    pub(crate) const fn opens_with(self, c: char) -> bool {
        match self {
            Self::Curly | Self::Straight => matches!(c, '“' | '"' | '＂'),
            Self::Single => matches!(c, '‘' | '\''),
            Self::Twin => matches!(c, '`' | '\''),
            Self::Guillemet | Self::Reversed => matches!(c, '«' | '»'),
            Self::Low => c == '„',
            Self::LowSingle => c == '‚',
            Self::Angle => c == '‹',
            Self::Corner => c == '「',
            Self::WhiteCorner => c == '『',
        }
    }
}

/// A mark, or two single ones that stand for a double one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    /// Its bytes.
    pub(crate) span: Span,
    /// Its character.
    pub(crate) c: char,
    /// Whether it is two single marks.
    pub(crate) twin: bool,
    /// The character before it; a space at the beginning of the block.
    pub(crate) before: char,
    /// The character after it; a space at the end of the block.
    pub(crate) after: char,
    /// The character after that.
    pub(crate) later: char,
}

impl Mark {
    /// Whether it is a single mark or an apostrophe.
    pub(crate) const fn is_single(&self) -> bool {
        !self.twin && matches!(self.c, '\'' | '‘' | '’' | '‛' | '`')
    }

    /// Whether white space or an opening bracket before it, and a word after it,
    /// make it look like an opening mark.
    pub(crate) fn looks_opening(&self) -> bool {
        let free = self.before.is_whitespace() || matches!(self.before, '(' | '[' | '—' | '–');
        let starts = self.after.is_alphanumeric()
            || matches!(self.after, '\'' | '‘' | '$' | '[' | '(' | '#' | '@' | '…' | '“' | '.' | '£' | '€');
        free && starts
    }

    /// `Elmside Pier", which`: closes what was never opened.
    pub(crate) fn is_left_over(&self) -> bool {
        let stop = matches!(self.after, ',' | ';' | '!' | '?' | ')') || self.after == '.' && self.later != '.';
        stop && !self.before.is_whitespace() && self.before != '('
    }

    /// Whether it may close a single quotation: no space before, no word after.
    fn may_close_single(&self) -> bool {
        self.is_single() && !self.before.is_whitespace() && !self.after.is_alphanumeric()
    }

    /// Whether it closes one beyond doubt unless it is a possessive.
    pub(crate) fn closes_single_well(&self) -> bool {
        let ends = self.before.is_alphanumeric() || matches!(self.before, '.' | ',' | '!' | '?' | '…');
        let bounded = self.after.is_whitespace()
            || matches!(self.after, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '”' | '"' | '—' | '–' | '-');
        matches!(self.c, '\'' | '’') && !self.twin && ends && bounded
    }

    /// Whether it opens a single quotation beyond doubt.
    pub(crate) fn opens_single_well(&self) -> bool {
        let free = self.before.is_whitespace() || matches!(self.before, '(' | '[' | '“' | '"' | '—' | '–' | '-');
        matches!(self.c, '\'' | '‘') && !self.twin && free && self.after.is_alphanumeric()
    }

    /// "the workers' |union", if nothing else closes.
    pub(crate) fn looks_possessive(&self) -> bool {
        matches!(self.before, 's' | 'S' | 'z' | 'x') && self.after == ' ' && self.later.is_alphanumeric()
    }
}

/// The marks of a block in order, with what follows each.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// The marks.
    pub(crate) list: Vec<Mark>,
    ahead: Vec<Ahead>,
}

/// Index of the next mark of each sort, at or after a place; small, for a text may be all marks.
#[derive(Clone, Copy, Debug)]
struct Ahead {
    curly_open: u32,
    curly_close: u32,
    straight: u32,
    guillemet: u32,
    single_open: u32,
    single_close: u32,
    single_close_well: u32,
}

/// A title after two figures has no more words.
const MOST_WORDS: usize = 6;

/// No such mark follows.
const NONE: u32 = u32::MAX;

impl Marks {
    /// Reads the marks of `block`.
    pub(crate) fn read(text: &str, block: Span) -> Self {
        let list = gather(text, block);
        let none = Ahead {
            curly_open: NONE,
            curly_close: NONE,
            straight: NONE,
            guillemet: NONE,
            single_open: NONE,
            single_close: NONE,
            single_close_well: NONE,
        };
        let mut ahead = vec![none; list.len() + 1];
        for (idx, mark) in list.iter().enumerate().rev() {
            let mut here = ahead[idx + 1];
            let own = idx as u32;
            match mark.c {
                '“' => here.curly_open = own,
                '”' => here.curly_close = own,
                '"' | '＂' => here.straight = own,
                '«' | '»' => here.guillemet = own,
                _ => {}
            }
            let possessive = matches!(mark.before, 's' | 'S') && mark.after == ' ' && mark.later.is_lowercase();
            if mark.may_close_single() && !(possessive && here.single_close_well != NONE) {
                here.single_close = own;
            }
            if mark.closes_single_well() {
                here.single_close_well = own;
            }
            if mark.opens_single_well() {
                here.single_open = own;
            }
            ahead[idx] = here;
        }
        Self { list, ahead }
    }

    fn after(&self, idx: usize) -> Ahead {
        self.ahead[(idx + 1).min(self.list.len())]
    }

    /// Whether two closing curly marks come after `idx` before another opening one:
    /// “He said “no” again”.
    pub(crate) fn nests_curly(&self, idx: usize) -> bool {
        let first = self.after(idx).curly_close;
        if first == NONE {
            return false;
        }
        let second = self.after(first as usize).curly_close;
        second != NONE && self.after(idx).curly_open > second
    }

    /// Whether a guillemet follows.
    pub(crate) fn guillemet_follows(&self, idx: usize) -> bool {
        self.after(idx).guillemet != NONE
    }

    /// Whether the straight mark at `idx`, which stands off on both sides, is the first of a pair with words in it.
    pub(crate) fn closes_apart(&self, idx: usize, text: &str) -> bool {
        let mark = &self.list[idx];
        let next = self.list.get(self.after(idx).straight as usize);
        let closes = |next: &&Mark| {
            !next.looks_opening() && Span::new(mark.span.end, next.span.start).of(text).contains(char::is_alphanumeric)
        };
        mark.before.is_whitespace() && mark.after.is_whitespace() && next.as_ref().is_some_and(closes)
    }

    /// Whether the mark at `idx`, before two figures, opens a title rather than a year: '60 Rooms'.
    pub(crate) fn titles(&self, idx: usize, text: &str) -> bool {
        let after = self.after(idx);
        let Some(end) = self.list.get(after.single_close_well as usize) else { return false };
        let words = Span::new(self.list[idx].span.end, end.span.start).of(text);
        let mut rest = words.split(' ').skip(1).take(MOST_WORDS + 1).peekable();
        let capital = |word: &str| word.starts_with(char::is_uppercase) || word.len() <= 3;
        after.single_close_well < after.single_open
            && words.starts_with(|c: char| c.is_ascii_digit())
            && rest.peek().is_some_and(|word| word.starts_with(char::is_uppercase))
            && rest.by_ref().take(MOST_WORDS).all(capital)
            && rest.next().is_none()
    }

    /// Whether the possessive-looking mark at `idx` is one: a better closing mark
    /// follows before another quotation opens.
    pub(crate) fn is_possessive(&self, idx: usize) -> bool {
        let after = self.after(idx);
        after.single_close_well != NONE && after.single_close_well <= after.single_open
    }

    /// Whether a single quotation opened at `idx` is closed, and before the stretch
    /// around it ends.
    pub(crate) fn closes_single(&self, idx: usize, around: Option<Family>) -> bool {
        let after = self.after(idx);
        let end = match around {
            Some(Family::Curly) => after.curly_close,
            Some(Family::Straight) => after.straight,
            Some(Family::Guillemet | Family::Reversed) => after.guillemet,
            Some(Family::Low) => after.curly_open,
            _ => NONE,
        };
        after.single_close != NONE && after.single_close < end
    }
}

fn gather(text: &str, block: Span) -> Vec<Mark> {
    let words = block.of(text);
    let mut list: Vec<Mark> = Vec::new();
    let mut before = ' ';
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_mark(c) {
            let mut end = at + c.len_utf8();
            let mut twin = false;
            if let Some(&(_, next)) = chars.peek() {
                let doubled = next == c && matches!(c, '`' | '\'' | '’' | '‘');
                if doubled && (!before.is_alphanumeric() || c == '\'') {
                    chars.next();
                    end += c.len_utf8();
                    twin = true;
                }
            }
            let mut rest = words[end..].chars();
            let after = rest.next().unwrap_or(' ');
            let later = rest.next().unwrap_or(' ');
            let span = Span::new(block.start + at, block.start + end);
            list.push(Mark { span, c, twin, before, after, later });
        }
        before = c;
    }
    list
}

/// Whether `c` is a quotation mark or an apostrophe.
pub(crate) const fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`')
        || (c as u32 >= 0xab
            && matches!(
                c,
                '“' | '”'
                    | '‟'
                    | '❝'
                    | '❞'
                    | '‘'
                    | '’'
                    | '‛'
                    | '«'
                    | '»'
                    | '‹'
                    | '›'
                    | '„'
                    | '‚'
                    | '「'
                    | '」'
                    | '『'
                    | '』'
                    | '＂'
            ))
}
