"""Images of texts: huge ones are told before anything draws them."""

import io

import pytest
from PIL import Image, ImageFile

from bundel.compose.images import wrong_images
from bundel.markup import gathered
from bundel.model.position import Position


def codes(raw: bytes, name: str = "images/a.png") -> list[str]:
    tree = gathered(f'<img src="{name}" alt="a">', "div")
    found = wrong_images(tree, {name: raw}, lambda _: Position("x.md"))
    return [d.code for d in found]


def png(wide: int, high: int) -> bytes:
    out = io.BytesIO()
    Image.new("1", (wide, high)).save(out, "PNG")
    return out.getvalue()


def jpeg(wide: int, high: int) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((wide, high), 50).save(out, "JPEG")
    return out.getvalue()


def test_an_image_of_a_sensible_size_is_silent() -> None:
    assert codes(png(20, 10)) == []


def test_a_huge_image_is_told() -> None:
    assert codes(png(8000, 6000)) == ["image-huge"]


@pytest.mark.parametrize("is_lenient", [False, True])
def test_an_image_cut_short_is_told(
    monkeypatch: pytest.MonkeyPatch, *, is_lenient: bool
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", is_lenient)
    assert codes(png(20, 10)[:20]) == ["image-broken"]
    assert codes(png(90, 90)[:-20]) == ["image-broken"]
    assert codes(jpeg(90, 90)) == []
    assert codes(jpeg(90, 90)[:-30]) == ["image-broken"]


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', []),
        (b"<svg><rect", ["image-broken"]),
        (b"<html/>", ["image-broken"]),
        (b"", ["image-broken"]),
    ],
)
def test_a_drawing_is_a_whole_svg(raw: bytes, found: list[str]) -> None:
    assert codes(raw, "images/a.svg") == found
