//! How well the articles of `tests/gold` are read: scores against what a careful reader
//! marked by hand, held to a baseline that may only rise. The articles of `tests/gold/blind` have
//! scores of their own, and their errors are printed nowhere.
//!
//! - `QUALITY_ERRORS=1 cargo test --test quality -- --nocapture` prints every error of the
//!   development set, by score.
//! - `UPDATE_BASELINE=1 cargo test --test quality` writes higher scores to the baseline.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use article_annotator::calendar::Day;
use article_annotator::{Options, annotate};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use support::gold::{self, Article};
use support::score::score;
use support::tally::{Board, Tally};

/// Scores are written with four digits: half of the last one is not a loss.
const SLACK: f64 = 0.0005;
/// The kinds that the articles hold little of are shown, but one mention more or less
/// is no reason to fail.
const FEW: usize = 5;

/// Articles that are scored together.
struct Set {
    name: &'static str,
    baseline: &'static str,
    read: fn() -> Vec<Article>,
    /// Whether errors may be read. A rule made for an error of a blind article would make its
    /// score say nothing of pages that nobody has seen.
    is_blind: bool,
}

/// The articles that rules are made with.
const DEVELOPMENT: Set =
    Set { name: "development set", baseline: "tests/baseline/gold.toml", read: gold::read_all, is_blind: false };
/// The articles that only measure.
const BLIND: Set =
    Set { name: "blind articles", baseline: "tests/baseline/blind.toml", read: gold::read_blind, is_blind: true };

impl Set {
    fn score_all(&self) -> Board {
        let mut board = Board::default();
        for article in (self.read)() {
            score(&article, &annotate(&article.text, &options(&article)), &mut board);
        }
        board
    }

    fn read_baseline(&self) -> BTreeMap<String, f64> {
        let file = fs::read_to_string(self.baseline).unwrap_or_default();
        toml::from_str(&file).expect("a baseline has one score a line, name = number")
    }

    fn write_baseline(&self, scores: &BTreeMap<String, f64>) {
        let mut file = format!(
            "# What tests/quality.rs measures on the {}: F1, or the share of right\n\
             # answers. Scores may only rise: UPDATE_BASELINE=1 cargo test --test quality\n",
            self.name
        );
        for (name, score) in scores {
            let _ = writeln!(file, "{name} = {score:.4}");
        }
        fs::write(self.baseline, file).expect("a baseline cannot be written");
    }

    /// How far a score may fall. Ten articles hold little of each kind: there, one answer is chance.
    fn slack(&self, tally: &Tally) -> f64 {
        if self.is_blind { SLACK + 1.0 / tally.there().max(1) as f64 } else { SLACK }
    }
}

/// The annotations of an article under the options that its header gives.
fn options(article: &Article) -> Options<'static> {
    let mut given = article.reference.iter().filter(|(_, from)| from == "option");
    Options::default().on(given.find_map(|(value, _)| value.parse().ok()))
}

fn table(board: &Board, baseline: &BTreeMap<String, f64>) -> String {
    let mut table = format!("{:<20} {:>6} {:>6} {:>6} {:>5} {:>8}\n", "score", "F1", "prec", "recall", "n", "baseline");
    for (name, tally) in board.scores() {
        let base = baseline.get(name).map_or("new".to_string(), |base| format!("{:.1}", base * 100.0));
        let (f1, precision, recall) = (tally.f1() * 100.0, tally.precision() * 100.0, tally.recall() * 100.0);
        let _ = writeln!(table, "{name:<20} {f1:>6.1} {precision:>6.1} {recall:>6.1} {:>5} {base:>8}", tally.there());
    }
    table
}

#[test]
fn scores_do_not_fall() {
    check(&DEVELOPMENT);
}

#[test]
fn blind_scores_do_not_fall() {
    check(&BLIND);
}

fn check(set: &Set) {
    let (board, baseline) = (set.score_all(), set.read_baseline());
    println!("{}\n{}", set.name, table(&board, &baseline));
    if !set.is_blind && std::env::var_os("QUALITY_ERRORS").is_some() {
        for (name, tally) in board.scores().filter(|(_, tally)| !tally.errors().is_empty()) {
            println!("\n{name}: {} errors\n  {}", tally.errors().len(), tally.errors().join("\n  "));
        }
    }
    let fallen = find_fallen(set, &board, &baseline);
    let advice = if set.is_blind {
        "Look for the reason among the rules that changed and in tests/gold, not in tests/gold/blind."
    } else {
        "To see every error: QUALITY_ERRORS=1 cargo test --test quality -- --nocapture"
    };
    assert!(fallen.is_empty(), "scores fell below {}:\n{}\n{advice}", set.baseline, fallen.join("\n"));
    let scores: BTreeMap<String, f64> = board.scores().map(|(name, tally)| (name.to_string(), tally.f1())).collect();
    let has_risen = |(name, now): (&String, &f64)| baseline.get(name).is_none_or(|base| *now > base + SLACK);
    if scores.iter().any(has_risen) {
        if std::env::var_os("UPDATE_BASELINE").is_some() {
            let best =
                |(name, now): (String, f64)| (name.clone(), baseline.get(&name).map_or(now, |base| now.max(*base)));
            set.write_baseline(&scores.into_iter().map(best).collect());
        } else {
            // Written past the capture of a passing test: nobody would see it otherwise.
            let hint = format!("Some scores of the {} rose: UPDATE_BASELINE=1 cargo test --test quality\n", set.name);
            let _ = std::io::stderr().write_all(hint.as_bytes());
        }
    }
}

