"""``reply`` and ``check --statement`` as a user meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest
from gate_forms import PEOPLE, draw


if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Burden = Callable[..., subprocess.CompletedProcess[str]]

FEW = ("--draws", "100", "--jobs", "0", "--today", "none")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    draw(tmp_path / "来表" / "民政局" / "低保.xlsx", "低保对象花名册（月报）", *PEOPLE, "保障金额")
    draw(tmp_path / "来表" / "医保局" / "医保.xlsx", "低保对象花名册（年报）", *PEOPLE, "参保日期")
    return tmp_path


def start(path: Path) -> str:
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["docx", "html", "md"])
@pytest.mark.parametrize(("language", "said"), [("zh", "特此函复"), ("en", "With kind regards")])
def test_a_reply_in_every_format(
    burden: Burden, place: Path, ending: str, language: str, said: str
) -> None:
    file = place / "出" / f"复函.{ending}"
    done = burden(
        *("--lang", language, "reply", "医保.xlsx", "来表", "--to", f"出/{file.name}", *FEW)
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert f"出/{file.name}" in done.stderr
    assert said in start(file)
    assert "民政局" in start(file)


def test_a_reply_overwrites_and_gives_the_same_bytes(burden: Burden, place: Path) -> None:
    file = place / "复函.docx"
    file.write_text("旧", encoding="utf-8")
    written = []
    for _ in range(2):
        done = burden("reply", "医保", "来表", "--to", "复函.docx", *FEW)
        assert done.returncode == 0, done.stderr
        written.append(file.read_bytes())
    assert written[0] == written[1]


def test_a_blind_reply_does_not_name_the_other_office(burden: Burden, place: Path) -> None:
    done = burden("reply", "医保", "来表", "--to", "复函.md", "--blind", *FEW)
    assert done.returncode == 0, done.stderr
    said = (place / "复函.md").read_text(encoding="utf-8")
    assert "另一部门的报表" in said
    assert "民政" not in said


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("医保", "来表", "--to", "复函.pdf"), ".docx .html .md"),
        (("医保局花名则", "来表", "--to", "复函.md"), "医保"),
        (("低保对象花名册", "来表", "--to", "复函.md"), "医保.xlsx"),
        (("医保", "没有", "--to", "复函.md"), "没有"),
        (("医保", "来表"), "--to"),
        (("医保", "--to", "复函.md"), "PATH"),
        (("医保", "来表", "--to", "来表/民政局/低保.xlsx/复函.md"), "复函.md"),
    ],
)
def test_a_slip_is_named_and_nothing_is_written(
    burden: Burden, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = burden("reply", *arguments, *FEW)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("复函*"))


def test_quiet_says_nothing(burden: Burden, place: Path) -> None:
    done = burden("reply", "医保", "来表", "--to", "复函.md", "-q", *FEW)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (place / "复函.md").exists()


@pytest.mark.parametrize("ending", ["docx", "html", "md"])
def test_a_statement_beside_a_check_changes_neither_result_nor_status(
    burden: Burden, place: Path, ending: str
) -> None:
    draft = ("check", "来表/医保局/医保.xlsx", "--against", "来表", "--respondents", "12", *FEW)
    alone = burden(*draft)
    beside = burden(*draft, "--statement", f"说明.{ending}")
    assert (alone.returncode, alone.stdout) == (beside.returncode, beside.stdout)
    assert f"说明.{ending}" in beside.stderr
    assert "征求意见情况" in start(place / f"说明.{ending}")


@pytest.mark.usefixtures("place")
def test_a_statement_in_no_format_stops_before_anything_is_read(burden: Burden) -> None:
    done = burden("check", "没有.xlsx", "--against", "来表", "--statement", "说明.doc")
    assert done.returncode == 2
    assert ".docx .html .md" in done.stderr


def test_a_statement_of_a_draft_held_against_a_catalogue(burden: Burden, place: Path) -> None:
    assert burden("catalogue", "add", "目录.burden", "来表/民政局").returncode == 0
    done = burden(
        *("check", "来表/医保局/医保.xlsx", "--against", "目录.burden"),
        *("--statement", "说明.md", "--fail-on", "none", "-q", *FEW),
    )
    assert done.returncode == 0, done.stderr
    assert "报表目录中现行的 1 份" in (place / "说明.md").read_text(encoding="utf-8")


def test_a_reply_from_a_catalogue_says_the_same_as_from_its_folder(
    burden: Burden, place: Path
) -> None:
    assert burden("catalogue", "add", "目录.burden", "来表").returncode == 0
    for name, source in (("甲.md", "来表"), ("乙.md", "目录.burden")):
        done = burden("reply", "医保", source, "--to", name, *FEW)
        assert done.returncode == 0, done.stderr
    first, second = ((place / name).read_text(encoding="utf-8") for name in ("甲.md", "乙.md"))
    assert "报表目录中现行的另外 1 份" in second
    from_there = second.replace("报表目录中现行的", "同期收到的")
    assert from_there.replace("：低保.xlsx", "：民政局/低保.xlsx") == first


@pytest.mark.usefixtures("place")
def test_a_catalogue_does_not_stand_beside_a_folder(burden: Burden) -> None:
    assert burden("catalogue", "add", "目录.burden", "来表").returncode == 0
    done = burden("reply", "医保", "目录.burden", "来表", "--to", "复函.md", *FEW)
    assert done.returncode == 2
    assert "目录.burden" in done.stderr
