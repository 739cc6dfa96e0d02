//! What a line says it is, by its wording: "By …", "Updated 3 p.m.", "Getty Images",
//! "Reporting by …", "Sign up". In: a line and its folded head. Out: yes or no, one
//! small test for each kind; no test looks at another line.

use crate::calendar::words;
use crate::layout::line::Line;
use crate::words::frozen::{BUTTON, INSERTION, SITE_SECTION, STAMP_FILLER};
use crate::words::phrases::{
    self, BYLINE_OPENING, CAPTION_OPENING, CONTACT_OPENING, CONTRIBUTED, CREDIT_MARK, FURNITURE_MARK, OFFER_OPENING,
    PICTURE_MARK, Phrases, STAMP_OPENING, TAGLINE_OPENING,
};
use crate::words::{AGENCY, SENT};
use regex::Regex;
use std::cell::OnceCell;
use std::sync::LazyLock;

/// A clock: "All News 15:22 June 04, 2024".
static CLOCK: LazyLock<Regex> = LazyLock::new(|| expression("[0-9]:[0-9]"));

/// The initials of a writer and an editor: "jr/ab", "(ab/sms)".
static DESK_INITIALS: LazyLock<Regex> =
    LazyLock::new(|| expression("^(?:[A-Z]{2,5} )?[()]*[a-z]{2,3}(?:/[a-z]{2,3})+[()]*$"));

/// The number of a list item: "1. Beat the eggs", "12) …".
static ITEM_NUMBER: LazyLock<Regex> = LazyLock::new(|| expression("^[0-9]{1,2}[).] "));

fn expression(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a well-formed expression")
}

/// So many bytes before its colon stands the word of who writes or sends.
const SENT_REACH: usize = 120;

/// A line with its folded head and tail, at most 240 bytes each.
pub(crate) struct Wording<'t> {
    pub(crate) line: &'t Line,
    pub(crate) text: &'t str,
    pub(crate) head: String,
    /// The phrases in its head.
    pub(crate) phrases: Phrases,
    tail: Option<String>,
    /// Answers that several questions about a line ask for again.
    timestamp: OnceCell<bool>,
    agency: OnceCell<bool>,
    boilerplate: OnceCell<bool>,
    small_words: OnceCell<(usize, bool)>,
}

impl<'t> Wording<'t> {
    pub(crate) fn new(line: &'t Line, text: &'t str) -> Self {
        let head = crate::vocabulary::fold(line.head(text, 240));
        let tail = (line.span.len() > 240).then(|| crate::vocabulary::fold(line.tail(text, 240)));
        let unasked = OnceCell::new;
        Self {
            line,
            text,
            phrases: phrases::find(&head),
            head,
            tail,
            timestamp: unasked(),
            agency: unasked(),
            boilerplate: unasked(),
            small_words: OnceCell::new(),
        }
    }

    /// The folded tail of a line too long for its head to hold it.
    pub(crate) fn tail(&self) -> Option<&str> {
        self.tail.as_deref()
    }

    /// The folded end of the line.
    pub(crate) fn end(&self) -> &str {
        self.tail().unwrap_or(&self.head)
    }

    /// The small words of its head, and whether someone says something there.
    pub(crate) fn small_words(&self) -> (usize, bool) {
        *self.small_words.get_or_init(|| count_small_words(self.line.head(self.text, 400)))
    }

