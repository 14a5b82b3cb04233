"""Where values, blocks and turns stand, and whom they belong to."""

from bundel.model.position import Position
from bundel.model.source import Block, Document, Tree
from bundel.readers.plaintext import read_plaintext
from bundel.readers.turns import strange_labels, turns
from bundel.readers.yamltree import read_yaml

FRONT = Tree({}, Position("i.txt", 1, 1))


def _document(text: str) -> Document:
    return Document("i.txt", FRONT, read_plaintext(text, "i.txt"))


def _said(document: Document) -> list[tuple[str, str, int]]:
    return [(b.speaker, b.text, b.position.line) for b in document.blocks]


def test_every_value_and_key_of_yaml_has_its_place() -> None:
    text = "title: neXus\nparts:\n  - case: domus\n    hours: 12\n"
    tree, found = read_yaml(text, "s.yaml", line_offset=10)
    assert tree is not None
    assert found == ()
    assert tree.at(["parts", 0, "hours"]) == Position("s.yaml", 14, 12)
    assert tree.keys["parts"] == Position("s.yaml", 12, 1)
    assert tree.plain() == {
        "title": "neXus",
        "parts": [{"case": "domus", "hours": "12"}],
    }


def test_yaml_guesses_no_types() -> None:
    text = "[2018, yes, 2019-04-11, 1:30, 0x1F, 1e3, .5, ~, null, '', \"null\", ]"
    tree, _ = read_yaml(text, "s.yaml")
    assert tree is not None
    texts = ["2018", "yes", "2019-04-11", "1:30", "0x1F", "1e3", ".5"]
    assert tree.plain() == [*texts, None, None, "", "null"]


def test_of_a_field_that_stands_twice_the_first_is_kept() -> None:
    tree, found = read_yaml("a: 1\na: 2\n", "s.yaml")
    assert tree is not None
    assert tree.plain() == {"a": "1"}
    assert [d.position.line for d in found] == [2]


def test_turns_follow_the_labels_that_are_known() -> None:
    document = _document("Before.\n\nanna DE vries: Yes.\n\nAnd more.\n\nBob: No.")
    assert _said(turns(document, ["Anna de Vries", "Bob"])) == [
        ("", "Before.", 1),
        ("Anna de Vries", "Yes.", 3),
        ("Anna de Vries", "And more.", 5),
        ("Bob", "No.", 7),
    ]


def test_a_label_on_a_line_of_its_own_goes_with_the_next_paragraph() -> None:
    assert _said(turns(_document("Bob:\n\nNo."), ["Bob"])) == [("Bob", "No.", 3)]


def test_a_sentence_that_wraps_before_a_colon_stays_whole() -> None:
    document = _document("We agreed with the mayor of\nLeiden: it is a good plan.")
    assert [block.position.line for block in document.blocks] == [1]


def test_labels_of_nobody_known_are_told() -> None:
    document = _document("Bob: No.\n\nKarel: Yes.\n\nAt 12:30 we ate.")
    assert [b.speaker for b in strange_labels(document, ["Bob"])] == ["Karel"]


def test_turns_keep_the_speakers_that_a_transcript_has() -> None:
    here = Position("i.vtt", 3, 1)
    blocks = (Block("turn", "Yes.", here, speaker="anna"), Block("turn", "No.", here))
    turned = turns(Document("i.vtt", FRONT, blocks), ["Anna"])
    assert [(b.speaker, b.text) for b in turned.blocks] == [
        ("Anna", "Yes."),
        ("Anna", "No."),
    ]
