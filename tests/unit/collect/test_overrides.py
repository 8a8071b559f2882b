from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import burden
from burden.collect.override_values import per_year
from burden.collect.overrides import Entry, Overrides, read_overrides
from burden.errors import SettingsError
from burden.locale import LANGUAGES, Words
from burden.model import WorkbookRef
from burden.settings import default_settings, override


def ref(root: Path, path: str) -> WorkbookRef:
    return WorkbookRef(path=f"{root.as_posix()}/{path}", source=root / path, root=root, size=1)


def read(folder: Path) -> Overrides:
    return read_overrides([folder], default_settings())


def values(found: Overrides, root: Path, path: str) -> dict[str, str | float]:
    return {key: given.value for key, given in found.given(ref(root, path)).items()}


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_table_of_requests_in_any_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [["workbook", "frequency", "issuer"], ["民政局/台账.xlsx", "月报", "望禾县民政局"]]
    write(tmp_path, "requests.csv", "\r\n".join(delimiter.join(row) for row in rows), encoding)
    assert values(read(tmp_path), tmp_path, "民政局/台账.xlsx") == {
        "frequency": 12,
        "issuer": "望禾县民政局",
    }


def test_a_blank_is_not_overridden(tmp_path: Path) -> None:
    write(tmp_path, "requests.csv", "workbook,issuer,respondents\na.xlsx,,3\n,,\n")
    assert values(read(tmp_path), tmp_path, "a.xlsx") == {"respondents": 3}


def test_the_nearer_file_wins(tmp_path: Path) -> None:
    write(tmp_path, "requests.csv", "workbook,respondents,issuer\ntown/a.xlsx,3,甲局\n")
    write(tmp_path / "town", "requests.csv", "workbook,respondents\n*.xlsx,5\n")
    assert values(read(tmp_path), tmp_path, "town/a.xlsx") == {"respondents": 5, "issuer": "甲局"}


def test_in_one_folder_a_row_is_nearer_than_a_table(tmp_path: Path) -> None:
    write(tmp_path, "burden.toml", '[[request]]\nmatch = "*.xlsx"\nrespondents = 3\n')
    write(tmp_path, "requests.csv", "workbook,respondents\n*.xlsx,5\n")
    assert values(read(tmp_path), tmp_path, "a.xlsx") == {"respondents": 5}


def test_an_exact_path_wins_over_a_pattern_and_the_later_over_the_earlier(tmp_path: Path) -> None:
    csv = "workbook,respondents,sub_units\na.xlsx,1,\n*.xlsx,2,3\n*.xlsx,,4\n"
    write(tmp_path, "requests.csv", csv)
    found = read(tmp_path)
    assert values(found, tmp_path, "a.xlsx") == {"respondents": 1, "sub_units": 4}
    assert values(found, tmp_path, "b.xlsx") == {"respondents": 2, "sub_units": 4}


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("民政局/*.xlsx", "民政局/a.xlsx", True),
        ("民政局/*.xlsx", "民政局/季报/a.xlsx", False),
        ("民政局/**/*.xlsx", "民政局/季报/a.xlsx", True),
        ("民政局/**/*.xlsx", "民政局/a.xlsx", True),
        ("民政局", "民政局/季报/a.xlsx", True),
        ("民政局/", "民政局/a.xlsx", True),
        ("a.xlsx", "民政局/a.xlsx", True),
        ("民政局/a[1].xlsx", "民政局/a[1].xlsx", True),
        ("民政局\\a.xlsx", "民政局/a.xlsx", True),
        ("财政局/*.xlsx", "民政局/a.xlsx", False),
        ("附件.zip/*.xlsx", "附件.zip/a.xlsx", True),
        ("*", "a.xlsx", True),
    ],
)
def test_what_a_pattern_fits(pattern: str, path: str, *, fits: bool) -> None:
    entry = Entry(folder="in", pattern=pattern, values={}, origin="requests.csv:2")
    assert entry.matches(f"in/{path}") is fits
    assert not entry.matches(f"elsewhere/{path}")


def test_paths_below_the_working_directory() -> None:
    entry = Entry(folder="", pattern="b/*.xlsx", values={}, origin="x")
    assert entry.matches("b/a.xlsx")
    assert not entry.matches("/b/a.xlsx")


