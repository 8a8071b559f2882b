# ruff: noqa: E501, T201 - a score is printed in wide lines
"""Scores matching on field-name pairs labelled same or different.

    python tests/quality/score_pairs.py [FOLDER]

FOLDER holds ``dev_pairs.csv`` (lang, a, b, relation, category) and, if present,
``zh_alias_groups.json``; by default the development data beside the checkout. Every pair becomes two
requests that ask one field each. A pair counts as joined when both fields get one element, as to
review when a relation ``review``, ``refines``, ``derivable`` or ``same_up_to_unit`` names it.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from zlib import crc32

from pairs_as_workbooks import levels

from burden import tables
from burden.elements.match import match
from burden.settings import default_settings


HERE = Path(__file__).resolve().parents[2].parent / "shared" / "gold-pairs"


def _field(request: str, label: str) -> dict[str, object]:
    path = levels(label)
    return {
        "field_id": f"{request}.f",
        "request_id": request,
        "workbook": request,
        "sheet": "s",
        "cells": "A2",
        "kind": "roster",
        "label": path[-1],
        "path": path,
        "row_path": [],
        "section": [],
        "sheet_title": "",
        "role": "input",
        "value_type": "unknown",
        "choices": [],
        "n_choices": 0,
        "confidence": 1.0,
        "evidence": [],
        "facets": [],
    }


def _request(request: str) -> dict[str, object]:
    return {
        "request_id": request,
        "workbook": request,
        "title": "",
        "frequency_basis": "unknown",
        "issuer_basis": "unknown",
        "respondents_basis": "unknown",
        "channels": [],
        "n_sheets": 1,
        "n_fields": 1,
        "n_cells": 1,
        "layout": "",
    }


def judge(a: str, b: str) -> tuple[str, str]:
    """Return same, review (with relation) or apart, and the two names."""
    found = match(
        tables.FIELDS.build([_field("a", a), _field("b", b)]),
        tables.REQUESTS.build([_request("a"), _request("b")]),
        default_settings(),
    )
    names = " <> ".join(
        f"{row['concept']}|{row['representation']}|{','.join(row['facets'])}"
        for row in found.fields.to_dicts()
    )
    if found.elements.height == 1:
        return "same", names
    if found.relations.height and found.relations["relation"][0] != "kept_apart":
        return f"review:{found.relations['relation'][0]}", names
    return "apart", names


def score(rows: list[tuple[str, str, str, str, str]], *, verbose: bool) -> None:
    """Print precision, recall and the share to review by language, half and, for errors, each pair."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for language, a, b, relation, category in rows:
        verdict, names = judge(a, b)
        half = "half-0" if crc32(f"{a}|{b}".encode()) % 2 == 0 else "half-1"
        for group in (language, half, f"  {category}", "all"):
            counts[group][f"{relation}:{verdict.partition(':')[0]}"] += 1
            counts[group][relation] += 1
        if verbose and (relation == "same") != (verdict == "same"):
            print(f"  {relation:9} {verdict:16} {category:11} {a} | {b}   [{names}]")
    print(
        f"{'group':16}{'same':>6}{'diff':>6}{'prec':>7}{'recall':>8}{'review of same':>16}{'review of diff':>16}"
    )
    for group, count in sorted(counts.items()):
        joined = count["same:same"] + count["different:same"]
        precision = f"{count['same:same'] / joined:.3f}" if joined else "-"
        share = [
            count[f"{kind}:review"] / count[kind] if count[kind] else 0
            for kind in ("same", "different")
        ]
        recall = count["same:same"] / count["same"] if count["same"] else 0
        print(
            f"{group:16}{count['same']:>6}{count['different']:>6}{precision:>7}{recall:>8.3f}"
            f"{share[0]:>16.3f}{share[1]:>16.3f}"
        )


def main() -> None:
    """Score the folder named on the command line, or the development data."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    folder = Path(arguments[0]) if arguments else HERE
    verbose = "-v" in sys.argv
    with (folder / "dev_pairs.csv").open(encoding="utf-8") as lines:
        rows = [
            (r["lang"], r["a"], r["b"], r["relation"], r["category"]) for r in csv.DictReader(lines)
        ]
    score(rows, verbose=verbose)
    groups = folder / "zh_alias_groups.json"
    if groups.exists():
        pairs = {
            tuple(sorted(pair))
            for group in json.loads(groups.read_text(encoding="utf-8"))["groups"]
            for pair in combinations(group, 2)
        }
        print("\nalias groups (looser than same: recall only)")
        score([("zh-alias", a, b, "same", "alias") for a, b in sorted(pairs)], verbose=verbose)


if __name__ == "__main__":
    main()
