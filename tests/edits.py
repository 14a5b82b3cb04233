"""An exploration made to be edited, and the edits: files in, files out.

An exploration is a mapping of paths to bytes. An edit takes it and a number that
chooses among its variants, and gives the exploration after it, or the same one where
it does not apply. Variants are few, so that a series comes back to earlier states.
"""

import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from edited import (
    EXTRA,
    HEARD,
    READER,
    REPORT,
    SHEET,
    STOPS,
    SUMMARY,
    VISIT,
    VISITED,
    XLSX,
    Files,
    drawing,
    exploration,
    office,
    picture,
)

TEMPLATES = Path(__file__).parent.parent / "templates"

Edit = Callable[[Files, int], Files]

QUOTES = "sources/quotes.yaml"
VAN = "sources/texts/van.md"
CSV = "sources/costs/van-2021.csv"
NOTE = "sources/notes/2021-03-kitchen-table.md"
TALK = "sources/interviews/driver.vtt"
PRINT = "templates/css/print.css"
SCREEN = "templates/css/page.css"

# What edits are made of


def given(path: str, *contents: bytes | None) -> Edit:
    """Give a file one of these contents; None takes it away."""

    def edit(files: Files, n: int) -> Files:
        content = contents[n % len(contents)]
        rest = {name: raw for name, raw in files.items() if name != path}
        return rest if content is None else {**rest, path: content}

    return edit


def worded(path: str, *forms: str) -> Edit:
    """Replace whichever of these texts stands in a file by another of them."""

    def edit(files: Files, n: int) -> Files:
        text = files.get(path, b"").decode("utf-8", "replace")
        present = max((form for form in forms if form in text), key=len, default="")
        if not present:
            return files
        return {**files, path: text.replace(present, forms[n % len(forms)]).encode()}

    return edit


def everywhere(old: str, new: str) -> Edit:
    """Replace a name in all texts, there or back."""

    def edit(files: Files, n: int) -> Files:
        one, other = (new, old) if n % 2 == 0 else (old, new)
        names = [name for name in files if name.endswith((".yaml", ".csv", ".md"))]
        return {
            **files,
            **{k: files[k].replace(one.encode(), other.encode()) for k in names},
        }

    return edit


def moved(one: str, other: str) -> Edit:
    """Rename a file, there or back."""

    def edit(files: Files, n: int) -> Files:
        old, new = (one, other) if n % 2 else (other, one)
        if old not in files:
            return files
        return {**{k: v for k, v in files.items() if k != old}, new: files[old]}

    return edit


def ours(name: str, old: str = "", new: str = "") -> bytes:
    """Return one of our own templates, changed at one place."""
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new).encode()


def plan(files: Files, change: Callable[[list[str]], list[str]]) -> Files:
    """Change the list of chapters in report.yaml."""
    lines = files[REPORT].decode().splitlines()
    chapters = [
        line for line in lines if line.startswith("  - {id: ") and "template" in line
    ]
    if not chapters:
        return files
    start = lines.index(chapters[0])
    rest = [line for line in lines if line not in chapters]
    made = [*rest[:start], *change(chapters), *rest[start:]]
    return {**files, REPORT: ("\n".join(made) + "\n").encode()}


def swapped(files: Files, n: int) -> Files:
    """Change places of two neighbouring chapters."""

    def change(chapters: list[str]) -> list[str]:
        at = n % (len(chapters) - 1)
        pair = chapters[at : at + 2]
        return [*chapters[:at], *reversed(pair), *chapters[at + 2 :]]

    return plan(files, change)


