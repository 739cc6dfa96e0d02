"""Makes many articles out of the few in this repository.

In: `tests/gold/*.gold`. Out: JSON Lines on standard output, `{"id", "text", "referenceDate"}`
(`python generate.py 100000 > rows.jsonl`). Each article is one of the samples with other people's
surnames and other numbers in it; the same count gives the same bytes.
"""

import json
import random
import re
import sys
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIRST_DAY = date(2024, 1, 1)
DAYS = 730


def read_sample(path):
    """The text of an article without its markup, and the surnames of the people in its header."""
    header, page = path.read_text("utf-8").split("\n---\n", 1)
    names = re.findall(r"^person \S+ = ([^;/\n]+)", header, re.M)
    surnames = {found[0] for name in names if (found := re.search(r"[^\W\d_][\w'’-]{3,}$", name.strip()))}
    text = re.sub(r"^[^┃\n]*┃", "", page, flags=re.M)
    return re.sub(r"⟦[^|]*\||⟧", "", text), sorted(name for name in surnames if name[0].isupper())


def vary(text, surnames, others, chance):
    """Other surnames, each the same throughout; other numbers, but not other years."""
    names = dict(zip(surnames, chance.sample(others, len(surnames))))
    if names:
        text = re.sub(rf"\b(?:{'|'.join(map(re.escape, names))})\b", lambda found: names[found[0]], text)
    return re.sub(r"\b[2-9]\d\b", lambda _: str(chance.randrange(20, 100)), text)


def main(count):
    samples = [read_sample(path) for path in sorted((ROOT / "tests/gold").glob("*.gold"))]
    lexicon = (ROOT / "src/lexicon/surnames.txt").read_text("utf-8").split()
    others = [name.capitalize() for name in lexicon if name.isascii() and name.isalpha() and 4 <= len(name) <= 9]
    for number in range(count):
        chance = random.Random(number)
        text, surnames = samples[number % len(samples)]
        row = {
            "id": f"a{number:06}",
            "text": vary(text, surnames, others, chance),
            "referenceDate": str(FIRST_DAY + timedelta(days=chance.randrange(DAYS))),
        }
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
