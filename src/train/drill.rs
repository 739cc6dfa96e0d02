//! Texts made up for training, with the names of the corpora in them: what newspapers of
//! running text hardly have, and news pages are full of. Headlines in capitals or with
//! capital words, results and standings, lists of players. In: gold documents. Out: more
//! of them. One seed, one result.

use super::entities::Document as Gold;
use crate::Span;
use crate::lexicon::{self, Flags};
use fastrand::Rng;
use std::collections::BTreeSet;

/// Names to draw from, each list sorted.
#[derive(Debug)]
struct Names {
    people: Vec<String>,
    cities: Vec<String>,
    countries: Vec<String>,
    peoples: Vec<String>,
}

/// A text under construction.
#[derive(Debug, Default)]
struct Page {
    text: String,
    entities: Vec<(Span, String)>,
}

/// Every text that is made up out of `gold`, with the number of the document whose words
/// it has, if it has one's.
pub(crate) fn documents(gold: &[Gold], seed: u64) -> Vec<(Option<usize>, Gold)> {
    let mut random = Rng::with_seed(seed);
    let names = Names::gather(gold);
    let headlines = gold.iter().enumerate().filter_map(|(at, doc)| Some((Some(at), headline(doc, &mut random)?)));
    let mut made: Vec<_> = headlines.collect();
    made.extend((0..gold.len() / DOCUMENTS_A_TABLE).map(|_| (None, table(&names, &mut random))));
    made
}

/// For so many documents there is one page of results.
const DOCUMENTS_A_TABLE: usize = 3;

impl Names {
    fn gather(gold: &[Gold]) -> Self {
        let (mut people, mut cities, mut countries, mut peoples) =
            (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for doc in gold {
            for (span, label) in &doc.entities {
                let name = span.of(&doc.text);
                let folded = name.to_lowercase();
                let flags = lexicon::flags(&folded).or(lexicon::place(&folded));
                let plain = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-')) && name.len() > 3;
                let words = name.split(' ').count();
                let capital = name.split(' ').all(|w| w.starts_with(char::is_uppercase));
                let list = match label.as_str() {
                    "Person" if plain && capital && (2..4).contains(&words) => &mut people,
                    "Location" if plain && flags.any(Flags::COUNTRY) => &mut countries,
                    "Location" if plain && flags.any(Flags::CITY) => &mut cities,
                    "NORP" if plain && flags.any(Flags::DEMONYM) && !name.ends_with('s') => &mut peoples,
                    _ => continue,
                };
                list.insert(name.to_string());
            }
        }
        let list = |set: BTreeSet<String>| set.into_iter().collect();
        Self { people: list(people), cities: list(cities), countries: list(countries), peoples: list(peoples) }
    }
}

fn below(random: &mut Rng, count: usize) -> usize {
    random.usize(..count.max(1))
}

fn pick<'a>(list: &'a [String], random: &mut Rng) -> &'a str {
    list.get(below(random, list.len())).map_or("Geneva", String::as_str)
}

impl Page {
    fn words(&mut self, words: &str) {
        self.text.push_str(words);
    }

    fn name(&mut self, name: &str, label: &str) {
        let start = self.text.len();
        self.text.push_str(name);
        self.entities.push((Span::new(start, self.text.len()), label.to_string()));
    }

    fn gold(self) -> Gold {
        Gold { text: self.text, entities: self.entities, breaks: Vec::new() }
    }
}

/// A sentence of a document as its headline, in capitals or with capital words, over
/// the sentence's own paragraph.
fn headline(doc: &Gold, random: &mut Rng) -> Option<Gold> {
    let lines: Vec<(usize, &str)> = doc
        .text
        .split_inclusive('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some((start, line.trim_end()))
        })
        .filter(|(_, line)| line.len() > 30)
        .collect();
    let (start, line) = *lines.get(below(random, lines.len().min(4)))?;
    let cut = line.find(". ").map_or(line.len(), |at| at + 1).min(line.len());
    let sentence = Span::new(start, start + cut);
    let upper = below(random, 2) == 0;
    let mut page = Page::default();
    let mut fresh = true;
    for c in sentence.of(&doc.text).chars() {
        let capital = c.to_uppercase().next().filter(|u| u.len_utf8() == c.len_utf8() && c.to_uppercase().count() == 1);
        page.text.push(if upper || fresh { capital.unwrap_or(c) } else { c });
        fresh = c.is_whitespace();
    }
    let inside = doc.entities.iter().filter(|(span, _)| span.start >= sentence.start && span.end <= sentence.end);
    page.entities.extend(inside.map(|(s, label)| (Span::new(s.start - start, s.end - start), label.clone())));
    if page.entities.is_empty() {
        return None;
    }
    page.words("\n");
    let shift = page.text.len();
    page.words(line);
    let inside = doc.entities.iter().filter(|(span, _)| span.start >= start && span.end <= start + line.len());
    page.entities
        .extend(inside.map(|(s, label)| (Span::new(s.start - start + shift, s.end - start + shift), label.clone())));
    Some(page.gold())
}

