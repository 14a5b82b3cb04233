"""Words on paper: names stay whole, numbers keep what they count, ij is two letters."""

from dataclasses import replace

import pdfsample
import pytest

from bundel.markup import parsed, serialised
from bundel.pdf import paper
from bundel.pdf.beside import lift
from bundel.pdf.bonds import bind, bound
from bundel.pdf.job import Typeset
from bundel.words import Words

NARROW = "body { width: 24mm; hyphens: auto } p { margin: 0 }"


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("nl", "zie p. 47", "zie p.~47"),
        ("nl", "35 fte en 2,5 procent", "35~fte en 2,5~procent"),
        ("nl", "op 11 mei 2017", "op 11~mei 2017"),
        ("nl", "hoofdstuk 3 en bijlage A", "hoofdstuk~3 en bijlage~A"),
        ("nl", "In hoofdstuk A. Jansen", "In hoofdstuk A.~Jansen"),
        ("nl", "€ 1.200", "€~1.200"),
        ("nl", "A. B. Klap", "A.~B.~Klap"),
        ("nl", "in 2019 meikever", "in 2019 meikever"),
        ("nl", "de stap. 47 mensen", "de stap. 47 mensen"),
        ("nl", "ĲSSEL en lĳn", "IJSSEL en lijn"),
        ("en", "see p. 47, 12 hours", "see p.~47, 12~hours"),
        ("en", "chapter 3", "chapter~3"),
    ],
)
def test_what_belongs_together_stays_together(
    language: str, text: str, shown: str
) -> None:
    assert bound(text, Words(language)).replace("\N{NO-BREAK SPACE}", "~") == shown
    assert bound(bound(text, Words(language)), Words(language)) == bound(
        text, Words(language)
    )


def test_text_before_in_and_behind_elements_is_bound() -> None:
    tree = parsed("<p>p. 4 <b>p. 5</b> p. 6<!-- p. 7 --></p>")
    bind(tree, Words("nl"))
    assert serialised(tree).replace("\N{NO-BREAK SPACE}", "~") == (
        "<p>p.~4 <b>p.~5</b> p.~6<!-- p. 7 --></p>"
    )


def printed(part: Typeset) -> list[str]:
    import pypdfium2

    page = pypdfium2.PdfDocument(part.pdf)[0].get_textpage()
    return str(page.get_text_range()).splitlines()


def lines(body: str, whole: str) -> list[str]:
    job = pdfsample.job("een", body, css=NARROW)
    head = f'<meta name="{paper.WHOLE}" content="{whole}"><title>'
    part = pdfsample.typeset(replace(job, html=job.html.replace("<title>", head)))
    return " ".join(printed(part)).split()


BODY = "<p>Het oude Torenmarkt wint. Samenwerkingen kosten tijdsbesteding.</p>"


def test_a_name_is_not_hyphenated_and_its_neighbours_are() -> None:
    assert {"To‐", "renmarkt", "tijds‐"} <= {*lines(BODY, "")}
    kept = lines(BODY, "Torenmarkt Elders")
    assert "Torenmarkt" in kept
    assert {"Samen‐", "tijds‐"} <= {*kept}


def test_names_of_one_chapter_are_no_names_of_the_next() -> None:
    before = lines(BODY, "")
    assert lines(BODY, "Torenmarkt Samenwerkingen") != before
    assert lines(BODY, "") == before


def test_a_mark_is_not_alone_on_a_line() -> None:
    mark = '<a class="evidence" href="#x" id="x">45</a>'
    alone = f'<p>Drie <span class="claim">{mark}</span></p>'
    tree = parsed(
        f"<div><p>een werkt?{mark}</p><p>Twee {mark}</p><p>{mark}</p>{alone}</div>"
    )
    bind(tree, Words("nl"))
    words = "".join(tree.itertext())
    assert words == "een werkt?\N{WORD JOINER}45Twee 4545Drie\N{WORD JOINER}45"


def test_the_word_before_a_mark_goes_with_it_to_the_next_line() -> None:
    css = "p { width: 27.8mm } .evidence { white-space: nowrap; font-size: 6pt;"
    css += " padding: 0 .7mm }"
    mark = '<a class="evidence" href="#x" id="x">45</a>'
    tree = parsed(f"<p>aaa bbb werkt?{mark} einde.</p>")
    free = pdfsample.typeset(pdfsample.job("een", serialised(tree), css=css))
    assert printed(free) == ["aaa bbb werkt?", "45 einde."]
    bind(tree, Words("nl"))
    kept = pdfsample.typeset(pdfsample.job("een", serialised(tree), css=css))
    assert printed(kept) == ["aaa bbb", "werkt? 45 einde."]


@pytest.mark.parametrize(
    ("voices", "order"),
    [
        (1, "h2 a b c voices d h2"),
        (2, "h2 a voices b c d h2"),
        (9, "h2 voices a b c d h2"),
    ],
)
def test_voices_begin_early_enough_to_end_beside_their_words(
    voices: int, order: str
) -> None:
    """A voice takes 106 points, a paragraph 77, and 40 of air may be taken."""
    said = f"<blockquote><p>{'x' * 150}</p><footer>{'y' * 20}</footer></blockquote>"
    a, b, c, d = (f'<p class="{name}">{"z" * 290}</p>' for name in "abcd")
    beside = f'<div class="voices">{said * voices}</div>'
    tree = parsed(f"<div><h2>1</h2>{a}{b}{c}{beside}{d}<h2>2</h2></div>")
    lift(tree)
    assert " ".join(one.get("class") or one.tag for one in tree) == order