    fn words(&self) -> &'t str {
        self.line.of(self.text)
    }

    /// "By Jane Roe", "BYLINE: Jane Roe", "Written by Jane Roe".
    pub(crate) fn is_byline(&self) -> bool {
        if self.line.n_words > 30 || self.line.n_chars > 220 {
            return false;
        }
        let Some(rest) = BYLINE_OPENING.open(&self.head) else { return false };
        // "By the time the vote came, …" opens a sentence.
        let start = self.head.len() - rest.len();
        let named = self
            .line
            .head(self.text, 240)
            .get(start..)
            .is_some_and(|name| name.trim_start().starts_with(|c: char| c.is_uppercase()));
        named && (!self.line.ends_sentence(self.text) || self.line.n_words <= 6) && self.line.n_lower <= 8
    }

    /// "Updated 3:15 p.m., March 4, 2024", "2 hours ago", "5 min read".
    pub(crate) fn is_timestamp(&self) -> bool {
        *self.timestamp.get_or_init(|| self.tells_time())
    }

    fn tells_time(&self) -> bool {
        if self.line.n_words > 22 || self.line.n_chars > 140 || self.line.n_digits == 0 {
            return false;
        }
        let opened = self.phrases.any(STAMP_OPENING);
        let mut dated = 0;
        let mut other = 0;
        let mut figures = 0;
        for word in self.head.split(|c: char| !(c.is_alphanumeric() || c == '.')).filter(|word| !word.is_empty()) {
            let word = word.trim_end_matches('.');
            let months = words::month(word).is_some() || words::weekday(word).is_some();
            let filler = STAMP_FILLER.has(word);
            figures += usize::from(word.starts_with(|c: char| c.is_ascii_digit()));
            dated += usize::from(months);
            other += usize::from(!months && !filler && !word.starts_with(|c: char| c.is_ascii_digit()));
        }
        let numeric = figures >= 3 && other == 0 && self.line.n_words <= 6;
        let relative =
            self.head.contains(" ago") || self.head.ends_with("min read") || self.head.contains("minute read");
        let clocked = self.line.n_digits >= 2 && self.head.contains(':') && CLOCK.is_match(&self.head);
        (opened && figures > 0 && other <= 3)
            || (clocked && dated > 0 && other <= 2)
            // "Source: Xinhua | 2024-03-12 21:40:15 | Editor: Roe".
            || (clocked && self.line.n_bars >= 2 && self.line.n_digits >= 8)
            || (dated > 0 && figures > 0 && other == 0)
            || numeric
            || (relative && figures > 0 && other == 0)
    }

    /// A picture agency is credited: "REUTERS/Jane Roe", "(Getty Images)".
    pub(crate) fn names_picture_agency(&self) -> bool {
        let names =
            || self.phrases.any(PICTURE_MARK) || self.tail().is_some_and(|tail| phrases::find(tail).any(PICTURE_MARK));
        *self.agency.get_or_init(names)
    }

    /// A picture agency's mark ends the line: "…, March 5, 2023. REUTERS/Jane Roe".
    pub(crate) fn ends_with_picture_credit(&self) -> bool {
        let tail = self.end();
        let from = tail.len().saturating_sub(90);
        let end = (from..tail.len()).find(|at| tail.is_char_boundary(*at)).map_or("", |at| &tail[at..]);
        // What its head does not say, the end of it says only where it is cut in a word.
        let says = || match &self.tail {
            None if !self.phrases.any(CREDIT_MARK) => CREDIT_MARK.open(end).is_some(),
            _ => phrases::find(end).any(CREDIT_MARK),
        };
        self.line.n_stops <= 5 && says()
    }

    /// A credit on a line of its own: "Jane Roe/Agency", "Photo: Jane Roe".
    pub(crate) fn is_credit(&self) -> bool {
        self.line.n_words <= 14 && self.names_picture_agency() && self.line.n_lower <= 5 && self.line.n_stops <= 1
    }

    /// A credit without a sentence before it: what is above is the picture's caption.
    pub(crate) fn is_bare_credit(&self) -> bool {
        self.is_credit() && !self.tells_scene()
    }

    /// "People wade through a street in Lima. Photograph: Jane Roe": a sentence before a credit.
    pub(crate) fn tells_scene(&self) -> bool {
        let small = |word: &&str| word.starts_with(char::is_lowercase);
        let scene = self.words().split_once(". ").map(|(scene, _)| scene);
        scene.is_some_and(|scene| scene.split(' ').filter(small).count() >= 4) && self.names_picture_agency()
    }

    /// A caption with its credit: the credit is at its end.
    pub(crate) fn is_caption(&self) -> bool {
        self.line.n_words > 8 && self.line.n_words <= 120 && self.names_picture_agency()
            || self.phrases.any(CAPTION_OPENING)
    }

    /// "Reporting by …; Editing by …", "Our reporter contributed to this report".
    pub(crate) fn is_tagline(&self) -> bool {
        let head = self.head.trim_start_matches(['(', '*', '—', '-', ' ']);
        let opens = TAGLINE_OPENING.open(head).is_some() && self.line.n_chars < 600;
        let contributed = self.line.n_chars < 300 && self.phrases.any(CONTRIBUTED);
        let first = head.starts_with("first published") && self.line.n_words < 20
            || head.starts_with("this story was first published");
        let signs_off =
            self.head.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).is_some_and(|name| AGENCY.has(name));
        // "With AFP and Reuters"
        let with = head.strip_prefix("with ").filter(|_| self.line.n_words <= 6 && self.line.n_stops <= 1);
        let opens = opens
            || with.is_some_and(|rest| {
                let mut words = rest.trim_end_matches('.').split(' ');
                words.all(|word| {
                    let word = word.trim_end_matches(',');
                    matches!(word, "and" | "agencies") || AGENCY.has(word)
                })
            });
        let initials = self.line.n_words <= 4 && (self.is_desk_initials() || signs_off);
        opens || contributed || first || initials
    }

    /// "jr/ab (ap, dpa)", "ab/sms", "PTI COR KVR".
    fn is_desk_initials(&self) -> bool {
        // "PTI COR KVR", "(ANI)".
        let mut words = self.head.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let shouted = self.words().chars().all(|c| !c.is_lowercase() && !c.is_ascii_digit());
        if shouted && words.next().is_some_and(|desk| AGENCY.has(desk)) && words.all(|word| word.len() <= 4) {
            return true;
        }
        // Most pages have no such line, and never need the expression.
        self.words().contains('/') && DESK_INITIALS.is_match(self.words())
    }

    /// A bullet or a number opens the line, with words after it.
    pub(crate) fn is_list_item(&self) -> bool {
        let words = self.words();
        let bullet = words.strip_prefix(['•', '*', '·', '▪', '■', '●', '◦', '‣', '–', '-', '—', '►', '▶', '✓', '✔']);
        if let Some(rest) = bullet {
            return rest.starts_with(char::is_whitespace) && rest.trim().chars().count() > 1;
        }
        words.starts_with(|c: char| c.is_ascii_digit()) && ITEM_NUMBER.is_match(words)
    }

    /// A post or an indented quotation: "> …", "— Jane Roe (@jane) March 4, 2024".
    pub(crate) fn is_block_quote(&self) -> bool {
        self.words().starts_with("> ")
            || self.words().starts_with('>') && self.line.n_words > 3 && !self.words().starts_with(">>")
    }

    /// "— Jane Roe (@jane) March 4, 2024": the signature of a post.
    pub(crate) fn is_post_signature(&self) -> bool {
        self.words().starts_with(['—', '–', '-']) && self.head.contains("(@") && self.line.n_words < 16
    }

    /// It ends with a colon behind a word of writing or sending: "She wrote on social media:".
    pub(crate) fn introduces_post(&self) -> bool {
        let Some(before) = self.words().strip_suffix(':') else { return false };
        let cut = (before.len().saturating_sub(SENT_REACH)..before.len()).find(|&at| before.is_char_boundary(at));
        let end = before[cut.unwrap_or(0)..].rsplit(['.', '!', '?']).next().unwrap_or_default();
        let folded = crate::vocabulary::fold(end);
        folded.split(|c: char| !c.is_alphabetic()).any(|word| SENT.has(word))
    }

    /// A line that is a button's or a site's own words: "Share", "Read next:".
    pub(crate) fn is_button(&self) -> bool {
        BUTTON.has(self.head.trim_end_matches([':', '.', '…']))
    }

    /// The last line of a press release: "SOURCE Elmside Lamps Inc.".
    pub(crate) fn names_sender(&self) -> bool {
        self.words().starts_with("SOURCE ") && self.line.n_words <= 10 && self.line.n_lower <= 2
    }

    /// A shop's button: "View on Harbour Market $12", "Check price at Elmside Books".
    pub(crate) fn is_offer(&self) -> bool {
        self.line.n_words <= 14 && self.line.n_stops == 0 && self.line.n_lower <= 3 && self.phrases.any(OFFER_OPENING)
    }

    /// What sites set between any two paragraphs: "Advertisement".
    pub(crate) fn is_insertion(&self) -> bool {
        self.line.n_words <= 5 && INSERTION.has(self.head.trim_end_matches(['.', '…', ':']))
    }

    /// A row of a site's sections: "Scores Fixtures Tables Transfers".
    pub(crate) fn names_sections(&self) -> bool {
        if !(2..=24).contains(&self.line.n_words) || self.line.n_stops > 0 || self.line.n_lower > 1 {
            return false;
        }
        let words = self.head.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty());
        let (known, all) =
            words.fold((0, 0), |(known, all), word| (known + usize::from(SITE_SECTION.has(word)), all + 1));
        known >= 2 && known * 10 >= all * 6
    }

    /// Licensing, subscriptions, sharing, navigation.
    pub(crate) fn is_boilerplate(&self) -> bool {
        let short = self.line.n_words <= 40 && self.line.n_stops <= 2;
        let is_furniture = || {
            self.is_button()
                || short && (self.phrases.any(FURNITURE_MARK) || self.head.contains('©'))
                || self.is_contact()
        };
        *self.boilerplate.get_or_init(is_furniture)
    }

    /// Where to reach the writer: "Reach Jane Roe at 555-0142.", "Jane Roe can be reached at jroe@…".
    pub(crate) fn is_contact(&self) -> bool {
        let says = || self.head.contains(" be reached at ") || self.head.contains(" be reached on ");
        self.line.n_words <= 40
            && (self.line.n_digits >= 7 || self.head.contains('@'))
            && (self.phrases.any(CONTACT_OPENING) || says())
    }
}

