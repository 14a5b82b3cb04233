"""Links over chapters: references get their words, and every link has a target."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from bundel.compose.fragment import Fragment
from bundel.compose.numbering import Target
from bundel.diagnostics import Diagnostic
from bundel.markup import Element
from bundel.model.position import Position

# Links to registers fall away where this edition does not have the register.
OPTIONAL = (
    "src-",
    "reg-",
    "use-",
    "term-",
    "case-",
    "ref-",
    "tab-lines-",
    "amt-",
    "sec-theme-",
    "tab-reference-figures",
)


def connect(fragments: Sequence[Fragment]) -> None:
    """Fill in references and check every link; diagnostics go to the fragments."""
    targets = {name: t for made in fragments for name, t in made.targets.items()}
    ids = _ids(fragments)
    for made in fragments:
        for link in tuple(made.tree.iter("a")):
            if link.get("class") == "ref":
                _resolve(made, link, targets, ids)
            else:
                _check(made, link, ids)
        for span in tuple(made.tree.xpath('.//span[@class="pageref"]')):
            span.set("data-target", _shown(str(span.get("data-target")), ids))
            if span.get("data-target") not in ids:
                _drop_page(made, span, ids)
            else:
                span.getparent().attrib.pop("data-at", None)
                span.getparent().attrib.pop("data-form", None)


def _drop_page(made: Fragment, span: Element, ids: Mapping[str, str]) -> None:
    around = span.getparent()
    if around.attrib.pop("data-form", "") != "if-shown":
        _no_target(made, str(span.get("data-target")), ids, around.get("data-at"))
    around.drop_tree()


def _ids(fragments: Iterable[Fragment]) -> dict[str, str]:
    ids: dict[str, str] = {}
    for made in fragments:
        for element in made.tree.iter():
            name = element.get("id") if isinstance(element.tag, str) else None
            if not name:
                continue
            if name in ids:
                hint = f'it also stands in chapter "{ids[name]}"'
                made.report("ref-duplicate", f'the id "{name}" stands twice', hint)
            ids.setdefault(name, made.draft.plan.id)
    return ids


def _resolve(
    made: Fragment,
    link: Element,
    targets: Mapping[str, Target],
    ids: Mapping[str, str],
) -> None:
    name, form = link.attrib.pop("data-ref"), link.attrib.pop("data-form", "label")
    at = link.attrib.pop("data-at", "")
    target = targets.get(name)
    if target is None:
        if form != "if-shown":
            _no_target(made, name, targets or ids, at)
        link.drop_tag()
        return
    link.set("href", f"#{name}")
    link.text = _words(target, form)


def _words(target: Target, form: str) -> str:
    is_numbered = target.title not in target.label
    if form == "full" and is_numbered:
        return f"{target.title} ({target.label})"
    return target.title if form in {"title", "full"} else target.label


def _check(made: Fragment, link: Element, ids: Mapping[str, str]) -> None:
    href = link.get("href") or ""
    if not href.startswith("#") or href[1:] in ids:
        return
    name = href[1:]
    if (near := _shown(name, ids)) in ids:
        link.set("href", f"#{near}")
    elif not name.startswith(OPTIONAL):
        _no_target(made, name, ids, str(made.at(f"#{name}")))
    elif "evidence" in (link.get("class") or ""):
        del link.attrib["href"]
    else:
        link.drop_tag()


def _shown(name: str, ids: Mapping[str, str]) -> str:
    """Return the source in place of a fragment that is not shown by itself."""
    whole, _, number = name.rpartition("-")
    is_fragment = name.startswith("src-") and number.isdigit()
    return whole if is_fragment and name not in ids and whole in ids else name


def _no_target(made: Fragment, name: str, ids: Iterable[str], at: str) -> None:
    near = get_close_matches(name, list(ids), n=1, cutoff=0.5)
    hint = (
        f'did you mean "{near[0]}"?' if near else "ids begin with ch-, sec-, fig-, tab-"
    )
    path, _, line = (at or made.source).rpartition(":")
    place = (
        Position(path, int(line))
        if path and line.isdigit()
        else Position(at or made.source)
    )
    made.found.append(
        Diagnostic("ref-target", f'nothing has the id "{name}"', place, hint)
    )