@given(st.text(max_size=12), st.text("ab[]*?!é表/", min_size=1, max_size=12))
def test_a_path_fits_itself_and_no_pattern_breaks(pattern: str, path: str) -> None:
    any_pattern = Entry(folder="in", pattern=pattern, values={}, origin="x")
    assert any_pattern.matches(f"in/{path}") in {True, False}
    inner = path.strip("/")
    itself = Entry(folder="in", pattern=inner, values={}, origin="x")
    assert itself.matches(f"in/{inner}")
    assert itself.exact(f"in/{inner}")


def test_tables_of_a_collection(tmp_path: Path) -> None:
    toml = (
        '[collection]\nrespondents = 14\n[parameters]\n"effort.fte" = 2000\n'
        '[issuers]\n"housing" = "Housing Authority"\n'
    )
    write(tmp_path, "burden.toml", toml)
    found = read(tmp_path)
    one = ref(tmp_path, "housing/a.xlsx")
    assert found.collection(one)["respondents"].value == 14
    assert found.collection(one)["respondents"].origin == f"{tmp_path.as_posix()}/burden.toml:2"
    full = found.issuer(one, ["Housing"])
    assert full is not None
    assert full.value == "Housing Authority"
    assert found.issuer(one, ["Health"]) is None
    assert found.collection(ref(tmp_path.parent, "other/a.xlsx")) == {}


def test_files_deeper_than_one_folder_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    write(tmp_path / "a" / "b", "requests.csv", "nonsense\n")
    assert read(tmp_path) == Overrides()


def test_a_file_that_is_named_brings_its_folders_overrides(tmp_path: Path) -> None:
    write(tmp_path, "requests.csv", "workbook,respondents\na.xlsx,3\n")
    write(tmp_path, "a.xlsx", "")
    found = read_overrides([tmp_path / "a.xlsx"], default_settings())
    assert values(found, tmp_path, "a.xlsx") == {"respondents": 3}


def test_a_pattern_that_fits_nothing_is_a_warning(tmp_path: Path) -> None:
    write(tmp_path, "requests.csv", "workbook,respondents\na.xlsx,3\nb.xlsx,3\n")
    unmatched = read(tmp_path).unmatched([ref(tmp_path, "a.xlsx")])
    assert [(item.pattern, item.origin) for item in unmatched] == [
        ("b.xlsx", f"{tmp_path.as_posix()}/requests.csv:3")
    ]


def test_options_win_over_files(tmp_path: Path) -> None:
    write(tmp_path, "requests.csv", "workbook,respondents,frequency\na.xlsx,3,weekly\n")
    one = ref(tmp_path, "a.xlsx")
    found = read(tmp_path).stating(one.path, {"frequency": "月报", "approval_levels": "2"})
    assert values(found, tmp_path, "a.xlsx") == {
        "respondents": 3,
        "frequency": 12,
        "approval_levels": 2,
    }
    with pytest.raises(SettingsError) as caught:
        found.stating(one.path, {"approval_levels": "two"})
    assert caught.value.params["where"] == "--approval-levels"


@pytest.mark.parametrize(
    ("word", "times"),
    [
        ("月报", 12),
        ("Weekly", 52),
        ("半年报", 2),
        ("26", 26),
        ("２６", 26),
        ("0.5", 0.5),
        ("often", None),
        ("", None),
    ],
)
def test_words_for_how_often(word: str, times: float | None) -> None:
    assert per_year(word) == times


@pytest.mark.parametrize(
    ("csv", "code", "line"),
    [
        ("workbook,respondents\na.xlsx,0\n", "override-not-positive", 2),
        ("workbook,respondents\na.xlsx,-3\n", "override-not-positive", 2),
        ("workbook,respondents\na.xlsx,many\n", "override-number", 2),
        ("workbook,respondents\na.xlsx,1.5\n", "override-number", 2),
        ("workbook,frequency\n\na.xlsx,often\n", "override-frequency", 3),
        ("workbook,frequency\na.xlsx,0\n", "override-not-positive", 2),
        ("workbook,level\na.xlsx,village hall\n", "override-level", 2),
        ("workbook,notice_date\na.xlsx,last week\n", "override-date", 2),
        ("workbook,notice_date\na.xlsx,2026-02-30\n", "override-date", 2),
        ("workbook,respondent\na.xlsx,3\n", "override-key", 1),
        ("workbook,due,notice_date\na.xlsx,2026-03-01,2026-03-25\n", "override-due", 2),
        ("frequency\nweekly\n", "override-no-workbook", 1),
        ("workbook,issuer\n,甲局\n", "override-no-pattern", 2),
        ("workbook,issuer\na.xlsx,甲局,乙局\n", "override-cells", 2),
    ],
)
def test_what_is_wrong_in_a_table_is_said_with_its_line(
    tmp_path: Path, csv: str, code: str, line: int
) -> None:
    write(tmp_path, "requests.csv", csv)
    with pytest.raises(SettingsError) as caught:
        read(tmp_path)
    assert caught.value.code == code
    assert caught.value.params["line"] == line
    assert caught.value.params["file"] == (tmp_path / "requests.csv").as_posix()
    speaks(caught.value)


