"""What a tree becomes, for any text in any field."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundel.kinds.fields import FieldPlan, fields_of
from bundel.kinds.lists import LISTS, read_lists
from bundel.kinds.validate import validate
from bundel.model import Interview, Note, PartialDate, Partner, Position, Report, Size
from bundel.model.source import Tree
from bundel.readers.yamltree import read_yaml

KINDS = (Report, Note, Interview, *LISTS.values())
HERE = Position("sources/x.yaml", 7, 3)


def tree(text: str) -> Tree:
    made, found = read_yaml(text, "sources/x.yaml")
    assert made is not None
    assert not found
    return made


def test_nested_records_have_their_own_position() -> None:
    partner, found = validate(
        tree(
            "id: a\nname: A\nkind: care\norigin: recorded\nsizes:\n"
            "  - {value: 12.5, unit: fte, date: 2019-04, is_approximate: yes}\n"
        ),
        Partner,
    )
    assert found == ()
    assert partner is not None
    assert partner.position == Position("sources/x.yaml", 1, 1)
    assert partner.sizes == (
        Size(
            Decimal("12.5"),
            "fte",
            PartialDate(2019, 4),
            is_approximate=True,
            position=Position("sources/x.yaml", 6, 5),
        ),
    )


def test_what_the_program_sets_cannot_be_written() -> None:
    _, found = validate(tree("position: here\nblocks: []\ncells: {}"), Note)
    unknown = {d.message for d in found if d.code == "record-unknown-field"}
    assert unknown == {
        f'a note has no field "{name}"' for name in ("position", "blocks", "cells")
    }


@pytest.mark.parametrize("figure", ["1e5", "NaN", "Infinity", "1_000", "12,5", "€ 5"])
def test_only_plain_figures_are_figures(figure: str) -> None:
    given = tree(f"value: '{figure}'\nunit: fte\ndate: 2019")
    size, found = validate(given, Size)
    assert size is None
    assert [d.code for d in found] == ["record-bad-value"]
    assert found[0].position == Position("sources/x.yaml", 1, 8)


VALUES = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)


def as_tree(value: object) -> Tree:
    if isinstance(value, dict):
        names = {name: as_tree(child) for name, child in value.items()}
        return Tree(names, HERE, dict.fromkeys(names, HERE))
    if isinstance(value, list):
        return Tree(tuple(as_tree(child) for child in value), HERE)
    assert value is None or isinstance(value, str)
    return Tree(value, HERE)


@given(st.sampled_from(KINDS), st.data())
def test_any_value_in_any_field_gives_a_record_or_says_why(
    kind: type, data: st.DataObject
) -> None:
    names = st.sampled_from(sorted(fields_of(kind)))
    value = data.draw(st.dictionaries(names, VALUES, max_size=5) | VALUES)
    record, found = validate(as_tree(value), kind)
    assert (record is None) == bool(found)
    assert all(d.message and d.position == HERE and d.severity for d in found)


@given(VALUES)
def test_any_list_of_references_is_read_without_a_traceback(value: object) -> None:
    parsed = read_lists(as_tree({"references": [{"id": "a", "author": value}, value]}))
    assert all(d.severity == "error" for d in parsed.diagnostics)


def test_every_field_has_words_for_the_editor() -> None:
    plans: list[FieldPlan] = [p for kind in KINDS for p in fields_of(kind).values()]
    assert all(plan.description for plan in plans)