def chapters_of(*names: str) -> Edit:
    """Take one of these chapters out of the report, or put it back elsewhere."""
    lines = exploration()[REPORT].decode().splitlines()
    listed = [next(x for x in lines if f"{{id: {name}," in x) for name in names]

    def edit(files: Files, n: int) -> Files:
        line = listed[n // 2 % len(listed)]

        def change(chapters: list[str]) -> list[str]:
            if n % 2:
                return [one for one in chapters if one != line]
            at = 2 + n // 2 % 4
            return (
                chapters if line in chapters else [*chapters[:at], line, *chapters[at:]]
            )

        return plan(files, change)

    return edit


def with_chapter(files: Files, n: int) -> Files:
    """Add a chapter with a text of its own, somewhere in the body."""
    name = f"extra{n % 2}"
    line = f"  - {{id: {name}, template: text, title: More {n % 2}}}"
    text = f'## More {{#sec-{name}}}\n\nSee {{{{ ref("sec-{name}") }}}}.'

    def change(chapters: list[str]) -> list[str]:
        if line in chapters:
            return chapters
        at = 3 + n % 3
        return [*chapters[:at], line, *chapters[at:]]

    return {**plan(files, change), f"sources/texts/{name}.md": text.encode()}


def shifted(files: Files, n: int) -> Files:
    """Move every line of a file down by one, or back; what it says stays."""
    path, mark = ((QUOTES, "# a remark\n"), (CSV, "\n"), (VAN, "\n"))[n % 3]
    text = files.get(path, b"").decode("utf-8", "replace")
    moved_text = text.removeprefix(mark) if text.startswith(mark) else mark + text
    return {**files, path: moved_text.encode()} if path in files else files


def saved_again(files: Files, n: int) -> Files:
    """Save a file with other line ends or a mark at its beginning."""
    path = (VAN, CSV, QUOTES, NOTE)[n % 4]
    raw = files.get(path)
    if raw is None:
        return files
    plain = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    forms = (plain, b"\xef\xbb\xbf" + plain, plain.replace(b"\n", b"\r\n"))
    return {**files, path: forms[n // 4 % 3]}


def decomposed(files: Files, n: int) -> Files:
    """Store the name of a source with an accent, or of its sidecar, the other way."""
    names = ("sources/notes/café.txt", "sources/notes/café.yaml")
    form: Literal["NFC", "NFD"] = "NFD" if n % 2 else "NFC"
    chosen = names[n // 2 % 2]
    found = next((f for f in files if unicodedata.normalize("NFC", f) == chosen), None)
    if found is None:
        fields = EXTRA["sources/notes/visit.yaml"].replace("s2", "s3")
        return {**files, names[0]: b"Coffee at the quay.\n", names[1]: fields.encode()}
    rest = {name: raw for name, raw in files.items() if name != found}
    return {**rest, unicodedata.normalize(form, chosen): files[found]}


def titled(files: Files, n: int) -> Files:
    """Change the title in a sidecar whose name has an accent, however it is stored."""
    chosen = "sources/notes/café.yaml"
    found = next((f for f in files if unicodedata.normalize("NFC", f) == chosen), "")
    return worded(found, "A morning at the quay", "An evening at the quay")(files, n)


STATUS = "status: agreed, submitted: 2021-05-20, channel: on paper"
TITLE = "## A van that stood still {#sec-still}"
LEAK = "our stop moved and we read it in the newspaper"
STAFF = "Van,cost,Staff,Driving"
FUEL = "Van,cost,Fuel,Oil,Pinfold,Pinfold,2021,yearly,budget,12.00,included,\n"
FIELDS = EXTRA["sources/notes/visit.yaml"]
COLUMNS = EXTRA["sources/costs/stops.yaml"]
PARTNERS = "sources/partners.yaml"
CLAIMS = "sources/claims.yaml"

EDITS: Mapping[str, Edit] = {
    "word": worded(VAN, "replaced in", "renewed in", "vernieuwd — ἄλφα — in"),
    "paragraph": worded(
        STOPS, "From the mill to the quay.", "From the mill.\n\nThen the quay.", "On."
    ),
    "long paragraph": worded(VAN, "as {{ cite", "as was told " * 400 + "{{ cite"),
    "footnote": worded(
        STOPS,
        "and {{ partner",
        "and^[Lent, on {{ page('ch-van') }}.] {{ partner",
        "and^[Lent.] ^[Twice.] {{ partner",
    ),
    "words of a footnote": worded(
        VAN, "The flask", "The flask, {{ page('ch-stops') }},"
    ),
    "lost footnote": worded(VAN, "borrow.[^tea]", "borrow."),
    "heading": worded(VAN, TITLE, f"## Before {{#sec-before}}\n\nA year.\n\n{TITLE}"),
    "words of a heading": worded(VAN, "A van that stood", "A bus that stood"),
    "swap chapters": swapped,
    "chapters": chapters_of(
        "colophon", "balance", "sessions", "talks", "glossary", "literature"
    ),
    "add a chapter": with_chapter,
    "title of a chapter": worded(
        REPORT, "title: Stops", "title: Halts", "title: Where to?"
    ),
    "part of a chapter": worded(
        REPORT, "title: Stops", "part: annex, title: Stops", "part: front, title: Stops"
    ),
    "rename a text": moved("sources/texts/conclusions.md", "sources/texts/ends.md"),
    "amount": worded(CSV, "2400.50", "2400.51", "PM", "-12"),
    "row": worded(CSV, STAFF, FUEL + STAFF),
    "workbook": given(XLSX, *(office("xlsx", SHEET.format(paint=n)) for n in (80, 95))),
    "fields of a workbook": given(
        "sources/costs/stops.yaml",
        COLUMNS.encode(),
        COLUMNS.replace("yearly", "one-off").encode(),
        COLUMNS.encode() + b"unit: {amount: x 1000}\n",
    ),
    "partner": everywhere("Hollow Green", "Holly Green"),
    "name of a partner": worded(
        PARTNERS, "name: Westmere Town Library", "name: Library of Westmere"
    ),
    "consent": worded(
        QUOTES,
        STATUS,
        STATUS.replace("agreed", "withdrawn"),
        STATUS.replace("agreed", "anonymised-only"),
    ),
    "scope": worded(QUOTES, "scope: [participants]", "scope: [public, participants]"),
    "confidential": worded(
        QUOTES, "confidentiality: participants", "confidentiality: public"
    ),
    "words of a session": worded(NOTE, "nobody had counted", "no one had counted"),
    "rename a session": moved(NOTE, "sources/notes/2021-03-18-table.md"),
    "words in Word": given(
        VISIT, *(office("docx", VISITED.replace("rain", w)) for w in ("rain", "hail"))
    ),
    "fields of Word": worded(
        "sources/notes/visit.yaml", "status: approved", "status: draft"
    ),
    "second interview": given(
        READER, office("odt", HEARD), office("odt", HEARD + "Editor: And then?\n")
    ),
    "transcript": worded(TALK, "leave with a book", "leave with a  book"),
    "strength": worded(CLAIMS, "strength: plausible", "strength: open"),
    "claim": worded(CLAIMS, "The van reaches", "A shared van reaches"),
    "evidence": worded(CLAIMS, "{rests_on: q2}", "{rests_on: s1}"),
    "term": worded("sources/glossary.yaml", "half an hour", "a whole hour"),
    "literature": worded(
        "sources/references.yaml", "family: Marlowe", "family: Marlow"
    ),
    "cited": worded(VAN, 'cite("marlowe2018")', 'cite("marlowe2018", "p. 4")'),
    "question": worded(REPORT, "Who decides where the van goes?", "Who moves a stop?"),
    "title": worded(REPORT, "Three libraries, one van", "Three libraries & one <van>"),
    "version": worded(REPORT, 'version: "1.0"', 'version: "1.1"'),
    "as of": worded(REPORT, "as_of: 2021-06-30", "as_of: 2021-07"),
    "language": worded(REPORT, "language: en", "language: nl"),
    "mode": worded(REPORT, "mode: draft", "mode: final"),
    "editions": worded(REPORT, "[public]", "[public, participants]"),
    "our own form": given(
        SUMMARY,
        EXTRA[SUMMARY].encode(),
        EXTRA[SUMMARY].replace("Told", "Said").encode(),
        b"{{ prose() }}\n",
        None,
    ),
    "a form of theirs": given(
        "templates/chapters/annex-glossary.md.j2",
        None,
        ours("chapters/annex-glossary.md.j2") + b"\nThat is all.\n",
    ),
    "a part of forms": given(
        "templates/partials/lists.md.j2",
        None,
        ours("partials/lists.md.j2", 'ns.lead = ", "', 'ns.lead = "; "'),
    ),
    "page": given(
        "templates/page.html", None, ours("page.html", "</title>", "!</title>")
    ),
    "colour": given(
        "templates/css/base.css", None, ours("css/base.css", "#0f5c6e", "#6e0f5c")
    ),
    "type size": given(
        PRINT, None, ours("css/print.css", "font: 10pt/14pt", "font: 12pt/17pt")
    ),
    "style on screen": given(
        SCREEN, None, ours("css/page.css") + b"\nbody { color: #111 }\n"
    ),
    "script": given(
        "templates/js/search.js", None, ours("js/search.js") + b"\n// more\n"
    ),
    "image": given("sources/images/van.png", picture("#135"), picture("#531")),
    "drawing": given(
        "sources/images/map.svg",
        drawing("mill to quay"),
        drawing("mill to quay", "#edc"),
        drawing("quay to mill"),
    ),
    "alternative words": worded(STOPS, "![A van at the kerb]", "![A van, parked]"),
    "wide table": worded(STOPS, "| Mill |", "| " + "Millmillmill" * 12 + " |"),
    "moved lines": shifted,
    "saved again": saved_again,
    "accents": decomposed,
    "fields with accents": titled,
    "left by an editor": given("sources/notes/~$visit.docx", None, b"open", b"shut"),
}
"""Edits after which a report can be made, most of the time."""

BREAKS: Mapping[str, Edit] = {
    "chapter gone": chapters_of("stops"),
    "form of a chapter": worded(REPORT, "stops, template: text", "stops, template: no"),
    "text of another name": worded(
        REPORT, "title: Conclusions}", "title: Conclusions, text: ends}"
    ),
    "amount": worded(CSV, "9100.00", "9100.OO", "1.200,50,"),
    "workbook": given(XLSX, office("xlsx", SHEET.format(paint=80)), None, b"PK"),
    "fields of a workbook": given(
        "sources/costs/stops.yaml", COLUMNS.encode(), b"", None
    ),
    "rename costs": moved(CSV, "sources/costs/a van.csv"),
    "fields of costs": moved("sources/costs/van-2021.yaml", "sources/costs/a van.yaml"),
    "partner": worded(PARTNERS, "short: Pinfold", "short: The Room"),
    "quote": worded(QUOTES, "leave with a book", "leave with two books"),
    "source of a quote": worded(NOTE, "and got four villages", "and won four villages"),
    "session in Word": given(
        VISIT, office("docx", VISITED), b"PK\x03\x04 no document", None
    ),
    "fields of Word": given("sources/notes/visit.yaml", FIELDS.encode(), b"", None),
    "ending of fields": moved("sources/notes/visit.yaml", "sources/notes/visit.yml"),
    "transcript": worded(TALK, "leave with a book", "go with a book"),
    "interview": given(READER, office("odt", HEARD), None),
    "term": worded("sources/glossary.yaml", "{id: stop,", "{id: halt,"),
    "form": given("templates/chapters/annex-glossary.md.j2", None, b"{{ nowhere }}\n"),
    "image": given("sources/images/van.png", picture("#135"), b"no picture", None),
    "drawing": given("sources/images/map.svg", drawing("mill to quay"), b"<svg"),
    "alternative words": worded(STOPS, "![A map", "![](images/none.png) ![A map"),
    "letter that no face has": worded(STOPS, "A kerb", "A 雨 kerb"),
    "reference": worded(STOPS, 'ref("sec-order")', 'ref("sec-ordre")'),
    "record": worded(STOPS, 'claim("c2")', 'claim("c9")'),
    "leak": worded("sources/texts/conclusions.md", "few voices", f"few voices; {LEAK}"),
    "leak in a drawing": given(
        "sources/images/map.svg", drawing("mill to quay"), drawing(LEAK)
    ),
    "list": worded("sources/themes.yaml", "themes:", "themes: [", "thems:"),
    "text": worded(VAN, 'edition == "participants" %}', "edition == %}"),
    "report": worded(REPORT, "subtitle: What", "subtitle: [What"),
    "stray file": given("sources/scan.pdf", None, b"%PDF-"),
    "stray fields": given("sources/notes/else.yaml", None, b"id: s9\n"),
}
"""Edits that a build refuses; with 0 each is mended."""
