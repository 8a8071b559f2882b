"""A program that writes to a catalogue until it is killed; each line it prints was committed.

python writer.py add CATALOGUE FOLDER NAME     adds one template after the other
python writer.py change CATALOGUE FOLDER NAME  changes one template again and again
python writer.py make FOLDER                   makes one catalogue after the other
python writer.py read CATALOGUE                reads it again and again
"""

from __future__ import annotations

import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path

from burden.audit.progress import Silent
from burden.catalogue.asked import Asked
from burden.catalogue.browse import entries
from burden.catalogue.file import open_to_read, open_to_write
from burden.catalogue.write import add
from burden.elements.told import Told
from burden.settings import default_settings


COLUMNS = 12


def template(folder: Path, name: str, number: int) -> Path:
    """Write a template of some columns, one of which bears the number."""
    path = folder / f"{name}.csv"
    heads = ["序号", "姓名", "身份证号", *(f"{name}指标{number}之{i}" for i in range(COLUMNS))]
    path.write_text(f"{name}情况登记表\n{','.join(heads)}\n" + ",\n" * 3, encoding="utf-8")
    return path


def put(catalogue: Path, path: Path) -> None:
    now = datetime.now(UTC).isoformat()
    add(catalogue, [path], default_settings(), now=now, progress=Silent())


def say(*what: object) -> None:
    sys.stdout.write(" ".join(map(str, what)) + "\n")
    sys.stdout.flush()


def main(what: str, place: Path, *more: str) -> None:
    for number in itertools.count():
        if what == "make":
            open_to_write(place / f"{number}.burden", create=True).connection.close()
            say(number)
        elif what == "read":
            with open_to_read(place) as catalogue:
                known = entries(catalogue)
                asked = Asked(catalogue, default_settings(), Told())
                fields = asked.fields(asked.askers())
                ok = catalogue.connection.execute("PRAGMA quick_check").fetchone()[0]
            # What one snapshot says is all of one moment.
            whole = all(len(rows) >= COLUMNS for rows in fields.values())
            say(len(known), len(fields), whole, ok)
        else:
            folder, name = Path(more[0]), more[1]
            title = f"{name}{_letters(number)}" if what == "add" else name
            put(place, template(folder, title, number))
            say(title, number)


def _letters(number: int) -> str:
    """Write a number in letters: titles are told apart by letters only."""
    return "".join(chr(ord("甲") + int(digit)) for digit in str(number))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
