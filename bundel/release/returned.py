"""A sheet as it came back: the bytes of a Word file in, its text and fields out.

Fields are what stands between their bookmarks, whatever became of the controls. Text
counts as the file shows it: with what was inserted, without what was deleted. Judges
nothing.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from bundel.diagnostics import Diagnostics
from bundel.quoting import normal
from bundel.readers.archive import BROKEN, check_zip, damaged, read_part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MARK = re.compile(r"b(?P<number>\d+)_(?P<kind>[snf])_(?P<rest>\w+)")
TICKS = frozenset("\u2611\u2612\u2714\u2713xX")
EMPTY = "\u2610"
SIGNS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
GONE = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "instrText", "sdtPr", "pPr", "rPr", "txbxContent")
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text of a paragraph around its fields; `number` counts from 1 in the file."""

    number: int
    text: str


@dataclass(slots=True)
class Returned:
    """One section as it came back, with the hashes that it went out with.

    `fields` has what was filled in, "x" for a box that was ticked.
    """

    number: str
    seal: str
    text_seal: str
    name: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> tuple[str, ...]:
        """Return its text around the fields, none empty, as it is compared."""
        return tuple(p.text for p in self.paragraphs if p.text)


def read_sheet(content: bytes, path: str) -> tuple[tuple[Returned, ...], Diagnostics]:
    """Return the sections of a sheet; none when the file is no sheet of ours."""
    if found := check_zip(content, path):
        return (), found
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            document = read_part(archive, "word/document.xml")
    except (*BROKEN, etree.XMLSyntaxError) as error:
        return (), (damaged(path, error),)
    if document is None:
        return (), ()
    reading = _Reading()
    for number, paragraph in enumerate(document.iter(f"{W}p"), start=1):
        reading.paragraph(number, paragraph)
    for mark, name in reading.names.items():
        for one in reading.sections:
            one.name = name if one.number == mark else one.name
    return tuple(reading.sections), ()


@dataclass(slots=True)
class _Reading:
    """Where the reading is: the section, and the fields that are open.

    The two bookmarks of a section come in any order.
    """

    sections: list[Returned] = field(default_factory=list)
    opened: dict[str, str] = field(default_factory=dict)
    before: list[Paragraph] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def paragraph(self, number: int, element: etree._Element) -> None:
        """Read one paragraph; what stands before the first section belongs to it."""
        text = normal("".join(self._around(element)))
        if self.sections:
            self.sections[-1].paragraphs.append(Paragraph(number, text))
        else:
            self.before.append(Paragraph(number, text))
        for name in self.opened.values():
            self._fill(name, " ")

    def _around(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            if child.tag in GONE or child.tag == f"{W}p":
                continue
            if child.tag == f"{W}bookmarkStart":
                self._begin(child)
            elif child.tag == f"{W}bookmarkEnd":
                self.opened.pop(child.get(f"{W}id") or "", None)
            elif child.tag == f"{W}sdt":
                yield from self._control(child)
            elif child.tag == f"{W}t" or child.tag in SIGNS:
                yield from self._said(SIGNS.get(child.tag) or child.text or "")
            else:
                yield from self._around(child)

    def _begin(self, mark: etree._Element) -> None:
        match = MARK.fullmatch(mark.get(f"{W}name") or "")
        if match is None:
            return
        number, kind, rest = match["number"], match["kind"], match["rest"]
        if kind == "s":
            seal, _, text_seal = rest.partition("_")
            first = [] if self.sections else self.before
            one = Returned(number, seal, text_seal, paragraphs=first)
            self.sections.append(one)
        elif kind == "n":
            self.names[number] = rest
        elif kind == "f" and self.sections:
            self.opened[mark.get(f"{W}id") or ""] = rest
            self._fill(rest, "")

    def _control(self, control: etree._Element) -> Iterator[str]:
        """Read a control: a box by its state, a line unless it shows its hint."""
        box = control.find(f"{W}sdtPr/{W14}checkbox/{W14}checked")
        content = control.find(f"{W}sdtContent")
        if _shows_hint(control, content):
            return
        if box is not None and self.opened:
            shown = "" if content is None else "".join(content.itertext())
            is_ticked = box.get(f"{W14}val") in {"1", "true"} or TICKS & set(shown)
            yield from self._said("x" if is_ticked else EMPTY)
        elif content is not None:
            yield from self._around(content)

    def _said(self, text: str) -> Iterator[str]:
        """Put text into the open field, or give it as text around the fields."""
        if not self.opened:
            yield text
        for name in self.opened.values():
            self._fill(name, text)

    def _fill(self, name: str, text: str) -> None:
        fields = self.sections[-1].fields
        fields[name] = fields.get(name, "") + text


def is_ticked(filled: str) -> bool:
    """Say whether what stands in a box is a tick."""
    return bool(TICKS & set(filled))


def _shows_hint(control: etree._Element, content: etree._Element | None) -> bool:
    """Say whether a line was left as it is: not all programs take the mark away."""
    if control.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
        return False
    alias = control.find(f"{W}sdtPr/{W}alias")
    hint = "" if alias is None else alias.get(f"{W}val", "")
    shown = "" if content is None else "".join(content.itertext()).strip()
    return not shown or not hint or shown == hint
