//! `trainer train blocks OUT FILE…` learns the weights of the line tagger: the committed ones by
//! `trainer train blocks src/layout/weights.txt pasted-dev.jsonl reuters-dev.jsonl`.
//! `trainer evaluate blocks FILE…` scores the product's blocks, `--folds N FILE EXTRA…` with weights
//! learnt without the scored pages' sites; `--shuffle N` deals the sites out anew; `--laid-out HOW`
//! scores the same pages with blank lines between their lines, or wrapped at a column.

use super::Fault;
use super::dress::Dress;
use super::learner::{learn, write_table};
use super::pages::{Page, read_pages};
use super::score::{Counts, HEADING, Request, Scores};
use crate::annotation::BlockKind;
use crate::layout::find_with;
use crate::layout::label::model::{Label, Model, N_LABELS};
use fastrand::Rng;
use rustc_hash::FxHashMap;

/// Learns the weights from all pages of the corpora and writes them.
///
/// # Errors
///
/// When a corpus can't be read or the table can't be written.
pub fn train(arguments: &[String]) -> Result<(), Fault> {
    let [out, files @ ..] = arguments else { return Err(Fault("name OUT and at least one FILE".into())) };
    let mut pages = Vec::new();
    for path in files {
        pages.extend(read_pages(path)?);
    }
    let all: Vec<&Page> = pages.iter().collect();
    let table = write_table(&learn(&all));
    println!("{} pages, {} lines of table", pages.len(), table.lines().count());
    std::fs::write(out, table).map_err(|e| Fault(format!("{out}: {e}")))
}

/// Scores blocks; with `--folds N FILE EXTRA…` cross-validated over the sites of FILE.
///
/// # Errors
///
/// When a corpus can't be read, or a score falls below the baseline.
pub fn evaluate(arguments: &[String]) -> Result<(), Fault> {
    let mut arguments = arguments.to_vec();
    let folds = take_number(&mut arguments, "--folds")?.unwrap_or(1);
    let shuffle = take_number(&mut arguments, "--shuffle")?;
    let dress = take_dress(&mut arguments)?;
    let request = Request::read(&arguments)?;
    let mut scores = Scores::default();
    if folds > 1 {
        let pages = read_pages(&request.files[0])?;
        let mut extra = Vec::new();
        for path in &request.files[1..] {
            extra.extend(read_pages(path)?);
        }
        let mut sites: Vec<&str> = pages.iter().map(|page| page.site.as_str()).collect();
        sites.sort_unstable();
        sites.dedup();
        if let Some(seed) = shuffle {
            Rng::with_seed(seed as u64).shuffle(&mut sites);
        }
        let place: FxHashMap<&str, usize> = sites.iter().enumerate().map(|(at, site)| (*site, at)).collect();
        let fold_of = |page: &Page| place[page.site.as_str()] % folds;
        let mut tally = Tally::default();
        let (fold_of, pages, extra) = (&fold_of, &pages, &extra);
        let learn_fold = &|fold: usize| {
            let training: Vec<&Page> = pages.iter().filter(|page| fold_of(page) != fold).chain(extra).collect();
            learn(&training)
        };
        let models: Vec<Model> = std::thread::scope(|scope| {
            let running: Vec<_> = (0..folds).map(|fold| scope.spawn(move || learn_fold(fold))).collect();
            running
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        });
        for page in pages {
            tally.note(page, dress, Some(&models[fold_of(page)]), request.errors);
        }
        let dealt = shuffle.map_or(String::new(), |seed| format!(", shuffled {seed}"));
        let how = format!(", {folds} folds by site{dealt}{}", dress.suffix());
        tally.print(&request.files[0], &how, pages.len(), &mut scores);
    } else {
        for path in &request.files {
            let pages = read_pages(path)?;
            let mut tally = Tally::default();
            for page in &pages {
                tally.note(page, dress, None, request.errors);
            }
            tally.print(path, &dress.suffix(), pages.len(), &mut scores);
        }
    }
    request.settle(&scores)
}

