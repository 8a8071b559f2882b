from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import burden.report
from burden.locale import LANGUAGES, catalogue
from burden.resources import template_dir


def _keys(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, text in catalogue(language).items():
        if key.startswith("report."):
            stem = re.sub(r"\.(one|other)$", "", key)
            names = {name for _, name, _, _ in Formatter().parse(text) if name}
            found[stem] = found.get(stem, set()) | names
    return found


def test_both_languages_say_the_same_with_the_same_parameters() -> None:
    first, second = (_keys(language) for language in LANGUAGES)
    assert first == second


def _sources() -> str:
    code = [path.read_text("utf-8") for path in Path(burden.report.__file__).parent.rglob("*.py")]
    folder = Path(str(template_dir()))
    return "\n".join([*code, *(path.read_text("utf-8") for path in folder.rglob("*.j2"))])


def test_every_text_is_used() -> None:
    """A key is used where it stands, or where its table is composed with a variable."""
    text = _sources()
    composed = set(re.findall(r'"report\.([a-z_.]+)\."? ?(?:~|\{)', text))
    composed |= set(re.findall(r'f"report\.([a-z_.]+)\.\{', text))
    unused = []
    for key in _keys("zh"):
        short = key.removeprefix("report.")
        table = short.rsplit(".", 1)[0]
        if short in text or any(table == stem or table.startswith(f"{stem}.") for stem in composed):
            continue
        if table.split(".")[0] in {"move", "column", "distortion", "answer"}:
            continue
        unused.append(key)
    assert unused == []