@pytest.mark.parametrize(
    ("toml", "code", "line"),
    [
        ("[collection]\nrespondents = 1\nrespondens = 3\n", "override-key", 3),
        ("[colection]\nrespondents = 1\n", "override-key", 1),
        ("collection = 3\n", "override-table", 1),
        ("[request]\nmatch = 'a'\n", "override-table", 1),
        ("[[request]]\nissuer = 'x'\n", "override-no-match", 1),
        (
            "[[request]]\nmatch = 'a'\nissuer = 'x'\n[[request]]\nmatch = 'b'\nissuer = 3\n",
            "override-text",
            6,
        ),
        (
            "[[request]]\nmatch='a'\nrespondents=2\n[[request]]\nmatch='b'\n\nrespondents=0\n",
            "override-not-positive",
            7,
        ),
        ("[collection]\nrespondents = true\n", "override-number", 2),
        ("[collection]\nfrequency = inf\n", "override-frequency", 2),
        ("[issuers]\nhousing = 3\n", "override-text", 2),
    ],
)
def test_what_is_wrong_in_a_settings_file_is_said_with_its_line(
    tmp_path: Path, toml: str, code: str, line: int
) -> None:
    write(tmp_path, "burden.toml", toml)
    with pytest.raises(SettingsError) as caught:
        read(tmp_path)
    assert (caught.value.code, caught.value.params["line"]) == (code, line)
    speaks(caught.value)


def test_the_nearest_key_is_offered(tmp_path: Path) -> None:
    write(tmp_path, "requests.csv", "workbook,respondant\na.xlsx,3\n")
    with pytest.raises(SettingsError) as caught:
        read(tmp_path)
    assert caught.value.params["near"] == "respondents"


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "requests.csv").write_bytes(b"workbook\n\x80\xff\x00\xfe")
    with pytest.raises(SettingsError) as caught:
        read(tmp_path)
    assert caught.value.code == "override-encoding"
    speaks(caught.value)


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "requests.csv", "workbook\n" + "x" * 100)
    small = override(default_settings(), "limits.file_bytes", 50, "test")
    with pytest.raises(SettingsError) as caught:
        read_overrides([tmp_path], small)
    assert caught.value.code == "file-unreadable"
    speaks(caught.value)


def speaks(error: SettingsError) -> None:
    """Every error has words in every language for just its parameters."""
    for language in LANGUAGES:
        words = Words(language)
        assert words(f"errors.{error.code}.message", **error.params)
        assert words(f"errors.{error.code}.help", **error.params)


def test_every_settings_error_has_the_same_words_in_both_languages() -> None:
    folder = Path(burden.__file__).parent
    sources = [folder / "settings.py", *sorted((folder / "collect").glob("*.py"))]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    codes = set(re.findall(r'(?:Settings|Input)Error\(\s*"([a-z-]+)"', text))
    assert len(codes) > 15
    for code in codes:
        for part in ("message", "help"):
            key = f"errors.{code}.{part}"
            named = {language: _parameters(Words(language)(key)) for language in LANGUAGES}
            assert named["zh"] == named["en"], key


def _parameters(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_the_samples_overrides_all_fit(samples_dir: Path) -> None:
    found = read(samples_dir)
    paths = [path for path in samples_dir.rglob("*") if path.is_file()]
    refs = [ref(samples_dir, path.relative_to(samples_dir).as_posix()) for path in paths]
    assert len(found.entries) > 10
    assert found.unmatched(refs) == ()


def test_what_an_export_wrote_is_no_override(tmp_path: Path) -> None:
    write(tmp_path / "data", "requests.csv", "request_id,workbook,title\nR1,a.xlsx,表\n")
    with pytest.raises(SettingsError):
        read(tmp_path)
    write(tmp_path / "data", "datapackage.json", "{}")
    assert read(tmp_path).entries == ()
