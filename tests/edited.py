"""An exploration made to be edited: the small one with every other kind of source.

It is a mapping of paths to bytes: office files, images, drawings, a template of its
own. `edits.py` changes it.
"""

import io
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from caseoffice import build_docx, build_odt
from casesheet import build_xlsx

MINI = Path(__file__).parent / "mini"

Files = Mapping[str, bytes]

REPORT = "sources/report.yaml"
STOPS = "sources/texts/stops.md"
XLSX = "sources/costs/stops.xlsx"
VISIT = "sources/notes/visit.docx"
READER = "sources/interviews/reader.odt"
SUMMARY = "templates/chapters/summary.md.j2"

EXTRA = {
    STOPS: """The van stops at eleven places; {{ ref("tab-stops") }} has three of them,
and {{ ref("sec-still") }} on {{ page("sec-still") }} tells how it began.

![A van at the kerb](images/van.png)

## What a stop needs {#sec-needs}

A kerb, a lamp and {{ partner("pinfold", "short") }}.[^lamp] Elsewhere it is told that
{{ claim("c2") }}

[^lamp]: The lamp was lent, see {{ ref("sec-order") }}.

[^more]: And a shelter, on {{ page("ch-van") }}.

| Stop | Readers |
|:-----|--------:|
| Mill |      40 |
| Quay |      25 |

: Readers at two stops {#tab-stops}

## In which order {#sec-order}

From the mill to the quay.[^more]

![A map of the stops](images/map.svg)
""",
    "sources/notes/visit.yaml": """id: s2
title: A morning at the quay
kind: visit
status: approved
date: 2021-05-11
attendees: [librarian, driver]
attendance: complete
origin: illustrative
confidentiality: public
""",
    "sources/interviews/reader.yaml": """id: i2
title: A reader at the mill
date: 2021-05-12
respondents: [volunteer]
interviewer: editor
speakers: {Reader: volunteer, Editor: editor}
consent: {level: role, date: 2021-05-12}
report_status: approved
origin: illustrative
confidentiality: public
""",
    "sources/costs/stops.yaml": """kind: lines
defaults:
  {origin: illustrative, confidentiality: public, price_level: 2021, case: bookvan,
   kind: cost, frequency: yearly, status: estimate, period: 2021}
columns:
  {What: description, Kind: category, Who: bearer, For: beneficiary, Euro: amount}
""",
    SUMMARY: """{{ prose() }}

*Told in {{ chapter.title }}.* {{ figure("themes-by-source") }}
""",
}
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40">
<g opacity="0.6"><rect width="120" height="40" fill="{fill}"/>
<text x="6" y="24" font-size="9" font-family="Bundel Sans">{words}</text></g></svg>
"""
VISITED = """# At the quay

The rain came in from the sea and nobody stayed away.{footnote: Eleven readers.}
- The lamp works.
| Stop | Readers |
| Quay | 25 |
"""
HEARD = """Editor: What do you borrow?
Reader: Whatever the driver has put in front.
"""
SHEET = """[Stops]
What|Kind|Who|For|Euro
Lamp|Stops|Pinfold|Pinfold|35.50
Paint|Stops|Westmere|Pinfold|{paint}
"""


def exploration() -> Files:
    """Return the exploration before all edits: the small one, and more."""
    folder = MINI / "sources"
    files = {
        path.relative_to(MINI).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    files |= {path: text.encode() for path, text in EXTRA.items()}
    files |= {
        VISIT: office("docx", VISITED),
        READER: office("odt", HEARD),
        XLSX: office("xlsx", SHEET.format(paint=80)),
        "sources/images/van.png": picture("#135"),
        "sources/images/map.svg": drawing("mill to quay"),
    }
    report = files[REPORT].decode()
    report = report.replace("mode: final", "mode: draft")
    report = report.replace("[public, participants]", "[public]")
    report = report.replace(
        "  - {id: balance,",
        "  - {id: stops, template: text, title: Stops}\n  - {id: balance,",
    )
    return {**files, REPORT: report.encode()}


@cache
def office(kind: str, text: str) -> bytes:
    """Return an office file of readable text."""
    make = {"docx": build_docx, "odt": build_odt, "xlsx": build_xlsx}[kind]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, f"made.{kind}")
        make(place, text)
        return place.read_bytes()


@cache
def picture(colour: str) -> bytes:
    """Return a small PNG of one colour."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


def drawing(words: str, fill: str = "#cde") -> bytes:
    """Return a drawing with words in it, in a group that shines through."""
    return DRAWING.format(words=words, fill=fill).encode()