/// The scores that are lower than the baseline allows, a line each. A score that is in the
/// baseline and is measured no longer has fallen to nothing.
fn find_fallen(set: &Set, board: &Board, baseline: &BTreeMap<String, f64>) -> Vec<String> {
    let mut fallen = Vec::new();
    for (name, base) in baseline {
        let tally = board.scores().find(|(other, _)| other == name).map(|(_, tally)| tally);
        let now = tally.map_or(0.0, Tally::f1);
        let least = base - tally.map_or(SLACK, |tally| set.slack(tally));
        if tally.is_none_or(|tally| tally.there() >= FEW) && now < least {
            fallen.push(format!("  {name}: {:.1}, was {:.1}", now * 100.0, base * 100.0));
        }
    }
    fallen
}

#[test]
fn a_lower_score_is_told_and_one_answer_of_a_blind_set_is_not() {
    let mut board = Board::default();
    (0..19).for_each(|_| board.hit("names"));
    board.miss("names", "the one that is missed");
    let baseline = BTreeMap::from([("names".to_string(), 1.0)]);
    assert_eq!(find_fallen(&DEVELOPMENT, &board, &baseline), ["  names: 97.4, was 100.0"]);
    assert!(find_fallen(&BLIND, &board, &baseline).is_empty());
    (0..2).for_each(|_| board.miss("names", "two more"));
    assert_eq!(find_fallen(&BLIND, &board, &baseline).len(), 1);
    let gone = BTreeMap::from([("a score that nothing counts".to_string(), 0.5)]);
    assert_eq!(find_fallen(&BLIND, &board, &gone).len(), 1);
}

#[test]
fn gold_is_clean() {
    let (articles, blind) = (gold::read_all(), gold::read_blind());
    assert!(articles.len() >= 14 && blind.len() >= 10, "{} articles, {} blind", articles.len(), blind.len());
    assert!(articles.iter().any(|a| a.text.contains("\r\n")), "no article with CRLF lines");
    for article in articles.iter().chain(&blind) {
        let stray = article.text.find(['⟦', '⟧', '┃']);
        assert!(stray.is_none(), "{}: markup left in the text at byte {stray:?}", article.name);
        assert!(article.lines.iter().any(|line| line.kind.is_body()), "{}: no body", article.name);
        for (id, entity) in &article.entities {
            let is_used = article.mentions.iter().any(|m| m.entity.as_ref() == Some(id));
            assert!(is_used, "{}: {} is in the header and not in the text", article.name, entity.names[0]);
        }
        for quotation in &article.quotations {
            let is_empty = quotation.parts.iter().any(|part| part.is_empty());
            assert!(!is_empty, "{}: quotation {} has an empty part", article.name, quotation.number);
        }
    }
}

/// A slip of the annotator's calendar would teach the code wrong days.
#[test]
fn gold_days_exist_and_fall_on_their_weekday() {
    const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let mut n_weekdays = 0;
    for article in gold::read_all().into_iter().chain(gold::read_blind()) {
        for date in &article.dates {
            let (words, value) = (date.span.of(&article.text), date.value.as_deref().unwrap_or_default());
            let day = (value.len() == 10).then(|| value.parse::<Day>().expect("a day that exists"));
            if let Some(weekday) = WEEKDAYS.iter().position(|&name| words == name) {
                n_weekdays += 1;
                let is_right = day.is_some_and(|day| usize::from(day.weekday()) == weekday);
                assert!(is_right, "{}: {value} is no {words}", article.name);
            }
        }
    }
    assert!(n_weekdays > 20, "only {n_weekdays} weekdays were looked at");
}

#[test]
fn markup_reads_as_written() {
    let file =
        "note: n\nperson roe = Jane Roe\n---\npara  ┃⟦q1 direct roe|“Go,”⟧ ⟦roe s1|Roe⟧ ⟦c1|said⟧, ⟦q1|“now.”⟧\n";
    let article = gold::read("sample", file).expect("good markup");
    assert_eq!(article.text, "“Go,” Roe said, “now.”\n");
    let words = |span: article_annotator::Span| span.of(&article.text).to_string();
    let quotation = &article.quotations[0];
    assert_eq!(quotation.parts.iter().map(|&p| words(p)).collect::<Vec<_>>(), ["Go,", "now."]);
    assert_eq!(quotation.cue.map(words).as_deref(), Some("said"));
    assert_eq!(quotation.source.map(words).as_deref(), Some("Roe"));
    assert!(gold::read("sample", "note: n\n---\npara  ┃⟦roe|Roe⟧\n").is_err());
}
