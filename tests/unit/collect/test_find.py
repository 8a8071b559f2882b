from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from burden.collect.find import Found, find_workbooks, read_bytes
from burden.errors import InputError, UnreadableError
from burden.locale import LANGUAGES, catalogue
from burden.settings import default_settings, override


if TYPE_CHECKING:
    from pathlib import Path

    from burden.settings import Settings

CSV = "姓名,电话\n".encode()


def pack(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return stream.getvalue()


def gbk_zip(name: str, data: bytes) -> bytes:
    """Pack as Windows in Chinese does: the name in GBK, the UTF-8 flag not set."""
    raw = name.encode("gbk")
    stand_in = "X" * len(raw)
    return pack({stand_in: data}).replace(stand_in.encode(), raw)


def find(*paths: Path | str, settings: Settings | None = None) -> Found:
    return find_workbooks(paths, settings or default_settings())


def paths(found: Found) -> list[str]:
    return [ref.path for ref in found.refs]


def reasons(found: Found) -> list[tuple[str, str]]:
    return [(skip.path.rsplit("/", 1)[-1], skip.code) for skip in found.skipped]


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def test_folder_is_walked_by_name_and_paths_stay_as_given(inbox: Path) -> None:
    (inbox / "b").mkdir()
    for name in ("c.csv", "b/二.xlsx", "b/一.XLS", "a.csv"):
        (inbox / name).write_bytes(CSV)
    assert paths(find("inbox")) == [
        "inbox/a.csv",
        "inbox/b/一.XLS",
        "inbox/b/二.xlsx",
        "inbox/c.csv",
    ]
    assert paths(find("./inbox/"))[0] == "inbox/a.csv"
    assert paths(find(inbox))[0] == f"{inbox.as_posix()}/a.csv"
    assert {ref.root for ref in find(inbox).refs} == {inbox}


def test_what_is_no_workbook_is_said_or_passed_over(inbox: Path) -> None:
    for name in (
        "通知.docx",
        "~$表.xlsx",
        "附件.rar",
        "requests.csv",
        "burden.toml",
        "说明.md",
        ".x",
    ):
        (inbox / name).write_bytes(b"x")
    found = find("inbox")
    assert not found.refs
    assert sorted(reasons(found)) == [
        ("~$表.xlsx", "lock-file"),
        ("通知.docx", "not-a-workbook"),
        ("附件.rar", "archive-format"),
    ]
    assert found.skipped[1].detail == ".docx"
    assert found.ignored == 4


def test_missing_path_stops_the_run(inbox: Path) -> None:
    with pytest.raises(InputError) as caught:
        find(inbox, "nowhere")
    assert (caught.value.code, caught.value.params) == ("path-missing", {"path": "nowhere"})


def test_folder_without_workbooks_finds_nothing(inbox: Path) -> None:
    assert find(inbox) == Found(refs=(), skipped=(), ignored=0)


def test_file_reached_twice_counts_once(inbox: Path) -> None:
    (inbox / "a.csv").write_bytes(CSV)
    assert len(find(inbox, inbox / "a.csv", "inbox").refs) == 1


def test_symbolic_links_to_a_parent_end(inbox: Path) -> None:
    (inbox / "a.csv").write_bytes(CSV)
    (inbox / "loop").symlink_to(inbox, target_is_directory=True)
    assert paths(find("inbox")) == ["inbox/a.csv"]


def test_broken_link_is_skipped_not_fatal(inbox: Path) -> None:
    (inbox / "gone.xlsx").symlink_to(inbox / "nowhere.xlsx")
    assert reasons(find(inbox)) == [("gone.xlsx", "no-access")]


@pytest.mark.parametrize(
    ("name", "data", "read"),
    [
        ("没有后缀", CSV, True),
        (
            "数据.dat",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"\0\0",
            True,
        ),
        ("readme.md", b"# text", False),
        ("图.png", b"\x89PNG\r\n", False),
    ],
)
def test_named_file_counts_by_its_content(
    inbox: Path, name: str, data: bytes, *, read: bool
) -> None:
    (inbox / name).write_bytes(data)
    found = find(inbox / name)
    assert bool(found.refs) is read
    assert bool(found.skipped) is not read


def test_members_of_an_archive_are_workbooks(inbox: Path) -> None:
    inner = pack({"深.csv": CSV})
    (inbox / "包.zip").write_bytes(
        pack({"民政/表.csv": CSV, "内.zip": inner, "__MACOSX/._表.csv": b"", "读我.txt": b""})
    )
    found = find("inbox")
    assert paths(found) == ["inbox/包.zip/内.zip/深.csv", "inbox/包.zip/民政/表.csv"]
    assert [read_bytes(ref, default_settings()) for ref in found.refs] == [CSV, CSV]


def test_names_in_gbk_are_read(inbox: Path) -> None:
    (inbox / "附件.zip").write_bytes(gbk_zip("残疾人台账.csv", CSV))
    found = find("inbox")
    assert paths(found) == ["inbox/附件.zip/残疾人台账.csv"]
    assert read_bytes(found.refs[0], default_settings()) == CSV


def test_entries_cannot_leave_the_archive(inbox: Path) -> None:
    (inbox / "恶.zip").write_bytes(pack({"../../etc/a.csv": CSV, "/b.csv": CSV}))
    assert paths(find("inbox")) == ["inbox/恶.zip/b.csv", "inbox/恶.zip/etc/a.csv"]


def test_workbook_called_zip_is_a_workbook(inbox: Path) -> None:
    (inbox / "表.zip").write_bytes(
        pack({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b""})
    )
    ref = find("inbox").refs[0]
    assert (ref.path, ref.member) == ("inbox/表.zip", None)


def test_bad_archives_are_skipped_with_their_reason(inbox: Path) -> None:
    (inbox / "坏.zip").write_bytes(b"PK\x03\x04 nothing")
    locked = bytearray(pack({"a.csv": CSV}))
    locked[6] |= 1  # the flags of the local header and of the directory say encrypted
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    (inbox / "锁.zip").write_bytes(bytes(locked))
    deep = pack({"1.zip": pack({"2.zip": pack({"a.csv": CSV})})})
    (inbox / "深.zip").write_bytes(deep)
    (inbox / "多.zip").write_bytes(pack({f"{n}.csv": CSV for n in range(5)}))
    few = override(default_settings(), "limits.archive_entries", 4, "test")
    assert sorted(reasons(find(inbox, settings=few))) == [
        ("2.zip", "archive-format"),
        ("坏.zip", "corrupt"),
        ("多.zip", "too-large"),
        ("锁.zip", "encrypted"),
    ]


def test_bytes_are_capped(inbox: Path) -> None:
    (inbox / "a.csv").write_bytes(b"x" * 100)
    (inbox / "b.zip").write_bytes(pack({"b.csv": b"x" * 100}))
    small = override(default_settings(), "limits.file_bytes", 99, "test")
    for ref in find(inbox).refs:
        with pytest.raises(UnreadableError) as caught:
            read_bytes(ref, small)
        assert caught.value.code == "too-large"


def test_file_that_went_away_is_a_reason(inbox: Path) -> None:
    (inbox / "a.csv").write_bytes(CSV)
    ref = find(inbox).refs[0]
    (inbox / "a.csv").unlink()
    with pytest.raises(UnreadableError) as caught:
        read_bytes(ref, default_settings())
    assert caught.value.code == "no-access"


def test_every_reason_has_words_in_both_languages() -> None:
    codes = [
        "lock-file",
        "not-a-workbook",
        "archive-format",
        "encrypted",
        "corrupt",
        "too-large",
        "empty",
        "format-unsupported",
        "dangerous",
        "no-access",
    ]
    for language in LANGUAGES:
        texts = catalogue(language)
        for code in codes:
            assert "{file}" in texts[f"skip.{code}.message"]
            assert texts[f"skip.{code}.help"]
