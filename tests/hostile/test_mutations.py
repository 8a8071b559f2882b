"""Sound files changed a little: each gives a reading or a reason, and no reader raises else."""

from __future__ import annotations

import struct
from typing import Any

import samples
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from inner import read_inside
from lxml import etree
from threats.binary import records


PARTS = samples.ooxml_parts()
RECORDS = records(samples.biff())
# Slow boxes have no say in what is right.
settings.register_profile("mutations", deadline=None, suppress_health_check=list(HealthCheck))
PROFILE = settings.get_profile("mutations")

VALUES = st.sampled_from(
    [
        *("", " ", "0", "-1", "1", "2", "99999999999", "1e999", "NaN", "-inf", "x", "²", "９"),
        *("A1", "A0", "A1:XFD1048576", "XFE1", "A:XFD", "1:1048576", "#REF!", "B2:A1", "A1 A2"),
        *("true", "s", "inlineStr", "shared", "array", "list", "General", "[$-804]", '"', "["),
        *("../../x", "xl/workbook.xml", "r1", "lists", 'INDIRECT("A1")', "_x0000_"),
        *("9" * 5000, "x" * 300, "[" * 300),
    ]
)
PLACE = st.floats(0, 1, exclude_max=True)
FLIPS = st.lists(st.tuples(PLACE, st.integers(0, 255)), min_size=1, max_size=8)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["drop", "twice", "move", "set", "unset", "text", "rename", "new"]),
        PLACE,
        PLACE,
        VALUES,
    ),
    min_size=1,
    max_size=6,
)


def _flipped(data: bytes, flips: list[tuple[float, int]]) -> bytes:
    changed = bytearray(data)
    for place, value in flips:
        if changed:
            changed[int(place * len(changed))] = value
    return bytes(changed)


def _change(root: Any, kind: str, first: float, second: float, value: str) -> None:
    """Make one structural change to a tree; the root itself stays."""
    elements = list(root.iter())
    one, other = (elements[int(place * len(elements))] for place in (first, second))
    names = sorted(one.attrib)
    if kind == "text":
        one.text = value
    elif kind == "new":
        one.set("r" if not names else f"{names[0].rpartition('}')[2]}x", value)
    elif kind in ("set", "unset") and names:
        name = names[int(second * len(names))]
        one.set(name, value)
        if kind == "unset":
            del one.attrib[name]
    elif kind == "rename":
        one.tag = other.tag
    elif one is not root:
        if kind == "drop":
            one.getparent().remove(one)
        elif kind == "twice":
            one.addnext(etree.fromstring(etree.tostring(one)))
        elif kind == "move" and one not in [other, *other.iterancestors()]:
            other.append(one)


@settings(PROFILE, max_examples=150)
@given(part=st.sampled_from(sorted(PARTS)), flips=FLIPS)
def test_flipped_bytes_within_a_part(part: str, flips: list[tuple[float, int]]) -> None:
    parts = {name: text.encode() for name, text in PARTS.items()}
    read_inside("ooxml", samples.ooxml(parts | {part: _flipped(parts[part], flips)}))


@settings(PROFILE, max_examples=400)
@given(part=st.sampled_from(sorted(PARTS)), changes=CHANGES)
def test_changed_elements_and_attributes(
    part: str, changes: list[tuple[str, float, float, str]]
) -> None:
    root = etree.fromstring(PARTS[part].encode())
    for change in changes:
        _change(root, *change)
    parts = {name: text.encode() for name, text in PARTS.items()}
    read_inside("ooxml", samples.ooxml(parts | {part: etree.tostring(root)}))


@settings(PROFILE, max_examples=80)
@given(flips=FLIPS, part=st.sampled_from(sorted(PARTS)), cut=PLACE)
def test_torn_parts(flips: list[tuple[float, int]], part: str, cut: float) -> None:
    parts = {name: text.encode() for name, text in PARTS.items()}
    torn = parts[part][: int(cut * len(parts[part]))]
    read_inside("ooxml", samples.ooxml(parts | {part: torn}))
    read_inside("ooxml", _flipped(samples.ooxml(parts), flips))


@settings(PROFILE, max_examples=400)
@given(
    changes=st.lists(
        st.tuples(st.sampled_from(["drop", "twice", "move", "cut", "flip"]), PLACE, PLACE, FLIPS),
        min_size=1,
        max_size=5,
    )
)
@example(changes=[("drop", 0.0, 0.0, [(0.0, 0)])])
def test_changed_records(changes: list[tuple[str, float, float, list[tuple[float, int]]]]) -> None:
    found = list(RECORDS)
    for kind, first, second, flips in changes:
        at, to = (int(place * len(found)) for place in (first, second))
        content = found[at][4:]
        if kind == "drop" and len(found) > 1:
            del found[at]
        elif kind == "twice":
            found.insert(to, found[at])
        elif kind == "move":
            found.insert(to, found.pop(at))
        elif kind == "cut":
            content = content[: int(second * len(content))]
            found[at] = found[at][:2] + struct.pack("<H", len(content)) + content
        elif kind == "flip":
            found[at] = found[at][:4] + _flipped(content, flips)
    read_inside("biff", b"".join(found))


@settings(PROFILE, max_examples=150)
@given(kind=st.sampled_from(["csv", "html", "xml2003", "biff"]), flips=FLIPS, pick=PLACE)
def test_flipped_bytes_of_other_kinds(
    kind: str, flips: list[tuple[float, int]], pick: float
) -> None:
    seeds = samples.seeds(kind)
    read_inside(kind, _flipped(seeds[int(pick * len(seeds))], flips))
