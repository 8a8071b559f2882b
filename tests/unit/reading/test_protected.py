"""Workbooks that ask for a password."""

from __future__ import annotations

import hashlib
import io
import sys
from typing import TYPE_CHECKING
from unittest.mock import patch

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from burden.errors import UnreadableError
from burden.model import WorkbookRef
from burden.reading import Access, opened_store, read_workbook
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def locked(tmp_path: Path) -> Callable[[str], WorkbookRef]:
    def lock(password: str) -> WorkbookRef:
        book, plain, target = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
        book.worksheets[0]["A1"] = "甲"
        book.save(plain)
        OOXMLFile(plain).encrypt(password, target)
        path = tmp_path / "名单.xlsx"
        path.write_bytes(target.getvalue())
        return WorkbookRef(path=path.name, source=path, root=tmp_path, size=0)

    return lock


def code(ref: WorkbookRef, access: Access | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_workbook(ref, default_settings(), access)
    return caught.value.code


def test_the_password_that_is_given_opens_it(locked: Callable[[str], WorkbookRef]) -> None:
    ref = locked("村口的树")
    found = read_workbook(ref, default_settings(), Access(passwords=("1234", "村口的树")))
    assert found.sheets[0].text(1, 1) == "甲"
    assert found.sha256 == hashlib.sha256(ref.source.read_bytes()).hexdigest()


def test_without_the_right_one_the_reason_says_which_is_missing(
    locked: Callable[[str], WorkbookRef],
) -> None:
    ref = locked("村口的树")
    assert code(ref) == "encrypted"
    assert code(ref, Access(passwords=("1234",))) == "password-wrong"
    with patch.dict(sys.modules, {"msoffcrypto": None}):
        assert code(ref, Access(passwords=("1234",))) == "encrypted"


def test_one_that_is_no_secret_is_tried_unasked(locked: Callable[[str], WorkbookRef]) -> None:
    assert read_workbook(locked("VelvetSweatshop"), default_settings()).sheets


def test_what_a_password_opens_is_not_kept(
    tmp_path: Path, locked: Callable[[str], WorkbookRef]
) -> None:
    ref = locked("村口的树")
    store = tmp_path / "kept" / "readings.sqlite3"
    assert read_workbook(ref, default_settings(), Access(store=store, passwords=("村口的树",)))
    assert opened_store(store).usage().entries == 0
    assert code(ref, Access(store=store)) == "encrypted"
    opened_store(store).close()


def test_passwords_are_never_shown() -> None:
    assert "秘密" not in repr(Access(passwords=("秘密",)))
