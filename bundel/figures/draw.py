"""The figures by name: a name and a corpus in, a figure or diagnostics out."""

from collections.abc import Callable, Mapping
from importlib import import_module
from inspect import signature

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.figures.figure import Figure, Ground
from bundel.model import Case
from bundel.model.position import Position
from bundel.nearest import hint_for

TEMPLATES = Position("templates")

MODULES: Mapping[str, str] = {
    "balance-per-partner": "balance_bars",
    "balance-range": "range_bars",
    "claims-advanced": "claims",
    "costs-by-category": "cost_bars",
    "cover": "cover",
    "effect-arena": "effect_arena",
    "keys-compared": "keys_compared",
    "network": "network",
    "participants": "participants",
    "reference-figures": "reference",
    "themes-by-source": "themes",
    "timeline": "timeline",
    "voices-by-question": "voices",
}
NAMES = tuple(MODULES)


def draw(
    name: str, corpus: Corpus, language: str, **options: object
) -> tuple[Figure | None, Diagnostics]:
    """Draw the figure of this name; without data there is none, but a diagnostic."""
    if name not in MODULES:
        hint = hint_for(name, NAMES) or f"the figures are {', '.join(NAMES)}"
        return None, (_problem("figure-unknown", f'there is no figure "{name}"', hint),)
    figure = _drawer(name)
    ground = Ground.of(corpus, language)
    wrong = _wrong_options(name, figure, ground, options)
    if wrong:
        return None, wrong
    if "year" in options and options["year"] is not None:
        options["year"] = int(str(options["year"]))
    drawn = figure(ground, **options)
    return (drawn, ()) if drawn else (None, (_empty(name, options),))


def _drawer(name: str) -> Callable[..., Figure | None]:
    module = import_module(f"bundel.figures.{MODULES[name]}")
    found: Callable[..., Figure | None] = module.figure
    return found


def _wrong_options(
    name: str,
    figure: Callable[..., object],
    ground: Ground,
    options: Mapping[str, object],
) -> Diagnostics:
    asked = {n: p for n, p in signature(figure).parameters.items() if n != "ground"}
    known = list(asked)
    found = [
        _problem(
            "figure-option",
            f'the figure "{name}" has no option "{option}"',
            hint_for(option, known) or f"it has {', '.join(known) or 'none'}",
        )
        for option in options
        if option not in known
    ]
    found += [
        _problem(
            "figure-option",
            f'the figure "{name}" was asked for without {option}',
            f'write figure("{name}", {option}="…")',
        )
        for option, wanted in asked.items()
        if wanted.default is wanted.empty and option not in options
    ]
    case = options.get("case", "")
    if case and not isinstance(ground.records.get(str(case)), Case):
        cases = [c.id for c in ground.corpus.cases]
        message = f'there is no case "{case}" for the figure "{name}"'
        found.append(_problem("figure-option", message, hint_for(str(case), cases)))
    year = options.get("year")
    if year is not None and not str(year).isdecimal():
        message = f'"{year}" is not a year for the figure "{name}"'
        found.append(_problem("figure-option", message, "write it as 2018"))
    return tuple(found)


def _empty(name: str, options: Mapping[str, object]) -> Diagnostic:
    asked = "".join(f" {k} {v}" for k, v in sorted(options.items()) if v)
    of = f" for{asked}" if asked else ""
    return _problem("figure-empty", f'there is nothing to draw in "{name}"{of}')


def _problem(code: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code, message, TEMPLATES, hint)