/// The small words of a head, and whether someone says something there.
pub(crate) fn count_small_words(head: &str) -> (usize, bool) {
    let mut counts = (0, false);
    // Nearly all text is cut by bytes; only what has other letters is looked at by characters.
    for chunk in head.as_bytes().split(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic()) {
        if chunk.is_ascii() {
            count_word(chunk, &mut counts);
        } else {
            let chunk = std::str::from_utf8(chunk).unwrap_or_default();
            chunk.split(|c: char| !c.is_alphabetic()).for_each(|word| count_word(word.as_bytes(), &mut counts));
        }
    }
    counts
}

fn count_word(word: &[u8], (small, speaks): &mut (usize, bool)) {
    match word {
        b"the" | b"a" | b"an" | b"of" | b"to" | b"in" | b"and" | b"that" | b"was" | b"were" | b"is" | b"are"
        | b"it" | b"for" | b"on" | b"with" | b"as" | b"at" | b"by" | b"he" | b"she" | b"they" | b"his" | b"her"
        | b"their" | b"has" | b"have" | b"had" | b"be" | b"been" | b"from" | b"but" | b"not" | b"who" | b"which"
        | b"would" | b"will" => *small += 1,
        b"said" | b"says" | b"told" | b"added" | b"according" | b"asked" | b"wrote" | b"saying" => *speaks = true,
        _ => {}
    }
}

