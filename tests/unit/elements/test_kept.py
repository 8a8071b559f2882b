"""The lexicon between runs: read back it is the one that was put together."""

from __future__ import annotations

from dataclasses import fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from burden.elements import kept as module
from burden.elements.kept import kept
from burden.elements.lexicon import Lexicon, make_lexicon
from burden.elements.overlay import Overlay
from burden.reading.store import Store, cache_file


if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BURDEN_CACHE", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def fresh() -> Lexicon:
    return make_lexicon(Overlay())


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, MappingProxyType) else value


def _never() -> Lexicon:
    raise AssertionError


def test_what_is_read_back_equals_what_was_kept(fresh: Lexicon) -> None:
    assert kept(Lexicon, lambda: fresh) is fresh
    back = kept(Lexicon, _never)
    for field in fields(Lexicon):
        assert _plain(getattr(back, field.name)) == _plain(getattr(fresh, field.name)), field.name


@pytest.mark.parametrize("spoiled", [b"", b"\xc1", b"\x93\x01\x02\x03", b"\x81\xa8concepts\x01"])
def test_a_spoiled_entry_is_made_anew(
    fresh: Lexicon, spoiled: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = []
    put = Store.put

    def note(store: Store, key: str, body: bytes) -> None:
        keys.append(key)
        put(store, key, body)

    monkeypatch.setattr(Store, "put", note)
    kept(Lexicon, lambda: fresh)
    store = Store(cache_file())
    put(store, keys[0], spoiled)
    store.close()
    assert kept(Lexicon, lambda: fresh) is fresh
    assert kept(Lexicon, _never).concepts.keys() == fresh.concepts.keys()


def test_other_files_make_another_entry(fresh: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(Lexicon, lambda: fresh)
    monkeypatch.setattr(module, "made_by", lambda *_: "another")
    assert kept(Lexicon, lambda: fresh) is fresh


def test_where_nothing_can_be_kept_it_is_made_each_time(
    fresh: Lexicon, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "taken").write_text("a file, no folder", encoding="utf-8")
    monkeypatch.setenv("BURDEN_CACHE", str(folder / "taken"))
    assert kept(Lexicon, lambda: fresh) is fresh
    assert kept(Lexicon, lambda: fresh) is fresh
