"""The store finds what it kept, notices damage, and stays within its limit."""

import os
import subprocess
import sys
from pathlib import Path

from bundel.store import FORMAT, Store, key_of


def test_key_keeps_borders_and_order() -> None:
    assert key_of("ab", "c") != key_of("a", "bc")
    assert key_of("a", "b") != key_of("b", "a")
    assert key_of("a", b"b") == key_of("a", "b")


def test_kept_is_found(tmp_path: Path) -> None:
    store = Store(tmp_path)
    key = key_of("chapter")
    assert store.get(key) is None
    store.put(key, b"bytes")
    assert store.get(key) == b"bytes"


def test_made_once(tmp_path: Path) -> None:
    store, calls = Store(tmp_path), []

    def make() -> bytes:
        calls.append(1)
        return b"x"

    assert store.made("aa1", make) == store.made("aa1", make) == b"x"
    assert len(calls) == 1


def test_damage_is_noticed_and_healed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("aa1", b"good")
    path = tmp_path / "aa" / "1"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert store.get("aa1") is None
    assert store.made("aa1", lambda: b"good") == b"good"
    assert store.get("aa1") == b"good"


def test_an_entry_cut_short_is_damage(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("aa1", b"good")
    (tmp_path / "aa" / "1").write_bytes(b"")
    assert store.get("aa1") is None


def test_a_store_that_cannot_be_written_still_gives_what_is_made(
    tmp_path: Path,
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    assert Store(blocked).made("aa1", lambda: b"x") == b"x"


def test_trim_drops_what_was_unused_for_longest(tmp_path: Path) -> None:
    store = Store(tmp_path, limit=200)
    for number, name in enumerate(("aa1", "bb2", "cc3")):
        store.put(name, b"x" * 60)
        os.utime(tmp_path / name[:2] / name[2:], (number, number))
    store.get("aa1")
    assert store.trim() == 92
    assert store.get("bb2") is None
    assert store.get("aa1") == b"x" * 60


def codes(store: Store) -> list[str]:
    return [wrong.code for wrong in store.complaints()]


def test_a_store_that_cannot_be_written_says_so_once(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    store = Store(blocked)
    store.put("aa1", b"x")
    store.put("bb2", b"x")
    assert codes(store) == ["store-unwritable"]
    assert codes(Store(tmp_path / "other")) == []


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    script = """
import resource, signal, sys
from pathlib import Path
from bundel.store import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
store = Store(Path(sys.argv[1]))
assert store.made("aa1", lambda: b"x" * 1000) == b"x" * 1000
assert store.get("aa1") is None
print(*(wrong.code for wrong in store.complaints()))
"""
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "store-full"
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_store_of_another_version_is_said_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("aa1", b"x")
    store.trim()
    assert codes(store) == []
    (tmp_path / "VERSION").write_text("bundel store 99\n")
    Store(tmp_path).trim()
    assert codes(store) == ["store-other-version"]
    assert (tmp_path / "VERSION").read_text() == FORMAT


def test_what_a_killed_process_left_goes_after_a_day(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("aa1", b"x")
    old, new = tmp_path / "aa" / ".new-old", tmp_path / "aa" / ".new-new"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    store.trim()
    assert new.exists()
    assert not old.exists()
    assert store.get("aa1") == b"x"
