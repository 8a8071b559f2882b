"""Builds realistic synthetic audits: an invented township, no file is read.

The shape follows real collections: a few data elements that nearly every office asks (姓名,
身份证号, 联系电话 …), many that only one asks, and labels that try to break whatever shows them.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from burden.audit.value import (
    Audit,
    Driver,
    Index,
    IndexRow,
    InputFile,
    Inputs,
    Interval,
    Override,
    Part,
    Provenance,
    Scope,
    Totals,
)
from burden.locale import Words
from burden.model import Skipped
from burden.tables import (
    ASSUMPTIONS,
    COVERS,
    ELEMENTS,
    ESTIMATES,
    FIELDS,
    FINDINGS,
    LIMITS,
    OVERLAPS,
    RELATIONS,
    REQUESTS,
    VERDICTS,
)


if TYPE_CHECKING:
    from collections.abc import Iterable

HOSTILE = (
    "</script><script>alert(1)</script>",
    "=1+1",
    "[red]注入[/red]",
    '"><img src=x onerror=alert(2)>',
    '＝HYPERLINK("http://example.invalid")',
    "{{ 7*7 }}",
    "javascript:alert(3)",
    "换\u202e行\x07响铃",
)
ISSUERS = (
    "县民政局",
    "县卫生健康局",
    "县应急管理局",
    "县农业农村局",
    "县委组织部",
    "县人力资源和社会保障局",
    "县残疾人联合会",
    "县退役军人事务局",
)
COMMON = (
    "姓名", "身份证号", "性别", "出生日期", "联系电话", "户籍地址", "家庭人口数", "民族",
    "文化程度", "政治面貌", "村（社区）", "户主姓名", "与户主关系", "家庭年收入（元）",
    "是否残疾", "残疾等级", "健康状况", "就业状况", "银行卡号", "帮扶责任人", "困难群众人数",
    "低保户数", "常住人口数", "户籍人口数", "60岁以上老年人数", "留守儿童人数", "耕地面积（亩）",
)  # fmt: skip
SUBJECTS = (
    "救助台账", "防汛值守日报", "人口信息表", "惠农补贴汇总表", "党员花名册",
    "就业服务月报", "残疾人信息表", "优抚对象统计表", "隐患排查表", "健康档案季报",
    "留守儿童台账", "安全生产周报", "产业发展情况表", "村干部信息表", "社保参保统计表",
)  # fmt: skip
RHYTHM = {1.0: "年报", 4.0: "季报", 12.0: "月报", 52.0: "周报", 250.0: "日报"}
DUE = {
    1.0: "次年1月20日前",
    4.0: "季后10日内",
    12.0: "每月5日前",
    52.0: "每周五下班前",
    250.0: "每日17:00前",
}
ACTIVITIES = ("read_notice", "obtain", "enter", "compute_by_hand", "check", "approve", "submit")


def spread(mid: float, low: float = 0.72, high: float = 1.36) -> Interval:
    return Interval(low=mid * low, mid=mid, high=mid * high)


def _label(number: int, rng: random.Random) -> str:
    head = rng.choice(("本月", "累计", "新增", "计划", "实际", "其中：", ""))
    body = rng.choice(("培训人次", "发放资金", "整改数量", "走访户数", "上报信息条数", "完成率"))
    return f"{head}{body}{number}"


def _requests(n_requests: int, n_issuers: int, rng: random.Random) -> list[dict[str, Any]]:
    rows = []
    for number in range(n_requests):
        frequency = rng.choice(list(RHYTHM))
        issuer: str | None = ISSUERS[number % n_issuers % len(ISSUERS)]
        if n_issuers > len(ISSUERS):
            issuer = f"第{number % n_issuers + 1}局"
        title = f"{SUBJECTS[number % len(SUBJECTS)]}（{RHYTHM[frequency]}）"
        if number == 5:
            title, issuer = HOSTILE[0], None
        rows.append(
            {
                "request_id": f"r{number:04}",
                "workbook": f"收件箱/{issuer or '未知'}/{number:03}-{title.replace('/', '_')}.xlsx",
                "title": title,
                "issuer": issuer,
                "level": "county" if issuer else None,
                "frequency_per_year": frequency,
                "respondents": 1.0,
                "due": DUE[frequency] if number % 4 else None,
                "channels": ["email", "chat"] if number % 3 else ["paper"],
                "copies": 2.0 if number % 3 == 0 else None,
                "frequency_basis": "default" if number % 7 == 0 else "file-name",
                "issuer_basis": "folder" if issuer else "unknown",
                "respondents_basis": "default",
                "n_sheets": 1,
                "layout": f"{number:08x}",
            }
        )
    return rows


def _fields(
    requests: list[dict[str, Any]], n_fields: int, rng: random.Random
) -> list[dict[str, Any]]:
    rows = []
    per = max(1, n_fields // len(requests))
    for number, request in enumerate(requests):
        count = per if number < len(requests) - 1 else n_fields - per * (len(requests) - 1)
        common = rng.sample(COMMON, min(len(COMMON), max(2, count // 3)))
        for position in range(count):
            if position < len(common):
                label = common[position]
                element = f"e-{COMMON.index(label):04}"
            else:
                label = _label(number * per + position, rng)
                element = f"x-{number:04}-{position:04}"
            if number == 3 and position >= count - len(HOSTILE):
                label = HOSTILE[count - position - 1]
            rows.append(
                {
                    "field_id": f"{request['request_id']}-f{position:04}",
                    "request_id": request["request_id"],
                    "workbook": request["workbook"],
                    "sheet": "表1" if position < 40 else "表2",
                    "cells": f"{chr(65 + position % 26)}5:{chr(65 + position % 26)}24",
                    "kind": "roster" if number % 3 else "matrix",
                    "label": label,
                    "path": ["基本情况", label] if position % 2 else [label],
                    "row_path": [],
                    "section": [],
                    "sheet_title": request["title"],
                    "role": "input",
                    "value_type": "text",
                    "unit": "元" if "元" in label else None,
                    "choices": [],
                    "n_choices": 0,
                    "confidence": 0.9,
                    "evidence": ["header"],
                    "concept": label,
                    "representation": "text",
                    "facets": [],
                    "element_id": element,
                }
            )
    return rows


def _elements(
    fields: list[dict[str, Any]], issuer_of: dict[str, str | None]
) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in fields:
        groups.setdefault(row["element_id"], []).append(row)
    rows = []
    for element_id, group in sorted(groups.items()):
        requests = {row["request_id"] for row in group}
        issuers = {issuer_of[request] for request in requests} - {None}
        hours = 1.7 * len(group)
        rows.append(
            {
                "element_id": element_id,
                "name": group[0]["label"],
                "concept": group[0]["concept"],
                "representation": "text",
                "facets": [],
                "labels": sorted({row["label"] for row in group}),
                "tier": "exact" if len(group) > 1 else "single",
                "n_fields": len(group),
                "n_requests": len(requests),
                "n_issuers": len(issuers),
                "burden_h_per_year": hours,
                "avoidable_h_per_year": hours * (len(requests) - 1) / len(requests) * 0.6,
            }
        )
    return rows


def _estimates(requests: list[dict[str, Any]], rng: random.Random) -> list[dict[str, Any]]:
    rows = []
    for request in requests:
        weights = [rng.uniform(0.2, 1.5) for _ in ACTIVITIES]
        base = rng.uniform(0.3, 4.0)
        frequency = request["frequency_per_year"] ** 0.8
        activities = [*zip(ACTIVITIES, weights, strict=True), ("total", sum(weights))]
        for activity, weight in activities:
            hours = base * weight / 4
            share = 0.35 if activity in {"obtain", "enter", "total"} else 0.0
            year = spread(hours * frequency)
            rows.append(
                {
                    "request_id": request["request_id"],
                    "activity": activity,
                    "hours_low": hours * 0.7,
                    "hours": hours,
                    "hours_high": hours * 1.4,
                    "burden_h_per_year_low": year.low,
                    "burden_h_per_year": year.mid,
                    "burden_h_per_year_high": year.high,
                    "avoidable_h_per_year_low": year.low * share,
                    "avoidable_h_per_year": year.mid * share,
                    "avoidable_h_per_year_high": year.high * share,
                }
            )
    return rows


def _overlaps(fields: list[dict[str, Any]], requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    asked: dict[str, set[str]] = {}
    for row in fields:
        asked.setdefault(row["request_id"], set()).add(row["element_id"])
    rows = []
    ids = [row["request_id"] for row in requests][:60]
    for place, a in enumerate(ids):
        for b in ids[place + 1 :]:
            shared = len(asked[a] & asked[b])
            if not shared:
                continue
            verdict = "shared"
            a_in_b, b_in_a = shared / len(asked[a]), shared / len(asked[b])
            if (place, ids.index(b)) == (1, 9):
                verdict, a_in_b = "contained_a", 0.96
            if (place, ids.index(b)) == (2, 4):
                verdict, a_in_b, b_in_a = "relay", 1.0, 1.0
            rows.append(
                {
                    "request_a": a,
                    "request_b": b,
                    "shared_elements": shared,
                    "a_in_b": a_in_b,
                    "b_in_a": b_in_a,
                    "same_layout": verdict == "relay",
                    "population_fits": None,
                    "verdict": verdict,
                    "reason": "",
                }
            )
    return rows


def _findings(requests: list[dict[str, Any]], fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    first = {row["request_id"]: row for row in reversed(fields)}
    others = {"count": 4, "total": 20, "others": "救助台账", "n_others": 1, "labels": "身份证号"}
    rules: tuple[tuple[str, str, str, str, dict[str, str | int]], ...] = (
        ("BD101", "high", "high", "B", others),
        ("BD301", "medium", "medium", "C", {"frequency": 250, "threshold": 12}),
        ("BD502", "low", "high", "B", {"count": 2, "labels": "补助金额、发放资金"}),
        ("BD401", "medium", "low", "A", {"hours": "9.7", "threshold": 8, "fields": 129}),
    )
    words = Words("zh")
    rows = []
    for number, request in enumerate(requests):
        rule, severity, confidence, distortion, params = rules[number % len(rules)]
        field = first[request["request_id"]]
        rows.append(
            {
                "finding_id": f"{rule}-{number:04x}",
                "rule": rule,
                "severity": severity,
                "confidence": confidence,
                "request_id": request["request_id"],
                "workbook": request["workbook"],
                "sheet": field["sheet"],
                "cells": field["cells"],
                "evidence": HOSTILE[0] if number == 3 else field["label"],
                "message": words(f"rules.{rule}.message", **params),
                "params": [*(f"{name}={value}" for name, value in params.items()), "counted_h=1"],
                "burden_h_per_year": None if number % 5 == 0 else 3.0 + number,
                "distortion": distortion,
            }
        )
    return rows


def cover(request: str, rank: int, by: str, share: float, **more: Any) -> dict[str, Any]:
    return {
        "request_id": request,
        "rank": rank,
        "by": by,
        "adds_elements": 3,
        "adds_share": share,
        "adds_otherwise_share": 0.0,
        "share": share,
        "otherwise_share": 0.0,
        "is_unsure": bool(more.get("unsure")),
        "unsure": [],
        **more,
    }


def verdict(request: str, kind: str, ground: str, saved: float, **more: Any) -> dict[str, Any]:
    hours = spread(saved)
    return {
        "request_id": request,
        "verdict": kind,
        "ground": ground,
        "params": [],
        "rests_on": [],
        "findings": [],
        "share": 0.0,
        "otherwise_share": 0.0,
        "n_lost": 0,
        "lost_share": 0.0,
        "lost": [],
        "added": [],
        "saved_h_per_year_low": hours.low,
        "saved_h_per_year": hours.mid,
        "saved_h_per_year_high": hours.high,
        "is_unsure": bool(more.get("unsure")),
        "unsure": [],
        **more,
    }


def _verdicts(
    estimates: list[dict[str, Any]], findings: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Drop the contained and the relayed request, merge one, ease what was found, keep the rest."""
    hours = {e["request_id"]: e["burden_h_per_year"] for e in estimates if e["activity"] == "total"}
    going = {
        "r0001": ("drop", "contained", {"r0009": 0.96}, {"n_lost": 2, "lost_share": 0.04}),
        "r0002": ("drop", "relay", {"r0004": 1.0}, {"unsure": ["records", "frequency"]}),
        "r0006": ("merge", "union", {"r0008": 0.6, "r0009": 0.3}, {"n_lost": 1, "lost_share": 0.1}),
    }
    rows, covers = [], []
    for request, whole in hours.items():
        kind, ground, by, more = going.get(request, ("", "", {}, {}))
        if by and set(by) <= set(hours):
            covers += [
                cover(request, rank, other, share, unsure=more.get("unsure", []))
                for rank, (other, share) in enumerate(by.items(), start=1)
            ]
            share = sum(by.values())
            lost = [HOSTILE[0], "残疾等级"][: more.get("n_lost", 0)]
            told = {"rests_on": list(by), "share": share, "lost": lost, **more}
            rows.append(verdict(request, kind, ground, whole * share, **told))
            continue
        found = [f for f in findings if f["request_id"] == request and f["burden_h_per_year"]]
        found = [f for f in found if f["rule"] != "BD101"]
        if found:
            eased = min(whole, sum(f["burden_h_per_year"] for f in found))
            rules = "+".join(f["rule"] for f in found)
            told = {"params": [f"rules={rules}"], "findings": [f["finding_id"] for f in found]}
            rows.append(verdict(request, "ease", "rule", eased, **told))
        else:
            rows.append(verdict(request, "keep", "none", 0.0))
    return rows, covers


