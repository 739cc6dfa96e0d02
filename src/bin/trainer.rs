//! The trainer: `trainer evaluate datelines|origin|blocks|titles|dates|quotations|articles|entities FILE…`
//! prints the scores of the product on a corpus; `trainer train …` learns weights.

use article_annotator::train::{self, Fault};
use std::process::ExitCode;

/// A command: its words, its arguments, what it does.
type Command = (&'static [&'static str], &'static str, fn(&[String]) -> Result<(), Fault>);

/// Every command, in the order that the help shows.
const COMMANDS: &[Command] = &[
    (&["inspect", "names"], "FILE", train::names::inspect),
    (&["clusters"], "OUT FILE…", train::cluster::cluster),
    (&["train", "names"], "OUT CLUSTERS [--try FILE]… [--check FILE] [--write FILE] FILE…", train::names::train),
    (&["lexicon"], "CITIES COUNTRIES NATIONALITIES LOCALES NAMES OUT", train::lexicon::rebuild),
    (&["evaluate", "datelines"], "FILE… [--errors] [--check FILE] [--write FILE]", train::datelines::evaluate),
    (&["evaluate", "taglines"], "FILE… [--errors] [--check FILE] [--write FILE]", train::datelines::evaluate_taglines),
    (&["evaluate", "origin"], "FILE… [--errors] [--check FILE] [--write FILE]", train::origin::evaluate),
    (&["evaluate", "quotations"], "FILE… [--errors] [--check TABLE]", train::quotations::evaluate),
    (
        &["evaluate", "articles"],
        "FILE… [--fifth kept|others] [--errors] [--check FILE] [--write FILE]",
        train::articles::evaluate,
    ),
    (&["train", "ranker"], "FILE… --out TABLE", train::ranker::train_ranker),
    (&["train", "quotation-kinds"], "FILE… --out TABLE [--try]", train::ranker::train_kinds),
    (&["train", "genders"], "PROVIDERS OUT", train::given::train),
    (&["train", "pronouns"], "FILE… --out TABLE [--try]", train::pronouns::train),
    (&["evaluate", "entities"], "FILE… [--errors] [--check FILE] [--write FILE]", train::entities::evaluate),
    (&["evaluate", "dates"], "FILE… [--errors] [--check FILE] [--write FILE]", train::dates::evaluate),
    (
        &["evaluate", "blocks"],
        "[--folds N [--shuffle N]] [--laid-out HOW] FILE… [--errors] [--check FILE] [--write FILE]",
        train::blocks::evaluate,
    ),
    (&["train", "blocks"], "OUT FILE…", train::blocks::train),
    (&["evaluate", "titles"], "[--folds N] FILE… [--errors] [--check FILE] [--write FILE]", train::titles::evaluate),
    (&["train", "titles"], "FILE… --out TABLE", train::titles::train),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    for (words, _, run) in COMMANDS {
        if arguments.len() >= words.len() && arguments.iter().zip(*words).all(|(a, w)| a == w) {
            return match run(&arguments[words.len()..]) {
                Ok(()) => ExitCode::SUCCESS,
                Err(fault) => {
                    eprintln!("trainer {}: {fault}", words.join(" "));
                    ExitCode::FAILURE
                }
            };
        }
    }
    eprintln!("usage:");
    for (words, arguments, _) in COMMANDS {
        eprintln!("  trainer {} {arguments}", words.join(" "));
    }
    ExitCode::from(2)
}
