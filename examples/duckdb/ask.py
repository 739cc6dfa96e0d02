"""Asks DuckDB who is quoted where.

    python ask.py 'found/part-*' [--check]

In: rows that `article-annotator --with-text --offsets codepoints` wrote. Out: some answers. With
`--check` each number is counted in Python too, and a difference is an error.
"""

import glob
import json
import sys
from collections import Counter
from pathlib import Path

import duckdb

QUESTIONS = {
    "Articles, and those that failed": "SELECT count(*) AS articles, count(error) AS failed FROM row",
    "Who is quoted most": "SELECT * FROM speaker ORDER BY quotations DESC, speaker LIMIT 10",
    "Where the first of them is quoted": """
        SELECT article, count(*) AS quotations, any_value(words ORDER BY words) AS words FROM quotation
        WHERE speaker = (SELECT speaker FROM speaker ORDER BY quotations DESC, speaker LIMIT 1)
        GROUP BY article ORDER BY quotations DESC, article LIMIT 5""",
    "Roles that are quoted": """
        SELECT lower(role) AS role, count(*) AS quotations FROM quotation
        WHERE role IS NOT NULL GROUP BY ALL ORDER BY quotations DESC, role LIMIT 10""",
}


def main(found, is_checked):
    db = duckdb.connect()
    db.execute("SET VARIABLE found = ?", [found])
    db.execute(Path(__file__).with_name("quotations.sql").read_text("utf-8"))
    for question, sql in QUESTIONS.items():
        print(f"\n{question}\n{db.sql(sql)}")
    if is_checked:
        check(db, found)


def check(db, found):
    """The same in Python: its strings are cut by code points too."""
    words, speakers = Counter(), Counter()
    for path in sorted(glob.glob(found)):
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            for quotation in row.get("quotations", []):
                source = quotation["source"]
                entity = source["entity"] if source else None
                name = None if entity is None else row["entities"][entity]["name"]
                words[row["id"], row["text"][quotation["start"] : quotation["end"]]] += 1
                if name is not None and quotation["kind"] in ("direct", "partial", "indirect"):
                    speakers[name] += 1
    asked = db.sql("SELECT article, words, count(*) FROM quotation GROUP BY ALL").fetchall()
    assert words and {(article, said): count for article, said, count in asked} == words, "other quotations in SQL"
    assert dict(db.sql("SELECT speaker, quotations FROM speaker").fetchall()) == speakers, "other speakers in SQL"
    print(f"\n{words.total()} quotations of {len(speakers)} speakers: the same in SQL and in Python")


if __name__ == "__main__":
    main(sys.argv[1], "--check" in sys.argv[2:])
