"""An exploration with something to hide, built once, and the places to plant it in.

The small one of tests/mini, with persons, a body, a conversation, costs and addresses
that its public edition withholds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import inprocess
from edited import Files

from bundel.files import Collected, kept
from bundel.leaks import Sought, sought

MINI = Path(__file__).parent / "mini"
NAME = "Wendela van Oosterzee"
OTHER = "Marijke Duffield"
BODY = "Grindstone Mill Trust"
QUOTE = "Last autumn our stop moved and we read it in the newspaper."
SHORT = "Never again with them"
HEARD = "the ledger was short by a good deal and nobody at the table wished to look"
REMARK = "two of the three boards had already been told in private"
MAIL = "w.oosterzee@grindstone.example"
PHONE = "+31 6 48213759"

SECRET = f"""
defaults: {{origin: illustrative, confidentiality: internal}}
people:
  - id: oosterzee-w
    name: {NAME}
    function: bookkeeper of the mill
    roles: [respondent]
    labels: {{internal: "{NAME}, who keeps the books"}}
  - {{id: keeper, name: {OTHER}, function: clerk of the mill, roles: [respondent]}}
  - id: stopper
    name: Pim Stop
    function: treasurer of the mill
    roles: [respondent]
    labels: {{participants: the voice from the counting house}}
partners:
  - {{id: millers, name: {BODY}, short: Grindstone Trust, kind: other}}
claims:
  - id: c9
    kind: finding
    text: The books did not balance in the first year of the van.
    evidence: [{{rests_on: i9, remark: "Said aside: {REMARK}."}}]
    as_of: 2021-06
quotes:
  - id: q9
    source: i9
    text: {SHORT}
    speaker: keeper
    authorisation: {{status: refused, submitted: 2021-05-20, channel: by e-mail}}
"""
TALK = f"""---
id: i9
title: In the counting house
date: 2021-05-09
respondents: [oosterzee-w, keeper, stopper]
interviewer: editor
speakers: {{W: oosterzee-w, M: keeper, E: editor}}
consent: {{level: internal, date: 2021-05-09}}
origin: illustrative
---

W: I can say this much: {HEARD}, so write to {MAIL} or call {PHONE}.

M: {SHORT}, I said.
"""
COSTS = """case,kind,category,description,bearer,period,frequency,status,amount
Van,cost,Vehicle,Repair,Westmere,2021,one-off,actual,48213.75
"""
COSTS_SIDE = """kind: lines
delimiter: comma
decimal: point
defaults:
  {origin: illustrative, price_level: 2021, vat: included, beneficiary: westmere}
"""

Edition = dict[str, bytes]
"""Finished files by their path under build/."""


def files() -> Files:
    """Return the sources, those of the small exploration and the secret ones."""
    found = {
        path.relative_to(MINI).as_posix(): path.read_bytes()
        for path in sorted(MINI.rglob("*"))
        if path.is_file()
    }
    found["sources/report.yaml"] = found["sources/report.yaml"].replace(
        b"editions: [public, participants]", b"editions: [public]"
    )
    return found | {
        "sources/secret.yaml": SECRET.encode(),
        "sources/interviews/2021-05-counting.md": TALK.encode(),
        "sources/costs/repair.csv": COSTS.encode(),
        "sources/costs/repair.yaml": COSTS_SIDE.encode(),
    }


@dataclass(frozen=True, slots=True)
class Built:
    """A finished edition, what it withholds, and its folder."""

    files: Edition
    what: Sought
    folder: Path


@cache
def built() -> Built:
    """Build the public edition once in a run of the tests."""
    from bundel.editions import view

    folder = Path(mkdtemp(prefix="planted-"))
    inprocess.place(folder, files())
    made = inprocess.build(folder)
    edition = {name: raw for name, raw in made.items() if name.startswith("public/")}
    assert edition, b"\n".join(made.values()).decode()
    corpus = kept(folder / inprocess.CORPUS, Collected).corpus
    assert corpus is not None
    return Built(edition, sought(corpus, view(corpus, "public")), folder)


Plant = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Way:
    """One way of planting: into which file, how, and what the search has to say.

    `found` stands in the message, `place` in the place of the diagnostic.
    """

    id: str
    file: str
    plant: Plant
    found: str = "name of the person"
    place: str = ""
    code: str = "leak-found"
    name: str = ""
    """Another name that the file gets."""