def _assumptions() -> list[dict[str, Any]]:
    rows = [
        ("effort.enter_text", 0.35, 0.15, 0.8, "min", "pert", "Standard Cost Model, time table"),
        ("effort.obtain_text", 2.0, 0.5, 6.0, "min", "pert", "Zeitwerttabelle Verwaltung 2025"),
        ("effort.fte", 1760.0, 1650.0, 1850.0, "h/year", "pert", "250 天减法定假期"),
        ("limits.sheets", 400.0, None, None, "sheets", "fixed", "</td><script>alert(9)</script>"),
    ]
    return [
        {
            "name": name,
            "value": value,
            "low": low,
            "high": high,
            "unit": unit,
            "distribution": distribution,
            "source": source,
            "basis": "read" if low else "judgement",
            "origin": "default" if value != 2.0 else "burden.toml:4",
        }
        for name, value, low, high, unit, distribution, source in rows
    ]


def _part(hours: float, share: float) -> Part:
    return Part(share=spread(share, 0.8, 1.2), burden_h_per_year=spread(hours * share))


def _index(rows: Iterable[tuple[Scope, str, float]]) -> tuple[IndexRow, ...]:
    return tuple(
        IndexRow(
            scope=scope,
            id=name,
            a=_part(hours, 0.06),
            b=_part(hours, 0.31),
            c=_part(hours, 0.17),
            total=_part(hours, 0.44),
            n_findings=3,
        )
        for scope, name, hours in rows
    )


