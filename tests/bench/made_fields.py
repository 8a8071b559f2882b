"""Fields made for measuring: those of the sample workbooks, varied until a tenth are distinct.

A request takes over all fields of one sample request under another title; each field comes as it is
or in one of its variants, the first ones most often. What varies is what varies between offices:
period and role before a label, units, marks and brackets that say nothing, words of their own, rows
of a table.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from burden import tables
from burden.audit.read import read_templates
from burden.collect.overrides import Overrides
from burden.requests import describe_all, field_frame, request_frame
from burden.settings import default_settings


if TYPE_CHECKING:
    from pathlib import Path

SEED = 20260
PER_REQUEST = 40
DISTINCT = 0.1
# Variants are drawn by the square of an even number: the first ones come most often.
SKEW = 2.0

_PERIODS = ("本月", "当月", "累计", "本年", "上年同期", "上季度", "本年累计")
_ROLES = ("户主", "配偶", "监护人", "联系人", "负责人", "申请人")
_MARKS = ("（必填）", "*", "：", " ", "（请如实填写）", "（个）", "（元）", "（万元）", "（人）")
_WORDS = ("河道", "巡查", "点位", "台账", "物资", "防汛", "安置", "秸秆", "技改", "摸排", "养护")
_THINGS = ("编号", "情况", "数量", "时间", "名称", "金额", "面积", "次数", "责任人", "状态")
_BEFORE = ("Current ", "Prior year ", "Applicant ", "Total ", "Cumulative ", "Spouse ")
_AFTER = (" (required)", ":", " *", " (USD)", " amount", " date", " status", " of site")
_SITES = ("Ferry", "Mill", "Shelter", "Harbour", "Clinic", "Orchard", "Bridge", "Depot")
_TOWNS = ("青溪镇", "石桥镇", "云岭乡", "临江街道", "白沙镇", "禾田乡", "松口镇", "柳河镇")
_WHOM = ("", "", "", "残疾人", "低保对象", "退役军人", "留守儿童", "老年人", "困难职工")


def sample_frames(folder: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Read the sample workbooks once: ``tables.FIELDS`` and ``tables.REQUESTS`` of them."""
    settings = default_settings()
    forms = read_templates([folder], settings).forms
    asking = [each for each in forms if any(True for _ in each.fields)]
    requests = describe_all(asking, Overrides(), settings)
    return field_frame(requests, settings), request_frame(requests)


def _varied_label(label: str, drawn: random.Random) -> str:
    if label.isascii():
        before, after = drawn.choice(_BEFORE), drawn.choice(_AFTER)
        site = f"{drawn.choice(_SITES)} {label.lower()} {drawn.randrange(1, 30)}"
        return drawn.choice(
            (f"{before}{label}", f"{label}{after}", f"{before}{label}{after}", site)
        )
    period, mark = drawn.choice(_PERIODS), drawn.choice(_MARKS)
    words = "".join(drawn.sample(_WORDS, 2))
    return drawn.choice(
        (
            f"{period}{label}",
            f"{drawn.choice(_ROLES)}{label}",
            f"{label}{mark}",
            f"{words}{label}",
            f"{words}{drawn.choice(_THINGS)}{mark}",
            f"{drawn.randrange(1, 30)}.{period}{label}{mark}",
        )
    )


def _varied(row: dict[str, Any], number: int) -> dict[str, Any]:
    """Return label, path and stubs of a field in its variant of a number; 0 is the field itself."""
    label, path, stubs = row["label"], list(row["path"] or [row["label"]]), list(row["row_path"])
    if number:
        drawn = random.Random(f"{SEED}|{row['field_id']}|{number}")  # noqa: S311 - no secret
        if stubs and drawn.random() < 0.7:
            stubs[-1] = _varied_label(stubs[-1], drawn)
        else:
            label = _varied_label(label, drawn)
            path[-1] = label
        if len(path) > 1 and drawn.random() < 0.2:
            path[0] = _varied_label(path[0], drawn)
    return {"label": label, "path": path, "row_path": stubs}


