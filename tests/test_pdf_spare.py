"""What is done once in the place of over and over: the pages stay as they were."""

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pdfsample
import pytest

from bundel.pdf.job import Typeset

BODY = """<style>
p { hyphens: auto; width: 60%; text-align: justify; font-kerning: none }
.far { letter-spacing: 2px; word-spacing: 3px; text-decoration: underline }
.low { box-sizing: border-box; padding: 3px; width: 40px; margin-left: 10% }
.cap { font-variant: small-caps oldstyle-nums; overflow-wrap: anywhere; width: 20px }
table { border-collapse: collapse } td { border: 1px solid; min-width: 20px }
.row { display: flex } .row div { width: 30% }
img { max-width: 50% }
</style>
<h1 id="k">Kop</h1><p>Samenwerkingsverbanden van woningcorporaties 12 <b>34</b>
<i lang="en">understanding</i><span class="footnote">Noot.</span></p>
<p class="far">a b\tc</p><div class="low">laag</div><p class="cap">Kapitaal 1987</p>
<table><thead><tr><th>a<th>b<tbody><tr><td>1<td>een twee drie<tr><td>2<td>x</table>
<div class="row"><div>a</div><div>b</div></div>
<img src="square.svg" alt="x"><pre style="tab-size: 3">a\tb</pre>
"""


@contextmanager
def as_it_was() -> Iterator[None]:
    """Give WeasyPrint its own back within."""
    from weasyprint.pdf.fonts import Font
    from weasyprint.text.line_break import Layout

    from bundel.pdf import spare

    own = (Layout.setup, Font.clean)
    Layout.setup, Font.clean = spare._setup, spare._clean
    spare.replace(spare._own_strut, spare._strut)
    spare.replace(spare._own_lengths, spare._lengths)
    try:
        yield
    finally:
        Layout.setup, Font.clean = own
        spare.apply()


def seal(part: Typeset) -> str:
    """Return a hash of what is on the pages: their content, as it is written."""
    pdf = pdfsample.opened(part.pdf)
    drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    return hashlib.sha256(drawn).hexdigest()


def test_pages_are_drawn_as_without() -> None:
    one = pdfsample.job("een", BODY)
    now = pdfsample.typeset(one)
    with as_it_was():
        before = pdfsample.typeset(one)
    assert now.diagnostics == before.diagnostics
    assert seal(now) == seal(before)
    assert (now.anchors, now.marks) == (before.anchors, before.marks)
    assert len(now.pdf) < len(before.pdf)
    assert pdfsample.typeset(one) == now


def test_all_is_wrapped_where_it_is_used() -> None:
    pdfsample.typeset(pdfsample.job("een", "<p>x</p>"))
    from weasyprint.layout import block, inline, table
    from weasyprint.pdf.fonts import Font
    from weasyprint.text.line_break import Layout

    from bundel.pdf import spare

    assert Layout.setup is spare._set_up
    assert Font.clean is spare._clean_strangers
    assert inline.strut is spare._own_strut
    for module in (block, inline, table):
        assert module.resolve_percentages is spare._own_lengths
    names = (spare._strut.__name__, spare._lengths.__name__)
    for module in tuple(sys.modules.values()):
        if module.__name__.startswith("weasyprint."):
            left = {getattr(module, name, None) for name in names}
            assert not left & {spare._strut, spare._lengths}, module.__name__


def test_a_face_with_letters_that_it_lacks_keeps_its_cut() -> None:
    part = pdfsample.typeset(pdfsample.job("een", "<p>x 汉</p>"))
    pdf = pdfsample.opened(part.pdf)
    fonts = pdf.pages[0].Resources.Font
    cuts = [
        font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
        for font in fonts.values()
    ]
    assert any(cuts)


@pytest.mark.parametrize("version", ["69.0", "71.0"])
def test_another_version_is_left_alone(
    version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdfsample.faces()
    from weasyprint.text.line_break import Layout

    from bundel.pdf import spare

    monkeypatch.setattr(spare, "VERSION", version)
    with as_it_was():
        spare.apply()
        assert Layout.setup is spare._setup
    monkeypatch.undo()
    spare.apply()
