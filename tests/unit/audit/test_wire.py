"""What became of a workbook, as bytes and back."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.audit.pipe import receive, send
from burden.audit.progress import Silent
from burden.audit.read import read_each
from burden.audit.readers import Inline
from burden.audit.wire import decode, encode
from burden.collect.find import find_workbooks
from burden.errors import MalformedError, SettingsError
from burden.model import Skipped, WorkbookForms
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path

    Outcomes = list[WorkbookForms | Skipped]


@pytest.fixture(scope="module")
def outcomes(samples_dir: Path) -> Outcomes:
    settings = default_settings()
    refs = find_workbooks([samples_dir], settings).refs
    return list(read_each(refs, settings, Silent(), Inline()))


def test_every_outcome_of_the_samples_comes_back_as_it_was(outcomes: Outcomes) -> None:
    assert {type(each) for each in outcomes} == {WorkbookForms, Skipped}
    for each in outcomes:
        assert decode(encode(each)) == each


def test_an_error_comes_back_with_its_parameters() -> None:
    given = SettingsError("sheet-rows", where="burden.toml:3", value=4.5, near=None, line=3)
    back = decode(encode(given))
    assert isinstance(back, SettingsError)
    assert (back.code, back.params) == (given.code, given.params)


def test_names_of_files_need_not_be_utf8(outcomes: Outcomes) -> None:
    forms = next(each for each in outcomes if isinstance(each, WorkbookForms))
    source = forms.ref.source.with_name(os.fsdecode("表".encode("gb18030")))
    forms = replace(forms, ref=replace(forms.ref, source=source))
    assert decode(encode(forms)) == forms


def test_what_no_encoding_can_write_becomes_a_question_mark(outcomes: Outcomes) -> None:
    assert decode(encode(Skipped(path="a\ud800b", code="corrupt"))) == Skipped(
        path="a?b", code="corrupt"
    )
    forms = next(each for each in outcomes if isinstance(each, WorkbookForms) and each.digest)
    assert decode(encode(replace(forms, company="a\ud800"))) == replace(forms, company="a?")


@given(st.binary(max_size=200))
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(MalformedError):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        encode(Skipped(path="a", code="empty"))[:-1],
        msgspec.msgpack.encode({"type": "skipped", "file": {"path": 1, "code": "empty"}}),
        msgspec.msgpack.encode({"type": "read", "forms": {}}),
        msgspec.msgpack.encode({"type": "other"}),
        b"\x91" * 100_000,
    ],
    ids=["cut", "type", "empty", "tag", "deep"],
)
def test_nearly_right_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(MalformedError):
        decode(data)


def test_a_message_arrives_whole_or_not_at_all() -> None:
    stream = io.BytesIO()
    send(stream, 7, b"abc")
    data = stream.getvalue()
    assert receive(io.BytesIO(data)) == (7, b"abc")
    for length in range(len(data)):
        with pytest.raises(EOFError):
            receive(io.BytesIO(data[:length]))
    with pytest.raises(MalformedError):
        receive(io.BytesIO(b"junkjunkjunk"))
