"""`bundel release` on a copy of the small exploration."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from bundel.checks import check
from bundel.cli import command
from bundel.load import load

MINI = Path(__file__).parent / "mini"
QUOTES = "sources/quotes.yaml"


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    shutil.copytree(MINI, tmp_path, dirs_exist_ok=True)
    return tmp_path


def release(folder: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(
        command, ["release", *arguments, "--root", str(folder)], prog_name="bundel"
    )
    assert done.exception is None or isinstance(done.exception, SystemExit), done
    return done.exit_code, done.output


def changed(folder: Path, before: str) -> list[str]:
    after = (folder / QUOTES).read_text(encoding="utf-8")
    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    return [new for old, new in pairs if new != old]


def test_a_request_and_its_answer_change_the_release_alone(mini: Path) -> None:
    quotes = mini / QUOTES
    text = quotes.read_text(encoding="utf-8")
    begin, end = text.index("{status"), text.index("}\n  - id: q2") + 1
    text = f"{text[:begin]}{{status: concept}} # to be asked{text[end:]}"
    quotes.write_text(text, encoding="utf-8")
    asked = ("submit", "driver", "--date", "2021-06-01", "--channel", "by post")
    assert release(mini, *asked, "--dry-run")[0] == 0
    assert changed(mini, text) == []
    status, said = release(mini, *asked)
    assert (status, said.startswith("q1: status submitted")) == (0, True), said
    (line,) = changed(mini, text)
    assert line.startswith("      {status: submitted, submitted: 2021-06-01, channel: ")
    assert line.endswith("} # to be asked")
    answer = ("answer", "q1", "agreed", "--date", "2021-06-09", "--scope", "public")
    status, said = release(mini, *answer)
    assert status == 0, said
    corpus, found = load(mini)
    assert corpus is not None
    assert [d.code for d in (*found, *check(corpus)) if "release" in d.code] == [
        "quote-not-released-final"  # for the participants: nobody asked that
    ]
    status, said = release(mini, *answer)
    assert (status, "error[release-not-taken]" in said) == (1, True), said


def test_other_words_are_kept_beside_those_that_were_heard(mini: Path) -> None:
    before = (mini / QUOTES).read_text(encoding="utf-8")
    again = ("submit", "librarian", "--date", "2021-06-01", "--channel", "by post")
    status, said = release(mini, *again)
    assert (status, "error[release-nothing]" in said) == (1, True), said
    text = before.replace("got four villages", "won four villages")
    (mini / QUOTES).write_text(text, encoding="utf-8")
    assert release(mini, *again)[0] == 0
    words = ("--words", "A van: and four villages came along.")
    answer = ("answer", "q2", "agreed-as-changed", "--date", "2021-06-09", *words)
    status, said = release(mini, *answer, "--scope", "public", "--by", "volunteer")
    assert status == 0, said
    corpus, _ = load(mini)
    assert corpus is not None
    quote = next(q for q in corpus.quotes if q.id == "q2")
    assert quote.text == words[1]
    assert quote.changed_from == "We bought a van and won four villages"
    assert quote.authorisation.by == "volunteer"
    assert [e.status for e in quote.authorisation.history] == ["agreed"]


def test_a_withdrawal_leaves_the_rest_of_the_release(mini: Path) -> None:
    status, said = release(mini, "answer", "q1", "withdrawn", "--date", "2021-07-01")
    assert status == 0, said
    corpus, _ = load(mini)
    assert corpus is not None
    release_ = corpus.quotes[0].authorisation
    assert (release_.status, str(release_.withdrawn)) == ("withdrawn", "2021-07-01")
    assert release_.scope == ("public", "participants")
    assert {d.code for d in check(corpus)} == {"quote-withdrawn", "claim-lost-support"}
    status, said = release(mini, "status")
    assert "3 quotes: 2 agreed, 1 withdrawn; as of 2021-06-30" in said


def test_a_name_that_nobody_has_is_wrong_use(mini: Path) -> None:
    status, said = release(mini, "seal", "q11")
    assert (status, 'there is no quote "q11"; did you mean "q1"?' in said) == (2, True)
    asked = ("submit", "driver", "--date", "yesterday", "--channel", "by post")
    status, said = release(mini, *asked)
    assert (status, '"yesterday" is not a date such as' in said) == (2, True), said


def test_a_file_that_cannot_be_edited_stays_as_it_is(mini: Path) -> None:
    whole = "{status: submitted, submitted: 2021, channel: by post}"
    text = (
        f"defaults: {{origin: illustrative, authorisation: {whole}}}\n"
        "quotes:\n"
        "  - {id: q9, source: s1, text: nothing, speaker: librarian}\n"
    )
    (mini / "sources/more.yaml").write_text(text, encoding="utf-8")
    status, said = release(mini, "answer", "q9", "refused", "--date", "2021-06-09")
    assert (status, "error[release-file]" in said) == (1, True), said
    assert (mini / "sources/more.yaml").read_text(encoding="utf-8") == text
