"""The XML of REFI-QDA: a codebook or a project in; codes, codings and the rest out.

Elements are known by their own name, since tools write the namespace in several
versions. The texts of a project come from whoever calls. Positions of what is read are
lines of the XML.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bundel.coding.counting import Selected, Selection, counted, selected
from bundel.coding.words import plain
from bundel.model.coding import ROOM, Code, Coding, CodingFile, LeftOut
from bundel.model.position import Position

Element = Any
Text = Callable[[str], str | None]
Place = Callable[[Element], Position]

LEFT_OUT: Mapping[str, str] = {
    "PictureSelection": "pictures",
    "AudioSelection": "recordings",
    "VideoSelection": "recordings",
    "PDFSelection": "pdf-areas",
    "Case": "cases",
    "Link": "links",
    "Note": "memos",
    "Set": "sets",
    "Graph": "graphs",
    "Variable": "variables",
}
DOCUMENTS = ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")
TEXTS = ("TextSource", "Representation", "Transcript")


@dataclass(slots=True)
class Project:
    """One project being read: its names, and what was found so far."""

    text: Text
    place: Place
    codes: Mapping[str, str]
    users: Mapping[str, str]
    codings: list[Coding] = field(default_factory=list)
    unread: dict[str, None] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, Position] = field(default_factory=dict)

    def leave(self, kind: str, element: Element) -> None:
        """Count something that is not taken over."""
        self.counts[kind] += 1
        self.first.setdefault(kind, self.place(element))

    def left_out(self) -> tuple[LeftOut, ...]:
        """Return what was not taken over, by kind."""
        return tuple(LeftOut(k, n, self.first[k]) for k, n in self.counts.items())


def local(element: Element) -> str:
    """Return an element's name without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def read_codebook(root: Element, place: Place) -> CodingFile:
    """Read the root of a `.qdc` file."""
    sets = [e for e in root.iter() if local(e) == "Set"]
    left = (LeftOut("sets", len(sets), place(sets[0])),) if sets else ()
    return CodingFile(codes=_codes(root, place), left_out=left, position=place(root))


def read_project(
    root: Element, place: Place, text: Text
) -> tuple[tuple[Coding, ...], CodingFile]:
    """Read the root of a project; `text` gives a plain text by its path, or None."""
    codes = _codes(root, place)
    users = {guid(e.get("guid")): _user(e) for e in root.iter() if local(e) == "User"}
    named = {code.guid: code.name for code in codes}
    project = Project(text, place, named, users)
    for element in root.iter():
        if local(element) in DOCUMENTS:
            _document(project, element)
        elif local(element) in LEFT_OUT:
            project.leave(LEFT_OUT[local(element)], element)
    return tuple(project.codings), CodingFile(
        codes=codes,
        left_out=project.left_out(),
        unread=tuple(project.unread),
        position=place(root),
    )


def guid(raw: str | None) -> str:
    """Return a GUID as it is compared: tools write capitals and braces, or not."""
    return (raw or "").strip().strip("{}").upper()


def _user(element: Element) -> str:
    return (element.get("name") or element.get("id") or "").strip()


def _codes(root: Element, place: Place) -> tuple[Code, ...]:
    """Return all codes, a wider one before those within it."""
    tops = (e for e in root.iter() if local(e) == "Codes")
    return tuple(code for top in tops for code in _within(top, "", place))


def _within(parent: Element, above: str, place: Place) -> Iterator[Code]:
    # A stack, not recursion: a file may nest deeper than Python does.
    waiting = [(e, above) for e in reversed(parent) if local(e) == "Code"]
    while waiting:
        element, wider = waiting.pop()
        own = " ".join((element.get("name") or "").split())
        name = f"{wider}{ROOM}{own}" if wider else own
        yield Code(
            name=name,
            description=_described(element),
            colour=(element.get("color") or "").lower(),
            guid=guid(element.get("guid")),
            is_codable=element.get("isCodable", "true").lower() not in {"false", "0"},
            position=place(element),
        )
        waiting += [(e, name) for e in reversed(element) if local(e) == "Code"]


def _described(element: Element) -> str:
    found = next((e for e in element if local(e) == "Description"), None)
    return (found.text or "").strip() if found is not None else ""


def _document(project: Project, element: Element) -> None:
    """Read what one document of a project holds."""
    name = (element.get("name") or "").strip()
    for part in element.iter():
        if local(part) in TEXTS:
            _texts(project, part, name or (part.get("name") or ""))
    for coding in (e for e in element if local(e) == "Coding"):
        project.leave("whole-documents", coding)


def _texts(project: Project, part: Element, document: str) -> None:
    """Read the selections in one plain text, together: they tell how it is counted."""
    points = {
        guid(e.get("guid")): e.get("position") for e in part if local(e) == "SyncPoint"
    }
    used: list[tuple[Element, Selection]] = []
    for element in (e for e in part if local(e).endswith("Selection")):
        if local(element) in LEFT_OUT:
            continue
        if any(local(child) == "Coding" for child in element):
            used.append((element, _selection(element, points)))
        else:
            project.leave("selections-without-code", element)
        if _described(element):
            project.leave("memos", element)
    path = part.get("plainTextPath") or ""
    text = project.text(path) if path else _content(part)
    if used and text is None:
        project.unread.setdefault(document)
    _codings(project, used, document, text)


def _content(part: Element) -> str | None:
    """Return the text that stands in the XML itself, if it does."""
    found = next((e for e in part if local(e) == "PlainTextContent"), None)
    return found.text if found is not None else None


def _selection(element: Element, points: Mapping[str, str | None]) -> Selection:
    start, end = element.get("startPosition"), element.get("endPosition")
    if local(element) == "TranscriptSelection":
        start = points.get(guid(element.get("fromSyncPoint")))
        end = points.get(guid(element.get("toSyncPoint")))
    name = element.get("name") or ""
    try:
        return Selection(int(start or ""), int(end or ""), name)
    except ValueError:
        return Selection(-1, -1, name)


def _codings(
    project: Project,
    used: list[tuple[Element, Selection]],
    document: str,
    text: str | None,
) -> None:
    way = counted(text or "", [one for _, one in used])
    line = plain(text or "")
    for element, one in used:
        words = selected(way, one, line) if text is not None else None
        if words is None and text is not None:
            project.leave("positions-outside", element)
        for coding in (e for e in element if local(e) == "Coding"):
            project.codings += _coded(project, element, coding, document, words)


def _coded(
    project: Project,
    selection: Element,
    coding: Element,
    document: str,
    words: Selected | None,
) -> Iterator[Coding]:
    user = coding.get("creatingUser") or selection.get("creatingUser")
    for ref in (e for e in coding if local(e) == "CodeRef"):
        code = project.codes.get(guid(ref.get("targetGUID")))
        if code is None:
            project.leave("unknown-codes", coding)
            continue
        yield Coding(
            code=code,
            document=document,
            words=words.words if words else _quoted(selection),
            before=words.before if words else "",
            after=words.after if words else "",
            nth=words.nth if words else 0,
            of=words.of if words else 0,
            coder=project.users.get(guid(user), ""),
            position=project.place(selection),
        )


def _quoted(selection: Element) -> str:
    """Return the words that a tool gives as a selection's name, without its dots."""
    name = (selection.get("name") or "").strip()
    return name.removesuffix("...").removesuffix("…").strip()
