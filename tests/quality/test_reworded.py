"""Names written another way without another meaning: each must stay the data element it was.

Every fifth concept of the lexicon is asked by its first names, each also in other words; a wording
that is read well gives the element of the name it came from, whatever the lexicon says of it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from frames import field, fields, request, requests

from burden.elements.match import match
from burden.elements.words import concept_files, lexicon_file
from burden.settings import default_settings


if TYPE_CHECKING:
    from collections.abc import Iterator


EVERY = 5
NAMES = 2
COUNT = "number of "

CHINESE = {
    "asked for": "请填写{}",
    "required": "{}（必填）",
    "numbered": "（一）{}",
    "listed": "3.{}：",
    "by a code": "{}（见代码表）",
}
ENGLISH = {
    "asked for": "Please enter {}",
    "required": "{} (required)",
    "listed": "3. {}:",
    "capitals": "{}",
    "joined": "{}",
}
OF_COUNTS = {
    "sign": "# of {}",
    "short": "No. of {}",
    "in all": "Total number of {}",
    "behind": "{} count",
    "in brackets": "{} (number)",
}


def _concepts() -> Iterator[tuple[str, str, list[str], list[str]]]:
    every = (
        (name, entry["representation"], entry["zh"], entry["en"], entry.get("generic", False))
        for file in concept_files()
        for name, entry in lexicon_file(file).items()
    )
    for name, representation, zh, en, generic in islice(every, 0, None, EVERY):
        if not generic:
            yield name, representation, zh[:NAMES], en[:NAMES]


def _reworded() -> Iterator[tuple[str, str, str]]:
    """Yield the wording, a name, and the name in that wording."""
    for _, representation, zh, en in _concepts():
        for name in zh:
            for wording, pattern in CHINESE.items():
                yield f"zh {wording}", name, pattern.format(name)
            if representation == "amount":
                yield "zh money", name, f"{name}（元）"
                yield "zh money told", name, f"{name}（单位：元）"
        for name in en:
            for wording, pattern in ENGLISH.items():
                yield f"en {wording}", name, pattern.format(name)
            yield "en capitals", name, name.upper()
            yield "en joined", name, "_".join(name.lower().split())
            if representation == "amount":
                yield "en money", name, f"{name} ($)"
            if representation == "count" and name.startswith(COUNT):
                for wording, pattern in OF_COUNTS.items():
                    yield f"en {wording}", name, pattern.format(name.removeprefix(COUNT))


@pytest.fixture(scope="module")
def kept() -> dict[str, list[tuple[str, str]]]:
    """Wordings, and of each the names that are another element in it; "all" counts them."""
    asked = list(_reworded())
    texts = sorted({text for _, *pair in asked for text in pair})
    number = {text: f"r{i}" for i, text in enumerate(texts)}
    matched = match(
        fields(*(field(number[text], text) for text in texts)),
        requests(*(request(name) for name in number.values())),
        default_settings(),
    ).fields
    element = dict(matched.select("request_id", "element_id").iter_rows())
    lost: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for wording, name, text in asked:
        lost[f"all {wording}"].append((name, text))
        if element[number[name]] != element[number[text]]:
            lost[wording].append((name, text))
    return lost


@pytest.mark.parametrize(
    "wording",
    [
        *(f"zh {name}" for name in (*CHINESE, "money", "money told")),
        *(f"en {name}" for name in (*ENGLISH, "money")),
    ],
)
def test_another_wording_is_the_same_element(
    kept: dict[str, list[tuple[str, str]]], wording: str
) -> None:
    lost, of = kept.get(wording, []), kept[f"all {wording}"]
    assert len(of) > 100
    assert len(lost) <= 0.01 * len(of), lost


@pytest.mark.parametrize("wording", OF_COUNTS)
def test_a_number_of_things_is_asked_in_many_ways(
    kept: dict[str, list[tuple[str, str]]], wording: str
) -> None:
    lost, of = kept.get(f"en {wording}", []), kept[f"all en {wording}"]
    assert len(of) > 30
    # In brackets the number of some things is taken for what identifies them.
    assert len(lost) <= (0.15 if wording == "in brackets" else 0.03) * len(of), lost