def make_audit(
    *, n_requests: int = 30, n_issuers: int = 8, n_fields: int = 600, seed: int = 4
) -> Audit:
    """Build an audit; the same arguments give the same value."""
    rng = random.Random(seed)  # noqa: S311 - repeatable, nothing secret
    requests = _requests(n_requests, n_issuers, rng)
    fields = _fields(requests, n_fields, rng)
    for request in requests:
        own = [row for row in fields if row["request_id"] == request["request_id"]]
        request["n_fields"], request["n_cells"] = len(own), len(own) * 20
    issuer_of = {row["request_id"]: row["issuer"] for row in requests}
    elements = _elements(fields, issuer_of)
    estimates = _estimates(requests, rng)
    totals = [row for row in estimates if row["activity"] == "total"]
    burden = sum(row["burden_h_per_year"] for row in totals)
    scale = 0.35 * burden / sum(row["avoidable_h_per_year"] for row in elements)
    for row in elements:
        row["avoidable_h_per_year"] *= scale
    by_issuer: dict[str, float] = {}
    for row in totals:
        issuer = issuer_of[row["request_id"]]
        if issuer:
            by_issuer[issuer] = by_issuer.get(issuer, 0.0) + row["burden_h_per_year"]
    repeated = sum(row["n_requests"] > 1 for row in elements)
    findings = _findings(requests, fields)
    verdicts, covers = _verdicts(estimates, findings)
    skipped = (
        Skipped(path="收件箱/加密名单.xlsx", code="encrypted"),
        Skipped(path="收件箱/损坏<b>.xls", code="corrupt", detail="not a workbook [bold]"),
    )
    return Audit(
        inputs=Inputs(
            roots=("收件箱",),
            workbooks=n_requests + 2,
            read=n_requests,
            files=tuple(
                InputFile(path=row["workbook"], sha256=f"{number:064x}", format="xlsx")
                for number, row in enumerate(requests)
            ),
            skipped=skipped,
            ignored=3,
        ),
        totals=Totals(
            n_requests=n_requests,
            n_issuers=len(by_issuer),
            n_requests_no_issuer=sum(row["issuer"] is None for row in requests),
            n_requests_assumed_frequency=sum(
                row["frequency_basis"] == "default" for row in requests
            ),
            n_fields=len(fields),
            n_cells=sum(row["n_cells"] for row in requests),
            n_elements=len(elements),
            n_elements_repeated=repeated,
            n_elements_many_issuers=sum(row["n_issuers"] > 1 for row in elements),
            repeated_share=repeated / len(elements),
            burden_h_per_year=spread(burden),
            avoidable_h_per_year=spread(burden * 0.35),
            hours_per_cycle=spread(sum(row["hours"] for row in totals)),
            staff=spread(burden / 1760),
            formalism_share=spread(0.44, 0.8, 1.2),
        ),
        requests=REQUESTS.build(requests),
        fields=FIELDS.build(fields),
        elements=ELEMENTS.build(elements),
        relations=RELATIONS.build(
            [
                {
                    "element_a": "e-0013",
                    "element_b": "e-0026",
                    "relation": "review",
                    "tier": "words",
                    "reason": "words|a=家庭年收入|b=耕地面积",
                    "n_fields": 4,
                }
            ]
        ),
        overlaps=OVERLAPS.build(_overlaps(fields, requests)),
        covers=COVERS.build(covers),
        estimates=ESTIMATES.build(estimates),
        verdicts=VERDICTS.build(verdicts),
        findings=FINDINGS.build(findings),
        assumptions=ASSUMPTIONS.build(_assumptions()),
        limits=LIMITS.build([{"name": "overlap.nearest", "value": 30.0, "n_requests": 7}]),
        index=Index(
            rows=_index(
                [
                    (Scope.COLLECTION, "", burden),
                    *((Scope.ISSUER, name, hours) for name, hours in sorted(by_issuer.items())),
                    *(
                        (Scope.REQUEST, row["request_id"], row["burden_h_per_year"])
                        for row in totals
                    ),
                ]
            ),
            drivers=(
                Driver(
                    parameter="effort.obtain_text",
                    total_low_h_per_year=burden * 0.7,
                    total_high_h_per_year=burden * 1.4,
                ),
                Driver(
                    parameter="effort.enter_text",
                    total_low_h_per_year=burden * 0.9,
                    total_high_h_per_year=burden * 1.15,
                ),
            ),
        ),
        provenance=Provenance(
            version="0.0.0",
            seed=7,
            draws=2000,
            date="2026-11-23",
            language="zh",
            overrides=(Override(name="effort.obtain_text", value=2.0, origin="burden.toml:4"),),
            python="3.11.2",
            libraries=(("polars", "2.1.0"),),
        ),
    )
