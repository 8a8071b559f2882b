"""Files that cannot be read as they are: encrypted, cut off, a lock file, not a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .book import OFFICIAL, Book
from .header import c, serial
from .tables import roster, roster_sheet
from .write_other import docx_bytes, encrypted_bytes, lock_bytes
from .write_xlsx import xlsx_bytes


if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Odd:
    """A file that a reader must skip, and the reason it should give."""

    path: str
    issuer: str
    title: str
    reason: str
    data: bytes


def cadre_register(book: Book) -> None:
    """What stands in the encrypted file."""
    cols = (
        serial(),
        c("姓名", "person.name"),
        c("身份证号", "person.id_number"),
        c("现任职务", "job.title"),
        c("任现职时间", "job.since"),
        c("家庭成员姓名", "person.name@家庭成员", width=14),
        c("家庭成员工作单位", "work.unit@家庭成员", width=18),
    )
    s = roster_sheet(book, "干部信息", cols)
    s.title("干部家庭成员信息核查表")
    roster(s, cols, rows=10)


def odd_files(files: Mapping[str, bytes]) -> list[Odd]:
    """The odd files; the broken one is a good one cut in the middle."""
    book = Book(OFFICIAL)
    cadre_register(book)
    locked = encrypted_bytes(xlsx_bytes(book, "中共望禾县委组织部"), "示例2026")
    whole = files["township/民政局/社会救助情况月报表（澜民救01表）.xlsx"]
    notice = (
        "关于做好2026年“三八”维权周活动的通知",
        "各镇妇联：请于3月10日前将活动总结和照片（不少于5张）报县妇联。",
        "（本文内容为虚构示例）",
    )
    return [
        Odd(
            "township/组织部/干部家庭成员信息核查表（加密）.xlsx",
            "中共望禾县委组织部",
            "干部家庭成员信息核查表",
            "encrypted",
            locked,
        ),
        Odd(
            "township/住建局/房屋市政工程台账（下载不全）.xlsx",
            "望禾县住房和城乡建设局",
            "房屋市政工程台账",
            "corrupt",
            whole[: len(whole) * 2 // 3],
        ),
        Odd(
            "township/民政局/~$附件1低保对象动态管理台账（月报）.xlsx",
            "望禾县民政局",
            "",
            "lock-file",
            lock_bytes("示例用户"),
        ),
        Odd(
            "township/妇联/关于开展三八维权周活动的通知.docx",
            "望禾县妇女联合会",
            "关于做好2026年“三八”维权周活动的通知",
            "not-a-workbook",
            docx_bytes(notice),
        ),
    ]
