import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from bundel.pdf import fonts, webfonts


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    return fonts.faces(tmp_path_factory.mktemp("fonts"))


def test_faces_are_the_same_bytes_in_any_folder(
    cut: tuple[Path, ...], tmp_path: Path
) -> None:
    again = fonts.faces(tmp_path)
    assert [path.name for path in again] == [face.name for face in fonts.FACES]
    assert [path.read_bytes() for path in again] == [p.read_bytes() for p in cut]


def test_faces_are_static_and_keep_their_figures_and_small_capitals(
    cut: tuple[Path, ...],
) -> None:
    for path in cut:
        font = TTFont(path)
        features = {r.FeatureTag for r in font["GSUB"].table.FeatureList.FeatureRecord}
        assert "fvar" not in font
        assert {"onum", "pnum"} <= features
        if "italic" not in path.name:
            assert "smcp" in features


def test_display_cut_differs_from_text_cut(cut: tuple[Path, ...]) -> None:
    bytes_of = {path.name: path.read_bytes() for path in cut}
    assert bytes_of["BundelSerif-400.ttf"] != bytes_of["BundelDisplay-400.ttf"]


def test_faces_are_cut_once(cut: tuple[Path, ...]) -> None:
    before = [path.stat() for path in cut]
    again = fonts.faces(cut[0].parent.parent)
    assert again == cut
    assert [(s.st_ino, s.st_mtime_ns) for s in before] == [
        (s.st_ino, s.st_mtime_ns) for s in (path.stat() for path in again)
    ]


def test_css_names_every_file(cut: tuple[Path, ...]) -> None:
    css = fonts.css("f")
    assert all(f'url("f/{path.name}")' in css for path in cut)
    assert '"Bundel Serif"; font-weight: 700; font-style: italic' in css


def test_environment_shows_our_faces_only(tmp_path: Path) -> None:
    conf = Path(fonts.shut_in(tmp_path)["FONTCONFIG_FILE"])
    assert conf.read_text().count("<dir>") == 1
    assert str(tmp_path) in conf.read_text()


def test_web_fonts_hold_what_the_page_shows_and_what_a_reader_types() -> None:
    face = fonts.FACES[0]
    made = webfonts.woff2(["Één brûlée …"], [face])
    assert made == webfonts.woff2(["Één", " brûlée …"], [face])
    font = TTFont(io.BytesIO(made[face]))
    letters = set(font.getBestCmap())
    assert {ord("É"), ord("û"), ord("…"), ord("Q")} <= letters
    assert ord("Ω") not in letters
    assert webfonts.css(made).startswith('@font-face { font-family: "Bundel Serif"')


def test_a_damaged_face_is_cut_again(tmp_path: Path) -> None:
    first = fonts.faces(tmp_path)[0]
    content = first.read_bytes()
    first.write_bytes(content[:-9] + b"damaged!!")
    assert fonts.faces(tmp_path)[0].read_bytes() == content


def test_faces_stand_elsewhere_when_the_folder_cannot_be_written(
    tmp_path: Path,
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    paths = fonts.faces(blocked / "fonts")
    assert all(path.is_file() for path in paths)
    assert not paths[0].is_relative_to(tmp_path)
