"""Templates see what they are given, and errors know their line."""

from pathlib import Path

import pytest

from bundel.compose.environment import environment, explain, here
from bundel.model.position import Position

NAME = "sources/texts/x.md"


def rendered(text: str, folder: Path, **names: object) -> str:
    return environment([folder], {NAME: text}).get_template(NAME).render(names)


def problem(text: str, folder: Path, **names: object) -> tuple[str, int, str]:
    with pytest.raises(Exception) as caught:  # noqa: PT011 (explained below)
        rendered(text, folder, **names)
    found = explain(caught.value, names)
    return found.code, found.position.line, found.message


def test_values_are_escaped_as_markdown(tmp_path: Path) -> None:
    assert rendered("{{ x }}", tmp_path, x="a *b* <i>") == r"a \*b\* \<i\>"


def test_macros_keep_their_markdown(tmp_path: Path) -> None:
    text = "{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m('a_b') }}"
    assert rendered(text, tmp_path) == r"**a\_b**"


def test_an_undefined_name_is_named_with_its_line(tmp_path: Path) -> None:
    code, line, message = problem("a\n\nb {{ totaal }}", tmp_path, total=1)
    assert (code, line) == ("template-undefined", 3)
    assert message == '"totaal" is not defined'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ x.__class__ }}", "template-forbidden"),
        ("{{ x.__class__.__mro__[1].__subclasses__() }}", "template-forbidden"),
        ("{{ open('/etc/passwd') }}", "template-undefined"),
        ("{% include '/etc/passwd' %}", "template-missing"),
        ("{% include '../../secret' %}", "template-missing"),
        ("{% for i in range(999999999) %}{% endfor %}", "template-forbidden"),
        ("{{ xs.append(1) }}", "template-forbidden"),
        ("{% if %}", "template-syntax"),
        ("{{ x", "template-syntax"),
        ("{{ f() }}", "template-failed"),
        ("{{ 1 / 0 }}", "template-failed"),
    ],
)
def test_what_goes_wrong_is_a_diagnostic(text: str, code: str, tmp_path: Path) -> None:
    found = problem(f"\n{text}", tmp_path, x="s", xs=[], f=len)
    assert found[0] == code
    assert found[1] >= 2


def test_a_call_knows_its_line(tmp_path: Path) -> None:
    places: list[Position] = []

    def mark() -> str:
        places.append(here())
        return ""

    rendered("a\n\n{{ mark() }}", tmp_path, mark=mark)
    assert places == [Position(NAME, 3)]


def test_their_templates_come_first(tmp_path: Path) -> None:
    for name in ("theirs", "ours"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md.j2").write_text(name, encoding="utf-8")
    (tmp_path / "ours" / "b.md.j2").write_text("ours b", encoding="utf-8")
    env = environment([tmp_path / "theirs", tmp_path / "ours"], {})
    assert env.get_template("a.md.j2").render() == "theirs"
    assert env.get_template("b.md.j2").render() == "ours b"
