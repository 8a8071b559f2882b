# ruff: noqa: E501, T201 - a score is printed in wide lines
"""Scores what is read of each request, and its verdict, on the sample inbox's own truth.

    python tests/quality/score_requests.py [-v]

Attributes once without and once with the overrides that lie beside the samples. An attribute is
right, wrong, unknown (the truth knows it, we do not) or extra (we say something the truth does
not); accuracy is right among right and wrong, coverage is right among all the truth knows.

Then the verdicts: how many of the requests that the truth calls contained, relayed or revised could
go for the other of the pair, on what ground, and how many of those it calls not contained.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from burden.audit.plan import Plan
from burden.audit.run import audit
from burden.collect.find import find_workbooks
from burden.collect.overrides import Overrides, read_overrides
from burden.errors import UnreadableError
from burden.forms import recognise
from burden.locale import Words
from burden.reading import read_workbook
from burden.requests import describe_all
from burden.settings import default_settings


if TYPE_CHECKING:
    from burden.model import Request

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_workbooks"
_LEVELS = {"state": "province", "federal": "central"}


def letters(text: Any) -> str:
    """Fold to letters and digits."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", str(text))).casefold()


def abbreviates(short: str, long: str) -> bool:
    """Say whether every sign (or English word) of one stands in the other, in order."""
    if short.isascii():
        small, large = (
            {w for w in re.findall(r"[a-z]+", name.casefold()) if w not in {"of", "and", "the"}}
            for name in (short, long)
        )
        return bool(small) and small <= large
    signs = iter(letters(long))
    return all(sign in signs for sign in letters(short))


def agrees(key: str, said: Any, true: Any) -> bool:
    """Compare one attribute as a reader would: short names of offices are the office."""
    if key == "frequency_per_year":
        return float(said) == float(true)
    if key == "issuer":
        return abbreviates(str(said), str(true))
    if key == "level":
        return bool(said == _LEVELS.get(true, true))
    a, b = letters(said), letters(true)
    return a == b or (key == "due" and min(len(a), len(b)) > 2 and (a in b or b in a))


def described(*, overrides: bool) -> dict[str, Request]:
    """Read the samples; requests by their path below the folder."""
    settings = default_settings()
    given = read_overrides([SAMPLES], settings) if overrides else Overrides()
    forms = []
    for ref in find_workbooks([SAMPLES], settings).refs:
        try:
            forms.append(recognise(read_workbook(ref, settings)))
        except UnreadableError:
            continue
    prefix = SAMPLES.as_posix() + "/"
    return {r.ref.path.removeprefix(prefix): r for r in describe_all(forms, given, settings)}


def score(*, overrides: bool) -> dict[str, Counter[str]]:
    """Count right, wrong, unknown and extra by attribute."""
    truth = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
    requests = described(overrides=overrides)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for book in truth["workbooks"]:
        request = requests.get(book["workbook"])
        if book["status"] != "read" or request is None:
            continue
        said = {
            "title": request.title,
            "issuer": request.issuer,
            "level": request.level,
            "frequency_per_year": request.frequency,
            "due": request.due,
        }
        for key, known in said.items():
            true = book[key]
            if known.value is None:
                verdict = "both unknown" if true is None else "unknown"
            elif true is None:
                verdict = "extra"
            else:
                verdict = "right" if agrees(key, known.value, true) else "wrong"
            counts[key][verdict] += 1
            if "-v" in sys.argv and verdict in {"wrong", "unknown", "extra"}:
                print(
                    f"  {key} {verdict}: {book['workbook']}: {known.value!r} ({known.basis}), true {true!r}"
                )
    return counts


def judged() -> dict[str, dict[str, Any]]:
    """Audit the samples; verdicts by path below the folder, with the paths they rest on."""
    settings = default_settings()
    audited = audit([SAMPLES], settings, Words("en"), Plan(draws=200, seed=1))
    prefix = SAMPLES.as_posix() + "/"
    rows = audited.requests.select("request_id", "workbook").iter_rows()
    paths = {name: path.removeprefix(prefix) for name, path in rows}
    return {
        paths[row["request_id"]]: {**row, "rests_on": [paths[by] for by in row["rests_on"]]}
        for row in audited.verdicts.iter_rows(named=True)
    }


def score_verdicts() -> dict[str, Counter[str]]:
    """Count by kind of claim on what ground one of the two requests could go for the other."""
    truth = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
    rows = judged()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for key in ("contained", "not_contained"):
        for claim in truth[key]:
            one, other = claim["request"], claim["in"]
            pairs = ((one, other), (other, one))
            ways = pairs[:1] if key == "not_contained" else pairs
            gone = next((rows[mine] for mine, into in ways if into in rows[mine]["rests_on"]), None)
            told = f"{gone['verdict']} {gone['ground']}" if gone else "stays"
            if gone and gone["is_unsure"]:
                told += f" (not known: {', '.join(gone['unsure'])})"
            counts[f"{key} {claim['kind']}"][told] += 1
            if "-v" in sys.argv:
                print(f"  {key} {claim['kind']}: {told}: {one} IN {other}")
    return counts


def main() -> None:
    """Print the tables."""
    for overrides in (False, True):
        print(f"overrides {'on' if overrides else 'off'}")
        for key, count in score(overrides=overrides).items():
            right, wrong, unknown = count["right"], count["wrong"], count["unknown"]
            print(
                f"{key:20} accuracy {right / max(1, right + wrong):.3f}  "
                f"coverage {right / max(1, right + wrong + unknown):.3f}  "
                f"right {right:3} wrong {wrong:2} unknown {unknown:2} extra {count['extra']:2}"
            )
    print("verdicts")
    for kind, count in score_verdicts().items():
        print(f"{kind:24} {dict(count)}")


if __name__ == "__main__":
    main()
