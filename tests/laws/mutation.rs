//! Articles spoilt at random, the same way each time. In: articles and a seed. Out: a text that
//! somebody could have pasted by accident, or meant to.

/// Pieces that are put in: marks, breaks, words that stages begin at.
pub(crate) const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    "«",
    "»",
    "„",
    "''",
    "``",
    "`",
    "(",
    ")",
    "[",
    "]",
    " – ",
    " — ",
    "--",
    ".",
    ", ",
    ": ",
    ":",
    "/",
    "-",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{ad}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "By ",
    "By A(AP/) ",
    "Reporting by ",
    "; Editing by ",
    " contributed to this report.",
    "MOSCOW, ",
    "Feb 7 ",
    "(Reuters) - ",
    "(AP)",
    "CNN",
    "Peru CNN—",
    "Jan",
    "Jan(A)",
    "Tue(Aug 5)",
    "Anna Roe",
    "Roe",
    "PETROV: ",
    "Q: ",
    "A: ",
    " he ",
    "he",
    " she ",
    "her",
    "Her",
    " said ",
    "said",
    " told reporters ",
    " according to ",
    " was quoted as saying ",
    "States",
    "WAS QUOTED",
    " that ",
    "President ",
    "the president",
    "The Governor",
    "Of The",
    "’s",
    "'s",
    "S",
    " A",
    " v. ",
    "Inc.",
    "Apple",
    "twenty",
    " million",
    "May 3-5",
    "5 billion",
    "$1.2",
    "7%",
    "0",
    "2024",
    " and ",
    " of ",
    " the ",
    "Photo by ",
    "@roe",
    "(@roe)",
    "https://a.example",
    "é",
    "👩‍👧",
    "漢",
    ". ",
    ",",
    "?",
    "!",
    "…",
    "  ",
    "\0",
    "\u{202e}",
    "MOSCOW",
    "Moscow",
    "Feb 7",
    "(Reuters)",
    "/TASS/",
    "AP",
    "Editing by ",
    "Vladimir Petrov",
    "Anna Kovacs",
    "Kovacs",
    "O’Brien",
    "U.S.",
    "Ill.",
    "Dr. ",
    "She",
    "the minister",
    "told reporters",
    "according to ",
    "was quoted as saying",
    "that ",
    "Wednesday",
    "last week",
    "Feb. 30",
    "0000",
    "9999",
    "the 1990s",
    "May",
    "$1.2 billion",
    "5 km",
    "’90s",
    "6'2\"",
    "World Health Organization",
    "(WHO)",
    "the",
    "a",
    "of",
    "and",
    "https://a.example/?q=“x”",
    "@name",
    "#tag",
    "e\u{301}",
    "العربية",
    "漢字",
    "Zażółć",
    "FranÃ§ois",
    "<img onerror=x>",
    "</script>",
    "Advertisement",
    "Purchase Licensing Rights, opens new tab",
    "- item",
    "• item",
    "Share",
    "About",
    "Summary",
    "Lyon 2-2 Bilbao",
    "one patient",
    "a bus driver",
    "her lawyer",
    "She writes for us.",
    "x",
];

/// Numbers that only look like chance (splitmix64): the same for the same seed.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// A number below `limit`; 0 where there is none.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }

    /// One of `items`.
    pub(crate) fn pick<'t, T: ?Sized>(&mut self, items: &[&'t T]) -> &'t T {
        items[self.below(items.len())]
    }
}

/// A stretch of an article with a few faults in it.
pub(crate) fn spoil(articles: &[String], chance: &mut Chance) -> String {
    let articles: Vec<&str> = articles.iter().map(String::as_str).collect();
    let mut text = stretch(chance.pick(&articles), chance, 900).to_string();
    for _ in 0..=chance.below(6) {
        let (start, end) = (border(&text, chance.below(text.len() + 1)), border(&text, chance.below(text.len() + 1)));
        let (start, end) = (start.min(end), border(&text, start.max(end).min(start.min(end) + 1 + chance.below(40))));
        match chance.below(8) {
            0 => text.replace_range(start..end, ""),
            1 => {
                let piece = text[start..end].to_owned();
                text.insert_str(end, &piece);
            }
            2 => text.insert_str(start, stretch(chance.pick(&articles), chance, 60)),
            3 => {
                let upper = text[start..end].to_uppercase();
                text.replace_range(start..end, &upper);
            }
            4 => text.replace_range(start..end, chance.pick(PIECES)),
            _ => text.insert_str(start, chance.pick(PIECES)),
        }
    }
    text
}

/// A text of pieces alone.
pub(crate) fn jumble(chance: &mut Chance) -> String {
    (0..2 + chance.below(14)).map(|_| chance.pick(PIECES)).collect()
}

/// A stretch of at most `most` bytes.
fn stretch<'t>(text: &'t str, chance: &mut Chance, most: usize) -> &'t str {
    let start = border(text, chance.below(text.len() + 1));
    &text[start..border(text, (start + 1 + chance.below(most)).min(text.len()))]
}

/// The border of a character at or before a byte.
fn border(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
