//! Writes articles in every format into a folder:
//! `cargo run --release --example export -- OUT story.txt other.txt`. Each gives `story.json`,
//! `story.xml` and so on; several are joined in `all.json`, … as well. Corrections are read
//! from `story.corrections.json` beside `story.txt`, where there is one.

use article_annotator::correct::{Corrected, Correction, correct};
use article_annotator::export::{Article, Format, export_articles};
use article_annotator::shape::correction;
use article_annotator::{Annotations, Options, annotate};
use std::path::{Path, PathBuf};
use std::{env, fs};

struct Read {
    name: String,
    text: String,
    annotations: Annotations,
    corrections: Vec<Correction>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut paths = env::args_os().skip(1).map(PathBuf::from);
    let out = paths.next().ok_or("name a folder to write to, then text files")?;
    let articles = paths.map(|path| read(&path)).collect::<Result<Vec<_>, _>>()?;
    fs::create_dir_all(&out)?;
    let articles: Vec<Article> = articles.iter().map(article).collect();
    for format in Format::ALL {
        let write = |name: &str, articles: &[Article]| {
            fs::write(out.join(format!("{name}.{}", format.extension())), export_articles(articles, format))
        };
        for article in &articles {
            write(article.name, &[*article])?;
        }
        if articles.len() > 1 {
            write("all", &articles)?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Read, Box<dyn std::error::Error>> {
    let text = String::from_utf8_lossy(&fs::read(path)?).into_owned();
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let corrections = match fs::read_to_string(path.with_extension("corrections.json")) {
        Ok(json) => correction::read(&text, &serde_json::from_str(&json)?, "corrections")?,
        Err(_) => Vec::new(),
    };
    let found = annotate(&text, &Options::default());
    let Corrected { annotations, corrections, lost } = correct(&text, &found, &corrections);
    assert!(lost.is_empty(), "{}: corrections {lost:?} find no place", path.display());
    Ok(Read { name, text, annotations, corrections })
}

fn article(read: &Read) -> Article<'_> {
    let Read { name, text, annotations, corrections } = read;
    Article { name, corrections, ..Article::new(text, annotations) }
}