/// "AZIZ: Thank you.", "Mr Roe (laughs): No."
pub(crate) fn opens_turn(head: &str) -> bool {
    let Some((name, rest)) = head.split_once(": ") else { return false };
    let name = name.split(" (").next().unwrap_or(name);
    let words = name.split(' ').count();
    let shouted = name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase);
    !rest.is_empty() && words <= 4 && shouted
}

/// "MOSCOW, Feb 7 (Reuters) -", "DETROIT — The".
pub(crate) fn opens_like_dateline(head: &str) -> bool {
    let first = head.split([' ', ',', '/']).next().unwrap_or_default();
    let shouted =
        first.chars().count() >= 3 && first.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\''));
    let cut = || [") -", ") —", ") –", " — ", " – ", " - ", "--"].iter().any(|cut| head.contains(cut));
    let agency = |rest: &str| rest.split_once(')').is_some_and(|(name, _)| AGENCY.has(&crate::vocabulary::fold(name)));
    let bracketed = || head.split('(').skip(1).any(agency);
    (shouted || head.starts_with('(') || bracketed()) && cut()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the tests that hold for a line.
    fn says(text: &str) -> Vec<&'static str> {
        let lines = crate::layout::line::split(text);
        let wording = Wording::new(&lines[0], text);
        let tests = [
            ("offer", wording.is_offer()),
            ("insertion", wording.is_insertion()),
            ("sender", wording.names_sender()),
            ("contact", wording.is_contact()),
        ];
        tests.into_iter().filter(|(_, holds)| *holds).map(|(name, _)| name).collect()
    }

    #[test]
    fn shop_buttons_are_offers() {
        assert_eq!(says("View On Harbour Market $12 View On Elmside Books $9"), ["offer"]);
        assert!(says("View on the harbour from the old pier, which the storm spared").is_empty());
    }

    #[test]
    fn end_of_a_press_release_is_furniture() {
        assert_eq!(says("SOURCE Elmside Lamps Inc."), ["sender"]);
        assert!(says("SOURCE code of the pier’s old lamps was found in a drawer on Monday.").is_empty());
        assert_eq!(says("Media contact: Ida Falk, press@elmside.example"), ["contact"]);
    }

    #[test]
    fn colon_behind_a_word_of_writing_introduces_a_post() {
        let introduces = |text: &str| Wording::new(&crate::layout::line::split(text)[0], text).introduces_post();
        assert!(introduces("One of them, Lucía Benalcázar, wrote on social media:"));
        assert!(introduces("Club president Awa Keita posted a photograph of the dressing room:"));
        assert!(!introduces("She wrote a book. The council has three aims:"));
        assert!(!introduces("She wrote on social media."));
    }

    #[test]
    fn advertisement_is_an_insertion() {
        assert_eq!(says("Advertisement"), ["insertion"]);
        assert_eq!(says("Loading..."), ["insertion"]);
        assert!(says("Advertisement for a pier").is_empty());
    }
}
