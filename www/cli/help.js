/** What `--help` says: the same flags as the program in Rust has (`src/bin/article-annotator/arguments.rs`). */
export const HELP = `Finds quotations and their speakers, names, datelines and dates in news articles

Usage: article-annotator [OPTIONS] [FILE|FOLDER]...

Arguments:
  [FILE|FOLDER]...  Files (.txt, .md, .html, .mhtml, .jsonl) and folders, read with the folders in
                    them in the order of their names; \`-\` is standard input, which is also read
                    when nothing is named

Options:
  -f, --format <FORMAT>        What to write [default: annotations]
       annotations    the value of \`annotate\` with an \`id\`: a line of JSON an article
       json           the same with the text, in both units; the page opens it again
       webannotation  W3C Web Annotation, JSON-LD
       tei            TEI P5
       brat           brat's standoff, a zip
       csv            tables of quotations and entities, a zip
       jsonl          for spaCy and doccano: a line of JSON an article
       markdown       who said what, to read
       html           a page to read; the page opens it again
  -o, --output <FILE|FOLDER/>  Where to: a file, or a folder (it is one, or ends in \`/\`) for a file
                               an article [default: standard output]
  -i, --input <KIND>           What standard input and files of other names hold [default: auto]
       auto           JSON Lines in .jsonl and in standard input that begins with \`{"\`, a web page
                      in .html and in what begins with <html; else a text
       text           one article
       jsonl          an article a line
       html           a web page, of which the article is read
  -d, --reference-date <DAY>   The day of publication, YYYY-MM-DD, of articles that do not say theirs
      --offsets <UNIT>         What \`start\` and \`end\` count, in annotations: utf16 code units, as
                               JavaScript and Java, or codepoints, as Python and SQL [default: utf16]
      --with-text              Write the text into the row too, in annotations
      --id-field <NAME>        The field of a line that holds its id [default: id]
      --text-field <NAME>      The field of a line that holds its text [default: text]
      --date-field <NAME>      The field of a line that holds its day of publication
                               [default: referenceDate]
  -j, --jobs <NUMBER>          Is accepted; this program uses one core, the one in Rust all
  -q, --quiet                  No progress and no sum at the end; errors are still told
  -h, --help                   Print help
  -V, --version                Print version

Examples:
  article-annotator story.txt                           the value of \`annotate\`, one line of JSON
  article-annotator saved/page.html -f markdown         who said what on a web page
  article-annotator news/ -f html -o pages/             a page for each article of a folder
  article-annotator rows.jsonl -o found.jsonl           a row an article, in their order
  curl -s https://… | article-annotator -i html         in a pipe

JSON Lines:
  In: an article a line, {"id": "a1", "text": "…", "referenceDate": "2024-02-07"}; only
  the text must be there.
  Out (annotations, jsonl): a row a line, in the same order. A line that cannot be read gives
  {"id": …, "error": "…"} in its place. One article is in memory at a time. The other formats
  join the articles in one file: up to 64 MiB of text; for more name a folder. An article has
  at most 32 MiB.

Exit code: 0, 1 where an article failed (standard error says which), 2 for wrong use.
`;
