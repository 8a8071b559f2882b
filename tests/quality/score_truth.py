# ruff: noqa: C901, E501, T201 - a score is printed in wide lines
"""Scores matching and overlap on the sample inbox's own truth.

    python tests/quality/score_truth.py [-v] [TRUTH]

The fields are taken from the truth, so that only matching is scored. ``same`` pairs and all other
pairs of fields in different workbooks give precision and recall of what is joined; ``look_alike``
pairs must stay apart; ``contained`` and ``not_contained`` are held against the verdicts.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from burden import tables
from burden.elements.match import match
from burden.overlap.find import compare_requests
from burden.settings import default_settings


if TYPE_CHECKING:
    import polars as pl

TRUTH = Path(__file__).resolve().parents[2] / "sample_workbooks" / "truth.json"
SHOWN = 400


def frames(truth: dict[str, Any]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Build requests and fields of a truth."""
    requests, fields = [], []
    for book in truth["workbooks"]:
        if book["status"] != "read":
            continue
        name = book["workbook"]
        requests.append(
            {
                "request_id": name,
                "workbook": name,
                "title": book["title"] or name.rpartition("/")[2].rpartition(".")[0],
                "issuer": book["issuer"],
                "frequency_per_year": book["frequency_per_year"],
                "frequency_basis": "sheet",
                "issuer_basis": "folder",
                "respondents_basis": "unknown",
                "channels": [],
                "n_sheets": 1,
                "n_fields": len(book["fields"]),
                "n_cells": len(book["fields"]),
                "layout": "",
            }
        )
        for field in book["fields"]:
            path, row_path = field.get("path", []), field.get("row_path", [])
            label = field["label"] or (path or row_path or ["?"])[-1]
            fields.append(
                {
                    "field_id": f"{name}|{field['sheet']}|{field['anchor']}",
                    "request_id": name,
                    "workbook": name,
                    "sheet": field["sheet"],
                    "cells": field["anchor"],
                    "kind": field["kind"],
                    "label": label,
                    "path": path or [label],
                    "row_path": row_path,
                    "section": field.get("section", []),
                    "sheet_title": book["title"] or "",
                    "role": field["role"],
                    "value_type": "unknown",
                    "choices": [],
                    "n_choices": 0,
                    "confidence": 1.0,
                    "evidence": [],
                    "facets": [],
                }
            )
    unique = {field["field_id"]: field for field in fields}
    return tables.REQUESTS.build(requests), tables.FIELDS.build(unique.values())


def main() -> None:
    """Score and print."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    verbose = "-v" in sys.argv
    truth = json.loads((Path(arguments[0]) if arguments else TRUTH).read_text(encoding="utf-8"))
    requests, fields = frames(truth)
    found = match(fields, requests, default_settings())
    rows = {row["field_id"]: row for row in found.fields.to_dicts()}
    print(
        f"fields {len(rows)}, elements {found.elements.height}, relations {Counter(found.relations['relation'])}"
    )

    related = {
        frozenset((row["element_a"], row["element_b"])): row["relation"]
        for row in found.relations.to_dicts()
    }
    same = {frozenset("|".join(end) for end in pair) for pair in truth["same"]}
    same = {
        pair
        for pair in same
        if len(pair) == 2 and all(end in rows and rows[end]["element_id"] for end in pair)
    }
    members = defaultdict(list)
    for row in rows.values():
        if row["element_id"]:
            members[row["element_id"]].append(row["field_id"])
    joined = {
        frozenset(pair)
        for group in members.values()
        for pair in combinations(group, 2)
        if rows[pair[0]]["request_id"] != rows[pair[1]]["request_id"]
    }
    # The truth lists a chain for a group of more than two; close it before comparing.
    closed = _closure(same, rows)
    by_half: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in closed | joined:
        kind = "hit" if pair in closed and pair in joined else "miss" if pair in closed else "wrong"
        place = min(pair).split("/", 1)[0]
        by_half[place][kind] += 1
        if kind == "miss":
            ends = frozenset(rows[end]["element_id"] for end in pair)
            by_half[place][f"miss-{related.get(ends, 'apart')}"] += 1
    for place, count in sorted(by_half.items()):
        print(
            f"{place}: precision {count['hit'] / max(count['hit'] + count['wrong'], 1):.3f} "
            f"recall {count['hit'] / max(count['hit'] + count['miss'], 1):.3f}  "
            f"{dict(sorted(count.items()))}"
        )
    if verbose:
        for title, pairs in (("MISSED", closed - joined), ("WRONGLY JOINED", joined - closed)):
            print(f"--- {title}")
            seen: Counter[str] = Counter()
            for pair in sorted(sorted(pair) for pair in pairs):
                first, second = (rows[end] for end in pair)
                line = f"{_name(first)}   <>   {_name(second)}"
                seen[line] += 1
                if seen[line] == 1 and len(seen) <= SHOWN:
                    print(line, f"\n      {pair[0]} | {pair[1]}")
    alike = [["|".join(end) for end in pair[:2]] for pair in truth["look_alike"]]
    wrong = [
        pair
        for pair in alike
        if all(end in rows for end in pair)
        and rows[pair[0]]["element_id"] == rows[pair[1]]["element_id"] is not None
    ]
    print(f"look-alikes joined: {len(wrong)} of {len(alike)}")
    for pair in wrong[:10]:
        print("  ", pair)
    _overlaps(truth, requests, found.fields)


def _name(row: dict[str, Any]) -> str:
    path = "/".join([*row["row_path"], *row["path"]])
    return f"{path} [{row['concept']}|{row['representation']}|{','.join(row['facets'])}]"


def _closure(same: set[frozenset[str]], rows: dict[str, dict[str, Any]]) -> set[frozenset[str]]:
    parent: dict[str, str] = {}

    def root(end: str) -> str:
        while parent.setdefault(end, end) != end:
            end = parent[end]
        return end

    for pair in same:
        a, b = sorted(pair)
        parent[root(a)] = root(b)
    groups = defaultdict(list)
    for end in list(parent):
        groups[root(end)].append(end)
    return {
        frozenset(pair)
        for group in groups.values()
        for pair in combinations(group, 2)
        if rows[pair[0]]["request_id"] != rows[pair[1]]["request_id"]
    }


def _overlaps(truth: dict[str, Any], requests: pl.DataFrame, fields: pl.DataFrame) -> None:
    overlaps = compare_requests(requests, fields, None, default_settings()).overlaps
    verdicts = {frozenset((row["request_a"], row["request_b"])): row for row in overlaps.to_dicts()}
    print(f"overlaps {overlaps.height}: {Counter(overlaps['verdict'])}")
    expected = set()
    for kind in ("contained", "not_contained"):
        for item in truth[kind]:
            pair = frozenset((item["request"], item["in"]))
            row = verdicts.get(pair)
            share = None
            if row:
                share = row["a_in_b"] if row["request_a"] == item["request"] else row["b_in_a"]
                if kind == "contained":
                    expected.add(pair)
            print(
                f"  {kind} {item['kind']:11} want {item['share']} got {share if share is None else round(share, 2)} "
                f"{row['verdict'] if row else '-'} {row['reason'] if row else ''} | {item['request']} IN {item['in']}"
            )
    for pair, row in verdicts.items():
        if row["verdict"] not in {"shared", "none"} and pair not in expected:
            print(
                f"  UNEXPECTED {row['verdict']} {row['a_in_b']:.2f} {row['b_in_a']:.2f} {row['reason']} {sorted(pair)}"
            )


if __name__ == "__main__":
    main()
