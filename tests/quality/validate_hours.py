"""Hold the model against published hours, and keep what it says where the report finds it.

Usage: python tests/quality/validate_hours.py [--write]

Prints published minutes, ours with the 5-95 % interval and the ratio, and how the model stands in
all; with ``--write`` also ``burden/effort/validated.toml`` and the table in
``burden/effort/README.md``. Nothing here is fitted to the published figures.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from burden.effort.validation import published, standing, work_out
from burden.report.numbers import significant
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Sequence

    from burden.effort.validation import Held

EFFORT = Path(__file__).resolve().parents[2] / "burden" / "effort"
START, END = "<!-- validation: made by tests/quality/validate_hours.py -->", "<!-- end -->"
GROUPS = {
    "us_form": "US federal forms",
    "stated": "Hours stated in the form or its burden table",
    "anchor": "Chinese anchors",
    "study": "Health information",
    "sum": "Sums of the value tables",
}


def to_toml(rows: Sequence[Held]) -> str:
    """Write what the model says, two significant digits more than anybody should read."""
    lines = [
        "# Minutes per response the model says of the forms of validation.toml: 5th percentile,",
        "# median, 95th. Made by tests/quality/validate_hours.py --write; a test keeps it so.",
        "",
    ]
    for row in rows:
        ends = [significant(end, 4) for end in (row.ours.low, row.ours.mid, row.ours.high)]
        lines.append(f"{json.dumps(row.published.name, ensure_ascii=False)} = {ends}")
    return "\n".join(lines) + "\n"


def _minutes(value: float | None) -> str:
    return "—" if value is None else f"{significant(value, 2):,g}"


def to_markdown(rows: Sequence[Held]) -> str:
    """Write the table and how the model stands, group by group."""
    lines = []
    for group, title in GROUPS.items():
        mine = [row for row in rows if row.published.group == group]
        lines += [f"**{title}**", ""]
        lines += ["| form | published, min | ours (5–95 %) | ratio | read, described |"]
        lines += ["|---|---:|---:|---:|---|"]
        for row in mine:
            known = row.published
            figure = _minutes(known.minutes)
            if known.low is not None:
                figure = f"{_minutes(known.low)}–{_minutes(known.high)}"
            if known.others:
                figure += f" (also {', '.join(map(_minutes, known.others))})"
            ours = f"{_minutes(row.ours.mid)} ({_minutes(row.ours.low)}–{_minutes(row.ours.high)})"
            ratio = "—" if row.ratio is None else f"×{significant(row.ratio, 2):g}"
            ratio += " **outside**" if row.inside is False else ""
            name = known.name + (f"; {known.note}" if known.note else "")
            how = f"{known.basis}, {known.described}"
            lines.append(f"| {name} | {figure} | {ours} | {ratio} | {how} |")
        lines.append("")
    lines += [f"- {line}" for line in told(rows)]
    return "\n".join(lines)


def told(rows: Sequence[Held]) -> list[str]:
    """Say how the model stands beside rows, the well described first."""
    forms = [row for row in rows if row.published.group == "us_form"]
    sets = {
        "US forms, well described": [row for row in forms if row.published.core],
        "all US forms": forms,
        "everything but the sums": [row for row in rows if row.published.group != "sum"],
    }
    lines = []
    for name, mine in sets.items():
        stands = standing(mine)
        if stands is not None:
            lines.append(
                f"{name}: {stands.n} figures, median error ×{stands.error:.2f}, "
                f"{stands.n_inside} inside the 5–95 % interval, median ratio ×{stands.ratio:.2f}"
            )
    return lines


def main(*, write: bool) -> None:
    """Work the rows out; print them, and keep them if told so."""
    rows = work_out(published(), default_settings())
    for row in rows:
        ratio = "" if row.ratio is None else f"×{row.ratio:.2f}"
        print(  # noqa: T201 - a script
            f"{row.published.name[:60]:60} {_minutes(row.published.minutes):>6} "
            f"{row.ours.mid:6.0f} [{row.ours.low:5.0f}-{row.ours.high:6.0f}] {ratio}"
        )
    for line in told(rows):
        print(line)  # noqa: T201
    if write:
        (EFFORT / "validated.toml").write_text(to_toml(rows), encoding="utf-8")
        page = EFFORT / "README.md"
        text = page.read_text(encoding="utf-8")
        head, rest = text.split(START)
        page.write_text(
            f"{head}{START}\n\n{to_markdown(rows)}\n\n{END}{rest.split(END)[1]}", encoding="utf-8"
        )


if __name__ == "__main__":
    main(write="--write" in sys.argv[1:])