def _titles(bases: list[str], chosen: np.ndarray, drawn: random.Random) -> list[str]:
    titles = []
    for index in chosen:
        title = bases[index]
        if title and not title.isascii():
            whom = drawn.choice(_WHOM)
            title = f"{drawn.choice(_TOWNS)}{drawn.randrange(2019, 2027)}年{whom}{title}"
        titles.append(title)
    return titles


def made_frames(n: int, folder: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Make ``n`` fields over about ``n / 40`` requests.

    Args:
        n: rows of the frame of fields.
        folder: the sample workbooks.

    Returns:
        ``tables.FIELDS`` without elements, and ``tables.REQUESTS``.
    """
    fields, requests = sample_frames(folder)
    fields = fields.filter(pl.col("role") == "input").with_row_index("base")
    # Fewer fields than a tenth need no variants, but fewer requests to be drawn from.
    names = fields.select("label", "path", "row_path").n_unique()
    share = min(1.0, DISTINCT * n / names)
    used = requests["request_id"].to_list()[: max(1, round(requests.height * share))]
    fields = fields.filter(pl.col("request_id").is_in(used)).with_columns(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("base")
    )
    members = {
        key[0]: rows["base"].to_numpy()
        for key, rows in fields.group_by("request_id", maintain_order=True)
    }
    rng = np.random.default_rng(SEED)
    drawn = random.Random(SEED)  # noqa: S311 - no secret
    names = fields.select("label", "path", "row_path").n_unique()
    variants = max(1, round(1.15 * DISTINCT * n / names))

    ids, picked, of, count = list(members), [], [], 0
    chosen: list[int] = []
    while count < n:
        which = int(rng.integers(len(ids)))
        rows = members[ids[which]][: n - count]
        picked.append(rows)
        of.append(np.full(len(rows), len(chosen)))
        chosen.append(which)
        count += len(rows)
    base, of_request = np.concatenate(picked), np.concatenate(of)
    number = (variants * rng.random(n) ** SKEW).astype(np.int64)
    # Half the requests ask just as the sample does.
    plain = rng.random(len(chosen)) < 0.5
    number[plain[of_request] & (number < variants // 2)] = 0
    frame = _rows(fields, base, number, of_request)
    known = requests.filter(pl.col("request_id").is_in(ids))
    by_id = {row["request_id"]: row for row in known.to_dicts()}
    which_one = np.array(chosen)
    titles = _titles([by_id[name]["title"] for name in ids], which_one, drawn)
    about = tables.REQUESTS.build(
        {
            **by_id[ids[index]],
            "request_id": f"r{place}",
            "workbook": f"r{place}.xlsx",
            "title": title,
            "issuer": f"office {drawn.randrange(40)}",
        }
        for place, (index, title) in enumerate(zip(which_one, titles, strict=True))
    )
    titled = frame.with_columns(
        pl.when(pl.col("sheet_title") == "")
        .then(pl.lit(""))
        .otherwise(pl.Series(titles)[of_request])
        .alias("sheet_title")
    )
    return tables.FIELDS.check(titled.select(tables.FIELDS.schema.names())), about


def _rows(
    fields: pl.DataFrame, base: np.ndarray, number: np.ndarray, of_request: np.ndarray
) -> pl.DataFrame:
    pairs = pl.DataFrame({"base": base.astype(np.uint32), "number": number})
    distinct = pairs.unique(maintain_order=True)
    sources = fields.to_dicts()
    varied = pl.DataFrame(
        [_varied(sources[row], which) for row, which in distinct.iter_rows()],
        schema={name: tables.FIELDS.schema[name] for name in ("label", "path", "row_path")},
    )
    index = pairs.join(
        distinct.with_row_index("variant"), on=["base", "number"], maintain_order="left"
    )["variant"]
    other = fields.drop("base", "label", "path", "row_path")[base.tolist()]
    request = pl.Series("request_id", of_request).cast(pl.String)
    return pl.concat([other, varied[index.to_list()]], how="horizontal").with_columns(
        ("r" + request).alias("request_id"),
        ("r" + request + ".xlsx").alias("workbook"),
        pl.format("r{}:{}", request, pl.int_range(pl.len())).alias("field_id"),
    )
