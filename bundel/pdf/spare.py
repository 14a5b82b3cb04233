"""Work that WeasyPrint 70 does over and over, done once: the same pages, sooner.

Wraps four internals. What is not plain is left to WeasyPrint.

1. Pango is set up anew for each piece of text that is measured or drawn; what it needs
   to know of the letters is worked out once for each kind of them.
2. The height of a line is looked up by a long name for each box; a style keeps its own.
3. The lengths of a box are worked out whenever it is laid out; those of a style without
   percentages are the same each time.
4. A chapter's fonts are cut to the letters that it uses. The binder throws these cuts
   away and cuts the faces once for the whole book, so ours are left out at once.
"""

# ruff: noqa: ANN401 -- WeasyPrint has no types

import hashlib
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from weasyprint import VERSION
from weasyprint.layout import percent
from weasyprint.pdf.fonts import Font
from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description
from weasyprint.text.line_break import Layout

WRITTEN_FOR = "70.0"
FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
LETTERS = (
    *("font_style", "font_stretch", "font_weight", "font_size"),
    *("font_variation_settings", "direction", "lang", *FEATURES),
)
"""All that Pango is told of letters, besides their family."""
SIDES = ("left", "right", "top", "bottom")
LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
NONE_AT_LEAST = {"min_width", "min_height"}
BORDERS = tuple(f"border_{side}_width" for side in SIDES)

Plain = tuple[Mapping[str, Any], Mapping[str, Any]] | None
"""The lengths of a box, and those of its borders where a table may have set them."""

_setup = Layout.setup
_strut = line_break.strut
_lengths = percent.resolve_percentages
_clean = Font.clean


def apply() -> None:
    """Wrap the internals of the version this was written for; leave others alone."""
    if VERSION != WRITTEN_FOR:
        return
    Layout.setup = _set_up
    Font.clean = _clean_strangers
    replace(_strut, _own_strut)
    replace(_lengths, _own_lengths)


def replace(function: Any, by: Any) -> None:
    """Put a function in the place of one that several modules import."""
    for module in tuple(sys.modules.values()):
        for name, value in tuple(getattr(module, "__dict__", {}).items()):
            if value is function and module.__name__.startswith("weasyprint."):
                setattr(module, name, by)


@cache
def names_of(faces: Sequence[Path]) -> Mapping[str, str]:
    """Return the names of our faces by the hash of their bytes."""
    found = {digest(face.read_bytes()): face.name for face in faces}
    _ours.update(found)
    return found


def digest(content: bytes) -> str:
    """Return the hash by which a face is known."""
    return hashlib.sha256(content).hexdigest()


_ours: set[str] = set()
"""The hashes of the faces that the binder has in full."""


def _clean_strangers(font: Any, letters: Any, hinting: Any) -> None:
    if not font.missing and digest(font.file_content) in _ours:
        font.file_content = b""
    else:
        _clean(font, letters, hinting)


def _set_up(layout: Any, style: Any) -> None:
    try:
        kit = style.bundel_kit
    except AttributeError:
        kit = style.bundel_kit = _kit(style)
    if kit is None:
        _setup(layout, style)
        return
    context, description, layout.language, features = kit
    layout.style = style
    layout.first_line_direction = 0
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    made = pango.pango_layout_new(context)
    layout.layout = ffi.gc(made, gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(made, False)  # noqa: FBT003 (a function of C)
    pango.pango_layout_set_font_description(made, description)
    if features is not None:
        attributes = pango.pango_attr_list_new()
        pango.pango_attr_list_insert(attributes, features)
        pango.pango_layout_set_attributes(made, attributes)


def _kit(style: Any) -> Any:
    """Return what the letters of a style need, made once for each kind of them."""
    is_plain = style["text_decoration_line"] == "none"
    if not is_plain or style["font_language_override"] != "normal":
        return None
    kits = vars(style.font_config).setdefault("bundel_kits", {})
    key = (*style["font_family"], *(style[name] for name in LETTERS))
    if key not in kits:
        kits[key] = _made_kit(style)
    return kits[key]


def _made_kit(style: Any) -> tuple[Any, Any, Any, Any]:
    config = style.font_config
    made = pango.pango_font_map_create_context(config.font_map)
    context = ffi.gc(made, gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)  # noqa: FBT003 (C)
    direction = PANGO_DIRECTION[style["direction"]]
    pango.pango_context_set_base_dir(context, direction)
    language = pango.pango_language_get_default()
    if style["lang"]:
        pointer, _kept_alive = unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(context, language)
    wanted = font_features(*(style[name] for name in FEATURES))
    named = ",".join(f"{name} {value}" for name, value in wanted.items()).encode()
    if named and named not in config.font_features:
        config.font_features[named] = pango.pango_attr_font_features_new(named)
    features = config.font_features[named] if named else None
    return context, get_font_description(style), language, features


def _own_strut(style: Any) -> Any:
    try:
        return style.bundel_strut
    except AttributeError:
        style.bundel_strut = found = _strut(style)
        return found


def _own_lengths(box: Any, containing_block: Any) -> None:
    style = box.style
    try:
        plain: Plain = style.bundel_lengths
    except AttributeError:
        plain = style.bundel_lengths = _plain(style)
    if plain is None:
        _lengths(box, containing_block)
        return
    own, borders = plain
    vars(box).update(own)
    for name, value in borders.items():
        if not hasattr(box, name):
            setattr(box, name, value)


def _plain(style: Any) -> Plain:
    """Return the lengths that are the same wherever a box stands, if all are."""
    if style["box_sizing"] != "content-box":
        return None
    found = {}
    for name in LENGTHS:
        value = style[name]
        if value is None or value == "auto":
            found[name] = 0 if value and name in NONE_AT_LEAST else value
        elif getattr(value, "unit", "%") == "%":
            return None
        else:
            found[name] = value.value
    borders = {name: style[name] for name in BORDERS}
    if style["border_collapse"] == "collapse":
        return found, borders
    return found | borders, {}
