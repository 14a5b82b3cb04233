"""The sandbox that templates and the editors' prose are rendered in.

Undefined names are errors; text is shown as it is, unless it is Markdown already;
nothing outside the given names and the template folders can be reached. What goes
wrong becomes a diagnostic with the template's own file and line.
"""

import sys
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import FrameType

from jinja2 import (
    BytecodeCache,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from bundel.compose.markdown import escape
from bundel.diagnostics import Diagnostic
from bundel.fingerprint import fingerprint
from bundel.model.position import Position
from bundel.store import Store, key_of

MOST_STEPS = 100_000
UNKNOWN = Position("templates")
OURS = str(Path(__file__).parent.parent)


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox; it notes in `reached` the files whose records templates look at."""

    reached: set[str]

    def getattr(self, obj: object, attribute: str) -> object:
        """Return an attribute as templates see it."""
        place = getattr(obj, "position", None)
        if isinstance(place, Position):
            self.reached.add(place.path)
        return super().getattr(obj, attribute)


def environment(
    folders: Iterable[Path], texts: Mapping[str, str], store: Store | None = None
) -> Sandbox:
    """Return the sandbox; `texts` are templates by name, `folders` are searched.

    A template of a folder is named as its path there and shown as `templates/…`.
    Compiled templates are kept in the store.
    """
    env = Sandbox(
        loader=FunctionLoader(_Finder(tuple(folders), texts)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        comment_start_string="{##",  # "{#" opens a name in Markdown
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=-1,
        bytecode_cache=None if store is None else _Compiled(store),
    )
    env.reached = set()
    env.filters["md"] = _as_markdown
    env.globals = {"range": _few, "namespace": Namespace}
    return env


class _Compiled(BytecodeCache):
    """Compiled templates, kept in the store by their source and our code."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        raw = self.store.get(_key(bucket))
        if raw is not None:
            bucket.bytecode_from_string(raw)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.store.put(_key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> str:
    return key_of("template", fingerprint(), bucket.key, bucket.checksum)


class _Finder:
    """Finds a template's source, and names it as diagnostics show it."""

    def __init__(self, folders: tuple[Path, ...], texts: Mapping[str, str]) -> None:
        self.folders = folders
        self.texts = texts

    def __call__(self, name: str) -> tuple[str, str, None] | None:
        if name in self.texts:
            return self.texts[name], name, None
        parts = split_template_path(name)
        for folder in self.folders:
            path = folder.joinpath(*parts)
            if path.is_file():
                return path.read_text(encoding="utf-8"), f"templates/{name}", None
        return None


def _finalize(value: object) -> object:
    if isinstance(value, StrictUndefined):
        return value
    return Markup("") if value is None else escape(value)


def _as_markdown(text: str) -> Markup:
    return Markup(text)  # noqa: S704 (a field that the records declare as Markdown)


def _few(*bounds: int) -> range:
    found = range(*bounds)
    if len(found) > MOST_STEPS:
        message = f"range of {len(found)} steps is too long"
        raise SecurityError(message)
    return found


def here() -> Position:
    """Return the line of the template that is being rendered right now."""
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 (no other way)
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template) and template.filename:
            line = template.get_corresponding_lineno(frame.f_lineno)
            return Position(template.filename, line)
        frame = frame.f_back
    return UNKNOWN


def explain(error: Exception, known: Iterable[str]) -> Diagnostic:
    """Turn what Jinja raised into a diagnostic; `known` are the names to choose from.

    Raises:
        Exception: The error itself, when it is none of a template's making.
    """
    if isinstance(error, TemplateSyntaxError):
        place = Position(error.filename or error.name or "templates", error.lineno)
        hint = "blocks are {% … %}, values {{ … }}; a brace of the text is {{ '{{' }}"
        return Diagnostic("template-syntax", str(error.message), place, hint)
    place = _raised_at(error)
    if isinstance(error, TemplateNotFound):
        message = f'there is no template "{error.name}"'
        hint = "see templates/chapters for the forms there are"
        return Diagnostic("template-missing", message, place, hint)
    if isinstance(error, SecurityError):
        hint = "templates see the records and the functions of the guide, no more"
        return Diagnostic("template-forbidden", str(error), place, hint)
    if isinstance(error, UndefinedError):
        return _undefined(error, place, known)
    if isinstance(error, TemplateError) or not _is_ours(error):
        return Diagnostic("template-failed", str(error), place)
    raise error


def _is_ours(error: Exception) -> bool:
    """Say whether it was raised in our own code, and not by how that was called."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None or not isinstance(error, (TypeError, ValueError, ArithmeticError)):
        return True
    code = trace.tb_frame.f_code
    return OURS in code.co_filename and code.co_name != "call"


def _undefined(
    error: UndefinedError, place: Position, known: Iterable[str]
) -> Diagnostic:
    message = str(error.message)
    name = message.split("'")[1] if "'" in message else message
    near = get_close_matches(name, list(known), n=1)
    hint = f'did you mean "{near[0]}"?' if near else "see docs/guide.md for the names"
    if message.endswith("is undefined"):
        message = f'"{name}" is not defined'
    return Diagnostic("template-undefined", message, place, hint)


def _raised_at(error: Exception) -> Position:
    """Return the deepest template line in a traceback that Jinja has rewritten."""
    found, trace = UNKNOWN, error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith(("templates/", "sources/")):
            found = Position(name, trace.tb_lineno)
        trace = trace.tb_next
    return found
