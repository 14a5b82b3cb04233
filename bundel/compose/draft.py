"""What the composition of one chapter gathers while its template is rendered.

Templates write Markdown; what Markdown cannot say (quotes, marks, figures) is put
aside as HTML under a number, and set in its place when pandoc is done.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from bundel.compose.environment import here
from bundel.corpus import Record
from bundel.diagnostics import Diagnostic
from bundel.editions import View
from bundel.figures import Figure
from bundel.model import ChapterPlan, Evidence
from bundel.store import Store
from bundel.words import Words

if TYPE_CHECKING:
    from bundel.compose.amounts import Derived, Mention
    from bundel.compose.exact import Exact

PUT = re.compile(r'\{\.put data-put="(\d+)"')
HELD = re.compile(r'class="put" data-put="(\d+)"')
TAG = re.compile(r"<[^>]*>")
APART = "\N{WORD JOINER}"
"""Stands between a bracket and a place holder, which pandoc would take for one link."""


def apart(markdown: str) -> str:
    """Return a chapter's Markdown with its place holders apart from brackets."""
    return markdown.replace("][]{.put", f"]{APART}[]{{.put")


@dataclass(frozen=True, slots=True)
class Context:
    """What all chapters of one edition share."""

    view: View
    records: Mapping[str, Record]
    numbers: Mapping[str, int]
    say: Words
    is_final: bool
    images: Mapping[str, bytes] = field(default_factory=dict)
    store: Store | None = None


@dataclass(slots=True)
class Draft:
    """One chapter in the making."""

    plan: ChapterPlan
    context: Context
    puts: list[str] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    gaps: list[tuple[str, str]] = field(default_factory=list)
    figures: dict[str, Figure] = field(default_factory=dict)
    placed: dict[str, list[str]] = field(default_factory=dict)
    indexed: dict[str, list[str]] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    amounts: dict[int, "Mention"] = field(default_factory=dict)
    derived: dict[int, "Derived"] = field(default_factory=dict)
    exact: dict[int, "Exact"] = field(default_factory=dict)
    grounds: set[tuple[str, Evidence]] = field(default_factory=set)
    choices: dict[str, str] = field(default_factory=dict)

    def block(self, html: str) -> Markup:
        """Put a block of HTML aside; return the Markdown that holds its place."""
        self.puts.append(html)
        return Markup(f'\n\n::: {{.put data-put="{len(self.puts) - 1}"}}\n:::\n\n')  # noqa: S704

    def inline(self, html: str) -> Markup:
        """Put a piece of a sentence aside."""
        self.puts.append(html)
        return Markup(f'[]{{.put data-put="{len(self.puts) - 1}"}}')  # noqa: S704

    def figure(self, html: str, exact: "Exact") -> Markup:
        """Put a printed figure aside, and remember what it is exactly."""
        made = self.inline(html)
        self.exact[len(self.puts) - 1] = exact
        return made

    def lost(self, markdown: str, html: str) -> tuple[str, ...]:
        """Return the words of what was put aside and is no longer in the HTML."""
        gone = {*PUT.findall(markdown)} - {*HELD.findall(html)}
        return tuple(
            " ".join(TAG.sub(" ", self.puts[int(n)]).split())
            for n in sorted(gone, key=int)
        )

    def report(self, code: str, message: str, hint: str = "") -> None:
        """Note a diagnostic at the template line being rendered."""
        self.found.append(Diagnostic(code, message, here(), hint))

    def wanted(self, kind: type[Record], name: str) -> Record | None:
        """Return the record of this kind, or note that there is none."""
        record = self.context.records.get(name)
        if isinstance(record, kind):
            self.reached.add(record.position.path)
            return record
        names = (n for n, r in self.context.records.items() if isinstance(r, kind))
        near = get_close_matches(name, list(names), n=1, cutoff=0.5)
        what = kind.__name__.lower()
        hint = f'did you mean "{near[0]}"?' if near else f"see the {what}s in sources/"
        self.report("ref-unknown", f'there is no {what} "{name}"', hint)
        return None

    def anchor(self, record: str) -> str:
        """Return a new id for a place where a record is shown in this chapter."""
        places = self.placed.setdefault(record, [])
        number = f"-{len(places) + 1}" if places else ""
        places.append(f"{self.plan.id}-{record}{number}")
        return places[-1]


def spot(draft: Draft, record: str) -> str:
    """Return a new id for a place that the index names."""
    number = sum(map(len, draft.indexed.values())) + 1
    draft.indexed.setdefault(record, []).append(f"ix-{draft.plan.id}-{number}")
    return draft.indexed[record][-1]


def tag(name: str, content: str, **attributes: str) -> str:
    """Return an element; attributes are escaped, `class_` is class, `_` is a hyphen."""
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(text)}"'
        for key, text in attributes.items()
        if text
    )
    return f"<{name}{shown}>{content}</{name}>"
