"""Makes many articles out of the few in this repository.

In: `tests/golden/*.txt`. Out: JSON Lines on standard output, `{"id", "text", "referenceDate"}`
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
    """The text of a golden article, and the surnames that are marked in it."""
    lines, surnames = [], set()
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("|"):
            lines.append(line[2:])
        elif line.startswith(": "):
            # A long line goes on.
            lines[-1] += " " + line[2:]
        elif (name := re.search(r"\^ person: .+ ([^\W\d_][\w'’-]{3,})$", line)) and name[1][0].isupper():
            surnames.add(name[1])
    return "\n".join(lines) + "\n", sorted(surnames)


def vary(text, surnames, others, chance):
    """Other surnames, each the same throughout; other numbers, but not other years."""
    names = dict(zip(surnames, chance.sample(others, len(surnames))))
    if names:
        text = re.sub(rf"\b(?:{'|'.join(map(re.escape, names))})\b", lambda found: names[found[0]], text)
    return re.sub(r"\b[2-9]\d\b", lambda _: str(chance.randrange(20, 100)), text)


def main(count):
    samples = [read_sample(path) for path in sorted((ROOT / "tests/golden").glob("*.txt"))]
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