/// Takes `name N` out of the arguments.
pub(super) fn take_number(arguments: &mut Vec<String>, name: &str) -> Result<Option<usize>, Fault> {
    let Some(word) = take_word(arguments, name) else { return Ok(None) };
    word.parse().map(Some).map_err(|_| Fault(format!("{name} needs a number")))
}

/// Takes `--laid-out HOW` out of the arguments.
fn take_dress(arguments: &mut Vec<String>) -> Result<Dress, Fault> {
    let Some(word) = take_word(arguments, "--laid-out") else { return Ok(Dress::Plain) };
    Dress::named(&word).ok_or_else(|| Fault(format!("--laid-out is one of {}", Dress::names())))
}

/// Takes `name WORD` out of the arguments.
fn take_word(arguments: &mut Vec<String>, name: &str) -> Option<String> {
    let at = arguments.iter().position(|argument| argument == name)?;
    let end = arguments.len().min(at + 2);
    Some(arguments.drain(at..end).nth(1).unwrap_or_default())
}

/// Counts over pages.
#[derive(Default)]
struct Tally {
    lines: Counts,
    words: Counts,
    page_lines: Vec<f64>,
    page_words: Vec<f64>,
    labels: [Counts; N_LABELS],
}

impl Tally {
    fn note(&mut self, page: &Page, dress: Dress, model: Option<&Model>, errors: bool) {
        let (text, starts) = dress.lay_out(&page.text);
        let (blocks, _) = find_with(&text, model);
        let (mut lines, mut words) = (Counts::default(), Counts::default());
        let mut block = 0;
        for (idx, (line, start)) in page.text.lines().zip(starts).enumerate() {
            while block + 1 < blocks.len() && blocks[block].span.end <= start {
                block += 1;
            }
            let kind = blocks[block].kind;
            let found = kind.is_body() || matches!(kind, BlockKind::Subheading);
            let (Some(&there), Some(&gold)) = (page.body.get(idx), page.gold.get(idx)) else { break };
            lines.note(found, there);
            for _ in line.split_whitespace() {
                words.note(found, there);
            }
            for (counts, label) in self.labels.iter_mut().zip(Label::ALL) {
                counts.note(label_of(kind) == Some(label), gold == label);
            }
            if errors && found != there {
                let head: String = line.chars().take(110).collect();
                println!("{} {} {kind:?} for {gold:?}: {head}", page.site, if found { "+" } else { "-" });
            }
        }
        for (total, part) in [(&mut self.lines, lines), (&mut self.words, words)] {
            total.right += part.right;
            total.wrong += part.wrong;
            total.missed += part.missed;
        }
        self.page_lines.push(lines.f1());
        self.page_words.push(words.f1());
    }

    fn print(&self, path: &str, how: &str, n: usize, scores: &mut Scores) {
        println!("\n{path}{how}\n{HEADING}");
        println!("{}", self.lines.row("body lines"));
        println!("{}", self.words.row("body words"));
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
        let (lines, words) = (mean(&self.page_lines), mean(&self.page_words));
        println!("mean over pages: lines {lines:.4}, words {words:.4}");
        for (counts, label) in self.labels.iter().zip(Label::ALL) {
            if !matches!(label, Label::Above | Label::Inside | Label::Below) {
                println!("{}", counts.row(&format!("{label:?}")));
            }
        }
        for (name, score) in [
            ("body lines F1", self.lines.f1()),
            ("body words F1", self.words.f1()),
            ("body lines F1, page mean", lines),
        ] {
            scores.note(path, &format!("{name}{how}"), score, n);
        }
    }
}

/// The tagger's label that a kind of block stands for.
fn label_of(kind: BlockKind) -> Option<Label> {
    Some(match kind {
        BlockKind::Headline => Label::Headline,
        BlockKind::Byline => Label::Byline,
        BlockKind::Timestamp => Label::Timestamp,
        BlockKind::Caption | BlockKind::AltText => Label::Caption,
        BlockKind::Credit => Label::Credit,
        kind if kind.is_body() || kind == BlockKind::Subheading => Label::Body,
        _ => return None,
    })
}
