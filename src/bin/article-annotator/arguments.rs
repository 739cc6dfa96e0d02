//! What a person types. In: the words of the command line. Out: checked settings, or what is wrong with
//! them and exit code 2. The sentences here are the program's manual; `www/cli/help.js` says the same.

use article_annotator::calendar::Day;
use article_annotator::export::Format;
use clap::{Parser, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// What is said of a web page.
pub(crate) const PAGE: &str = "a web page: `npx article-annotator` reads it; this program reads .txt, .md and .jsonl";

const EXAMPLES: &str = "\
Examples:
  article-annotator story.txt                           the value of `annotate`, one line of JSON
  article-annotator news/ -f html -o pages/             a page for each article of a folder
  article-annotator -f markdown *.txt > quotes.md       who said what in all of them
  article-annotator rows.jsonl -o found.jsonl           100,000 articles, all cores, in their order
  zcat rows.gz | article-annotator -i jsonl | jq .id    in a pipe

JSON Lines:
  In: an article a line, {\"id\": \"a1\", \"text\": \"…\", \"referenceDate\": \"2024-02-07\"}; only
  the text must be there.
  Out (annotations, jsonl): a row a line, in the same order. A line that cannot be read gives
  {\"id\": …, \"error\": \"…\"} in its place. What is read and not yet written is at most 16
  articles a core, however long the input is. The other formats join the articles in one file:
  up to 64 MiB of text; for more name a folder. An article has at most 32 MiB.

Exit code: 0, 1 where an article failed (standard error says which), 2 for wrong use.";

/// Finds quotations and their speakers, names, datelines and dates in news articles.
#[derive(Debug, Parser)]
#[command(name = "article-annotator", version, after_help = EXAMPLES, max_term_width = 110)]
pub(crate) struct Arguments {
    /// Files (.txt, .md, .jsonl) and folders, read with the folders in them in the order of their names; `-` is
    /// standard input, which is also read when nothing is named
    #[arg(value_name = "FILE|FOLDER")]
    pub(crate) inputs: Vec<PathBuf>,

    /// What to write
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = Form::Annotations)]
    pub(crate) format: Form,

    /// Where to: a file, or a folder (it is one, or ends in `/`) for a file an article [default: standard output]
    #[arg(short, long, value_name = "FILE|FOLDER/")]
    pub(crate) output: Option<PathBuf>,

    /// What standard input and files of other names hold
    #[arg(short, long, value_enum, value_name = "KIND", default_value_t = Kind::Auto)]
    pub(crate) input: Kind,

    /// The day of publication, YYYY-MM-DD, of articles that do not say theirs
    #[arg(short = 'd', long, value_name = "DAY")]
    pub(crate) reference_date: Option<Day>,

    /// What `start` and `end` count, in annotations
    #[arg(long, value_enum, value_name = "UNIT", default_value_t = Offsets::Utf16)]
    pub(crate) offsets: Offsets,

    /// Write the text into the row too, in annotations
    #[arg(long)]
    pub(crate) with_text: bool,

    /// The field of a line that holds its id
    #[arg(long, value_name = "NAME", default_value = "id")]
    pub(crate) id_field: String,

    /// The field of a line that holds its text
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub(crate) text_field: String,

    /// The field of a line that holds its day of publication
    #[arg(long, value_name = "NAME", default_value = "referenceDate")]
    pub(crate) date_field: String,

    /// How many articles to read at once [default: one a core]
    #[arg(short, long, value_name = "NUMBER")]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// No progress bar and no sum at the end; errors are still reported
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// The value of `annotate` with an `id`: a line of JSON an article
    Annotations,
    /// The same with the text, in both units; the page opens it again
    Json,
    /// W3C Web Annotation, JSON-LD
    Webannotation,
    /// TEI P5
    Tei,
    /// brat's standoff, a zip
    Brat,
    /// Tables of quotations and entities, a zip
    Csv,
    /// For spaCy and doccano: a line of JSON an article
    Jsonl,
    /// Who said what, to read
    Markdown,
    /// A page to read; the page opens it again
    Html,
}

impl Form {
    /// The format of `export`, where it is one.
    pub(crate) const fn export(self) -> Option<Format> {
        Some(match self {
            Self::Annotations => return None,
            Self::Json => Format::Json,
            Self::Webannotation => Format::WebAnnotation,
            Self::Tei => Format::Tei,
            Self::Brat => Format::Brat,
            Self::Csv => Format::Csv,
            Self::Jsonl => Format::Jsonl,
            Self::Markdown => Format::Markdown,
            Self::Html => Format::Html,
        })
    }

    /// Whether it is a row an article.
    pub(crate) const fn is_rows(self) -> bool {
        matches!(self, Self::Annotations | Self::Jsonl)
    }

    /// Whether it is bytes that a terminal cannot show.
    pub(crate) const fn is_binary(self) -> bool {
        matches!(self, Self::Brat | Self::Csv)
    }

    /// The ending of its files' names.
    pub(crate) fn extension(self) -> &'static str {
        self.export().map_or("json", Format::extension)
    }
}

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// JSON Lines in .jsonl, and in standard input that begins with `{"`; else a text
    Auto,
    /// One article
    Text,
    /// An article a line
    Jsonl,
    /// Web pages, which `npx article-annotator` reads
    Html,
}

/// The unit of offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Offsets {
    /// UTF-16 code units, as JavaScript and Java count
    Utf16,
    /// Code points, as Python and SQL count
    Codepoints,
}

impl Arguments {
    /// What cannot be, or does not go together.
    pub(crate) fn fault(&self) -> Option<&'static str> {
        if self.input == Kind::Html {
            return Some(PAGE);
        }
        let only_annotations = self.with_text || self.offsets == Offsets::Codepoints;
        (only_annotations && self.format != Form::Annotations)
            .then_some("--with-text and --offsets belong to `--format annotations`; the other formats have the text")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn flags_are_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_format_of_the_library_can_be_asked_for() {
        let names: Vec<String> = Form::value_variants()
            .iter()
            .filter_map(ValueEnum::to_possible_value)
            .map(|v| v.get_name().to_string())
            .collect();
        for format in Format::ALL {
            assert!(names.iter().any(|name| name == format.as_str()), "no --format {}", format.as_str());
            assert!(Form::value_variants().iter().any(|form| form.export() == Some(format)));
        }
    }
}
