"""The catalogues: same keys and parameters in both languages, nothing missing, nothing unused."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter

import jinja2
import pytest
from jinja2 import nodes

from burden.locale import LANGUAGES, catalogue
from burden.model import Role, ValueType
from burden.rules import all_codes
from burden.settings import default_settings


ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(path.stem for path in (ROOT / "burden" / "locale" / "en").glob("*.toml"))
KEY = re.compile(rf"(?:{'|'.join(FILES)})\.[\w.-]*\w")
OPEN_KEY = re.compile(rf"(?:{'|'.join(FILES)})\.(?:[\w.-]+\.)?")
FILE_NAME = re.compile(r"\.(j2|js|css)$")
SPEAKERS = {"words", "_words", "t"}
ERRORS = {"BurdenError", "InputError", "SettingsError"}


def stem(key: str) -> str:
    """Return the name a text is called by: a table with ``one`` and ``other`` is one text."""
    table, _, form = key.rpartition(".")
    plural = form in {"one", "other"} and f"{table}.one" in catalogue("en")
    return table if plural else key


def parameters(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


@cache
def texts(language: str) -> dict[str, dict[str, str]]:
    """Texts by stem; the plain one, or the plural ones by their form."""
    found: dict[str, dict[str, str]] = {}
    for key, text in catalogue(language).items():
        found.setdefault(stem(key), {})[key.removeprefix(stem(key)).lstrip(".")] = text
    return found


@cache
def needed(key: str) -> frozenset[str]:
    """Return the parameters a call for a text must give."""
    return frozenset().union(*map(parameters, texts("zh")[key].values()))


@dataclass(slots=True)
class Used:
    """What the code says: keys, beginnings or patterns of keys, calls and codes of errors."""

    keys: dict[str, str] = field(default_factory=dict)
    patterns: dict[str, str] = field(default_factory=dict)
    calls: list[tuple[str, frozenset[str], str]] = field(default_factory=list)
    errors: list[tuple[str, frozenset[str] | None, str]] = field(default_factory=list)
    skips: dict[str, str] = field(default_factory=dict)

    def string(self, text: str, where: str) -> None:
        if KEY.fullmatch(text) and not (_is_setting(text) or FILE_NAME.search(text)):
            self.keys[text] = where
        elif OPEN_KEY.fullmatch(text):
            self.patterns[re.escape(text) + ".+"] = where


def _is_setting(text: str) -> bool:
    """Parameters have names of the same form (``effort.fte``, ``index.weight_…``)."""
    names = default_settings().parameters
    return any(name.startswith(text) for name in names)


def _name(call: ast.Call) -> str:
    func = call.func
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""


def _pattern(joined: ast.JoinedStr) -> str:
    parts = (
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
        for part in joined.values
    )
    return "".join(parts)


def _python(used: Used, path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        where = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            used.string(node.value, where)
        elif isinstance(node, ast.JoinedStr):
            first = node.values[0] if node.values else None
            start = str(first.value) if isinstance(first, ast.Constant) else ""
            if OPEN_KEY.match(start) and not _is_setting(start):
                used.patterns[_pattern(node)] = where
        elif isinstance(node, ast.Call):
            _call(used, node, where)


def _call(used: Used, node: ast.Call, where: str) -> None:
    name = _name(node)
    literal = next(
        (arg.value for arg in node.args if isinstance(arg, ast.Constant) and arg.value), None
    )
    named = {keyword.arg for keyword in node.keywords}
    given = None if None in named else frozenset(str(keyword) for keyword in named)
    if name in SPEAKERS and isinstance(literal, str) and given is not None:
        used.calls.append((literal, given, where))
    elif name in ERRORS and isinstance(literal, str):
        used.errors.append((literal, given, where))
    elif name in {"UnreadableError", "_skip"} and isinstance(literal, str):
        used.skips[literal] = where
    elif name == "Skipped":
        for keyword in node.keywords:
            if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                used.skips[str(keyword.value.value)] = where


def _template(used: Used, path: Path) -> None:
    tree = jinja2.Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    for const in tree.find_all(nodes.Const):
        if isinstance(const.value, str):
            used.string(const.value, f"{path.relative_to(ROOT)}:{const.lineno}")
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in SPEAKERS and call.args:
            key = call.args[0]
            if isinstance(key, nodes.Const):
                given = frozenset(keyword.key for keyword in call.kwargs)
                used.calls.append((key.value, given, f"{path.relative_to(ROOT)}:{call.lineno}"))


@cache
def used() -> Used:
    found = Used()
    for path in sorted((ROOT / "burden").rglob("*.py")):
        _python(found, path)
    for path in sorted((ROOT / "templates").rglob("*.j2")):
        _template(found, path)
    return found


def test_both_languages_have_the_same_texts() -> None:
    first, second = (set(texts(language)) for language in LANGUAGES)
    assert first ^ second == set()


def test_both_languages_take_the_same_parameters() -> None:
    differ = []
    for key in sorted(texts("zh")):
        taken = [
            frozenset().union(*map(parameters, texts(language).get(key, {}).values()))
            for language in LANGUAGES
        ]
        if taken[0] != taken[1]:
            differ.append((key, *map(sorted, taken)))
    assert differ == []


def test_a_plural_has_both_forms_and_no_plain_text_beside_it() -> None:
    wrong = [
        (language, key)
        for language in LANGUAGES
        for key, forms in texts(language).items()
        if set(forms) not in ({""}, {"one", "other"})
    ]
    assert wrong == []


def test_every_key_in_the_code_has_a_text() -> None:
    known = texts("zh")
    missing = {
        f"{where} {key}"
        for key, where in used().keys.items()
        if key not in known and not any(name.startswith(f"{key}.") for name in known)
    }
    missing |= {
        f"{where} {pattern}"
        for pattern, where in used().patterns.items()
        if not any(re.fullmatch(pattern, name) for name in known)
    }
    assert missing == set()


def test_no_text_is_unused() -> None:
    said = used()
    # A key that is finished in another place (``f"{move}.tag"``) counts by its beginning.
    whole = [re.compile(pattern) for pattern in said.patterns]
    begun = [
        re.compile(f"{pattern}\\..+") for pattern in (*said.patterns, *map(re.escape, said.keys))
    ]
    unused = [
        key
        for key in texts("zh")
        if key not in said.keys
        and not key.startswith("errors.")  # by the next tests
        and not any(pattern.fullmatch(key) for pattern in (*whole, *begun))
    ]
    assert unused == []


def test_calls_give_what_their_text_takes() -> None:
    # Without any parameter a text comes as it stands; the script of the report fills these in.
    by_script = {
        "report.fields.status": frozenset({"shown", "matched", "total"}),
    }
    wrong = [
        f"{where} {key}: takes {sorted(needed(key))}, is given {sorted(given)}"
        for key, given, where in used().calls
        if key in texts("zh") and not needed(key) <= (given or by_script.get(key, given))
    ]
    assert wrong == []


def test_every_error_that_is_raised_has_words_and_their_parameters() -> None:
    known, wrong = texts("zh"), []
    for code, given, where in used().errors:
        for part in ("message", "help"):
            key = f"errors.{code}.{part}"
            if key not in known:
                wrong.append(f"{where} no {key}")
            elif given is not None and not needed(key) <= given:
                wrong.append(f"{where} {key} takes {sorted(needed(key) - given)} too")
    assert wrong == []


def test_every_error_with_words_is_raised() -> None:
    raised = {code for code, _, _ in used().errors}
    named = {key.split(".")[1] for key in texts("zh") if key.startswith("errors.")}
    assert named - raised == set()


def test_every_reason_for_skipping_has_words() -> None:
    assert len(used().skips) > 5
    missing = [
        f"{where} {key}"
        for code, where in used().skips.items()
        for key in (f"skip.{code}.message", f"skip.{code}.help")
        if key not in texts("zh")
    ]
    assert missing == []
    assert all(needed(key) <= {"file"} for key in texts("zh") if key.startswith("skip."))


@pytest.mark.parametrize(
    ("before", "values"),
    [
        ("cli.role.", Role),
        ("report.value_type.", ValueType),
        ("rules.", all_codes()),
    ],
)
def test_values_of_the_model_have_names(before: str, values: tuple[str, ...]) -> None:
    known = texts("zh")
    missing = [
        str(value)
        for value in values
        if not any(
            key == f"{before}{value}" or key.startswith(f"{before}{value}.") for key in known
        )
    ]
    assert missing == []


def test_english_texts_are_free_of_chinese() -> None:
    han = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
    assert {key: text for key, text in catalogue("en").items() if han.search(text)} == {}


def test_chinese_texts_are_free_of_english_sentences() -> None:
    # Names, codes and calls may stand in a text; four words in a row are a sentence.
    prose = re.compile(r"(?:[A-Za-z]{2,}[ ,]+){3,}[A-Za-z]{2,}")
    command = re.compile(r"(?m)^ *burden .*$")
    english = {
        key: text for key, text in catalogue("zh").items() if prose.search(command.sub("", text))
    }
    assert english == {}