/// Lines of results as agencies print them. `T` a team, `N` a country, `D` a people,
/// `P` a person, `I` initial and surname, `S` a surname, `K` a city, small letters the
/// same in capitals; `#` a small number, `%` a larger one, `E` a tournament, `X` a team's nickname, `Z` the town with it.
const LINES: &[&[&str]] = &[
    &[
        "s: We will see what the summer brings.",
        "s: That is right.",
        "p: Thank you for having me.",
        "S: We were # years old then, in K.",
    ],
    &[
        "Q: How did you come to K?",
        "A: By train, with S.",
        "s: And then?",
        "P, %, of K",
        "\"Nobody asked us,\" said P, %, a teacher.",
    ],
    &["T # T #", "T # T # (halftime #-#)", "t # T #", "T # t #", "T % T %", "at T % T %", "T at T", "t AT t"],
    &["T % # # # % % %", "T % # # # % % %", "T % % .% -", "T % % .% # 1/2", "N % # # # % % %"],
    &["% P (N)", "% P (N) % % %", "% P, P (N), P", "% P % % %", "% P", "#. P (N) #.%", "#. P (N) % points"],
    &["P (N) beat P (N) #-# #-#", "# - P (N) beat P (N) #-# #-# #-#", "P, N, beat P, N, #-# #-#", "P bt P #-#"],
    &[
        "T % (I %, I %; I #-%)",
        "S c S b S %",
        "S not out %",
        "S lbw b S %",
        "T v T at K",
        "Bowling: S %-#-%-#, S %-#-%-#",
    ],
    &[
        "In K, P drove in # runs as the X beat the Z #-#.",
        "P hit a home run in the eighth and the Z beat the X #-# at home.",
        "P scored % points as the Z downed T %-%.",
    ],
    &[
        "N's P won the E on Sunday.",
        "N's P kept his title when he stopped P of N in K on Friday.",
        "P, from N, came second.",
    ],
    &[
        "P of N won the E on Sunday.",
        "P (N) won the D title in K.",
        "T beat T #-# in K on Saturday.",
        "P scored twice for T.",
    ],
    &["Scorers: T - P (%th minute), S (%th)", "Attendance: %", "Standings: T %, T %, T %"],
];

/// Lines that head such lists; nothing in them but what the letters stand for is a name.
const HEADS: &[&str] = &[
    "SOCCER - d LEAGUE RESULTS",
    "SOCCER - d FIRST DIVISION STANDINGS",
    "TENNIS - RESULTS AT e",
    "GOLF - SCORES AT e",
    "CRICKET - t V t SCOREBOARD",
    "BASKETBALL - STANDINGS AFTER FRIDAY'S GAMES",
    "RUGBY UNION - n BEAT n",
    "ATHLETICS - RESULTS IN k",
    "EASTERN CONFERENCE",
    "CENTRAL DIVISION",
    "W L PCT GB",
    "Results of D first division matches on Sunday:",
    "Leading scores in the E on Thursday:",
    "Second round, men's singles",
    "Standings after Tuesday's games (played, won, drawn, lost, points):",
    "ICE HOCKEY - LATE RESULTS",
    "p WINS e",
    "s LEADS AT e",
    "n WIN FIRST TEST",
    "SOCCER - t BEAT t IN FINAL",
    "BASEBALL - z SWEEP x",
    "p SINKS t",
    "BOXING - s RETAINS TITLE",
    "CYCLING - s WINS FIFTH STAGE",
    "SOCCER - z HOLD t TO DRAW",
    "SOCCER - n DRAW WITH n",
    "Results from K on Wednesday (home team in caps):",
];

fn table(names: &Names, random: &mut Rng) -> Gold {
    let mut page = Page::default();
    let (joined, loose) = (below(random, 3) == 0, below(random, 3) == 0);
    for _ in 0..2 + below(random, 3) {
        line(names, HEADS[below(random, HEADS.len())], loose, &mut page, random);
        page.words(if joined { if loose { " . " } else { " " } } else { "\n" });
        if below(random, 2) == 0 {
            let day = format!(" 199{}-{:02}-{:02}", below(random, 10), 1 + below(random, 12), 1 + below(random, 28));
            if below(random, 2) == 0 {
                page.name(pick(&names.people, random), "Person");
                page.words(if joined { " " } else { "\n" });
            }
            let city = pick(&names.cities, random).to_uppercase();
            page.name(&city, "Location");
            if below(random, 3) == 0 {
                page.words(if loose { " , " } else { ", " });
                page.name(pick(&names.countries, random), "Location");
            }
            page.words(&day);
            page.words(if joined { " " } else { "\n" });
        }
        let kind = LINES[below(random, LINES.len())];
        let form = kind[below(random, kind.len())];
        for _ in 0..3 + below(random, 8) {
            let form = if below(random, 4) == 0 { kind[below(random, kind.len())] } else { form };
            line(names, form, loose, &mut page, random);
            page.words(if joined { " " } else { "\n" });
        }
    }
    page.gold()
}

/// Writes one line after its form; `loose`: marks stand apart, as in old corpora.
fn line(names: &Names, form: &str, loose: bool, page: &mut Page, random: &mut Rng) {
    let letters: Vec<char> = form.chars().collect();
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map_or(' ', |i| letters[i]);
        let after = letters.get(at + 1).copied().unwrap_or(' ');
        let alone = !before.is_alphabetic() && before != '\'' && !after.is_alphabetic();
        let slot = alone || matches!(letter, '#' | '%');
        if !slot {
            let apart = loose && matches!(letter, '(' | ')' | ',' | ':' | ';');
            if apart && letter != '(' {
                page.words(" ");
            }
            page.text.push(letter);
            if apart && letter == '(' {
                page.words(" ");
            }
            continue;
        }
        let (name, label) = match letter.to_ascii_uppercase() {
            '#' => (below(random, 9).to_string(), ""),
            '%' => (below(random, 130).to_string(), ""),
            'T' => (team(names, random), "Organization"),
            'N' => (pick(&names.countries, random).to_string(), "Location"),
            'K' => (pick(&names.cities, random).to_string(), "Location"),
            'D' => (pick(&names.peoples, random).to_string(), "NORP"),
            'P' => (pick(&names.people, random).to_string(), "Person"),
            'S' => (surname(names, random).to_string(), "Person"),
            'I' => {
                let person = pick(&names.people, random);
                let initial: String = person.chars().take(1).collect();
                (format!("{initial}. {}", person.rsplit(' ').next().unwrap_or(person)), "Person")
            }
            'X' => (NICKNAMES[below(random, NICKNAMES.len())].to_string(), "Organization"),
            'Z' => {
                let nickname = NICKNAMES[below(random, NICKNAMES.len())];
                (format!("{} {nickname}", pick(&names.cities, random)), "Organization")
            }
            'E' => (
                format!(
                    "{} {}",
                    pick(&names.cities, random),
                    ["Open", "Masters", "Classic", "Cup", "Grand Prix"][below(random, 5)]
                ),
                "Misc",
            ),
            _ => (letter.to_string(), ""),
        };
        let name = if letter.is_ascii_lowercase() && !label.is_empty() { name.to_uppercase() } else { name };
        if label.is_empty() { page.words(&name) } else { page.name(&name, label) }
    }
}

/// What American and Australian teams are called.
const NICKNAMES: &[&str] = &[
    "Bears",
    "Lions",
    "Tigers",
    "Hawks",
    "Rangers",
    "Kings",
    "Stars",
    "Rockets",
    "Giants",
    "Eagles",
    "Jets",
    "Sharks",
    "Wolves",
    "Bulls",
    "Royals",
    "Braves",
    "Pirates",
    "Cardinals",
    "Blues",
    "Flames",
    "Raiders",
    "Warriors",
    "Knights",
    "Saints",
    "Indians",
    "Red Sox",
    "White Sox",
    "Blue Jays",
    "Maple Leafs",
    "Heat",
    "Storm",
    "Magpies",
    "Demons",
];

fn surname<'a>(names: &'a Names, random: &mut Rng) -> &'a str {
    let person = pick(&names.people, random);
    person.rsplit(' ').next().unwrap_or(person)
}

fn team(names: &Names, random: &mut Rng) -> String {
    let city = pick(&names.cities, random);
    match below(random, 6) {
        0 => format!(
            "{city} {}",
            ["City", "United", "Town", "Rovers", "Athletic", "FC", "Wanderers", "County"][below(random, 8)]
        ),
        1 => format!("{} {city}", ["Real", "FC", "Dynamo", "Sporting", "AC", "Olympique"][below(random, 6)]),
        _ => city.to_string(),
    }
}
