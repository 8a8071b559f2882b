from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import polars as pl
import pytest
from audit_factory import HOSTILE, make_audit

from burden.audit.value import Index, Inputs, Interval
from burden.locale import LANGUAGES, Words
from burden.report.html import asset, render
from burden.report.json import from_json, to_json
from burden.report.numbers import quantity
from burden.report.page import answer, offices
from burden.report.page.fields import PRINTED_FIELDS
from burden.report.page.requests import assumed_frequency
from burden.report.page.rest import build as build_rest
from burden.report.page.source import own_end, read
from burden.report.ranking import Advice, Move
from burden.tables import PUBLIC


if TYPE_CHECKING:
    from burden.audit.value import Audit


class _Page(HTMLParser):
    """What a browser would see: tags with their attributes, scripts, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, str] = {}
        self.words = ""
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self._inside = f"{tag}#{dict(attrs).get('id') or ''}"

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw[self._inside] = self.raw.get(self._inside, "") + data
        else:
            self.words += data


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request: pytest.FixtureRequest, audit: Audit) -> _Page:
    return _Page(render(audit, Words(request.param)))


def test_page_says_its_language(audit: Audit) -> None:
    for language, code in (("zh", "zh-CN"), ("en", "en")):
        tag, attributes = _Page(render(audit, Words(language))).tags[0]
        assert (tag, attributes["lang"]) == ("html", code)


def test_first_screen_answers(audit: Audit) -> None:
    words = _Page(render(audit, Words("zh"))).words
    screen = words[: words.index("谁在要什么")]
    for expected in ("1,400", "1,000–1,900", "35%", "44%", "可以先减的三件", "全职人员"):
        assert expected in screen


def test_no_text_of_a_workbook_becomes_markup(page: _Page) -> None:
    assert sum(tag == "script" for tag, _ in page.tags) == 3
    assert not [tag for tag, _ in page.tags if tag == "img"]
    assert not [a for _, attributes in page.tags for a in attributes if a.startswith("on")]
    assert HOSTILE[0] in page.words
    assert "{{ 7*7 }}" in page.words
    assert "49" not in re.findall(r"\d+ \}\}", page.words)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", page.words)


def test_nothing_outside_is_named(page: _Page) -> None:
    for tag, attributes in page.tags:
        for name in ("src", "href", "action", "data", "poster", "srcset"):
            value = attributes.get(name)
            assert value is None or value.startswith("#"), (tag, name, value)
        assert "style" not in attributes, "the policy allows no inline style"
    assert not re.search(r"url\(|@import", page.raw["style#"])
    assert not re.search(r"https?:", page.raw["script#"])


def test_policy_names_the_hashes_of_its_own_style_and_script(page: _Page) -> None:
    policy = next(
        attributes["content"]
        for tag, attributes in page.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.raw[f"{kind}#"].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_links_and_labels_lead_somewhere(page: _Page) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    for tag, attributes in page.tags:
        if tag == "a":
            assert (attributes["href"] or "").removeprefix("#") in ids
        for name in ("aria-labelledby", "for"):
            for target in (attributes.get(name) or "").split():
                assert target in ids


def test_headings_go_down_in_order(page: _Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_chart_has_a_name_a_description_and_a_headline(page: _Page) -> None:
    charts = [a for tag, a in page.tags if tag == "svg" and a.get("role") == "img"]
    assert len(charts) > 8
    assert all(chart.get("aria-labelledby") or chart.get("aria-label") for chart in charts)
    tags = [tag for tag, _ in page.tags]
    assert tags.count("figure") == tags.count("figcaption") == 10


def test_data_round_trips_through_the_page(page: _Page, audit: Audit) -> None:
    data = json.loads(page.raw["script#data"])
    assert len(data["rows"]) == audit.fields.height
    labels = {row[0] for row in data["rows"]}
    assert {HOSTILE[0], HOSTILE[1], HOSTILE[2], HOSTILE[3]} <= labels
    assert max(row[7] for row in data["rows"]) == audit.elements["n_requests"].max()


def test_large_data_are_packed_and_unpack_to_all_fields() -> None:
    audit = make_audit(n_requests=300, n_issuers=16, n_fields=10_000)
    text = render(audit, Words("zh"))
    packed = _Page(text).raw["script#data"]
    data = json.loads(gzip.decompress(base64.b64decode(packed)))
    assert len(data["rows"]) == 10_000
    assert len(text.encode()) < 2_000_000


def test_same_audit_gives_the_same_bytes(audit: Audit) -> None:
    again = from_json(to_json(audit))
    assert render(audit, Words("zh")) == render(again, Words("zh"))


def test_places_elsewhere_name_file_sheet_and_cell(audit: Audit) -> None:
    words = _Page(render(audit, Words("zh"))).words
    section = words[words.index("别处也在要的填报项") :]
    assert re.search(r"表1![A-Z]+5:[A-Z]+24", section)


def test_empty_audit_still_renders(audit: Audit) -> None:
    nothing = {table.name: table.empty() for table in PUBLIC}
    totals = replace(
        audit.totals,
        n_requests=0,
        burden_h_per_year=None,
        avoidable_h_per_year=None,
        staff=None,
        formalism_share=None,
        repeated_share=None,
    )
    empty = replace(
        audit,
        inputs=Inputs(workbooks=0, read=0),
        totals=totals,
        index=Index(),
        **nothing,
    )
    for language in LANGUAGES:
        text = render(empty, Words(language))
        assert "<h1" in text
        assert "nan" not in _Page(text).words.lower().split()


def test_unknown_hours_are_said_not_zero(audit: Audit) -> None:
    unpriced = replace(
        audit,
        estimates=audit.estimates.clear(),
        verdicts=audit.verdicts.with_columns(
            pl.lit(None, dtype=pl.Float64).alias(f"saved_h_per_year{end}")
            for end in ("_low", "", "_high")
        ),
        totals=replace(audit.totals, burden_h_per_year=None, avoidable_h_per_year=None, staff=None),
        index=Index(),
    )
    words = _Page(render(unpriced, Words("zh"))).words
    assert "未能估算" in words
    assert not re.search(r"(?<![\d.,])0 小时", words)


def test_requests_that_share_a_title_keep_apart() -> None:
    audit = make_audit(n_requests=40, n_issuers=3, n_fields=200)
    ids = [
        a["id"]
        for tag, a in _Page(render(audit, Words("zh"))).tags
        if tag == "details" and a.get("id")
    ]
    assert ids == [f"r{place}" for place in range(1, 41)]


def test_requests_of_unknown_office_take_no_place_among_offices(audit: Audit) -> None:
    issuer = pl.when(pl.int_range(pl.len()) % 3 > 0).then(None).otherwise(pl.col("issuer"))
    unstated = replace(audit, requests=audit.requests.with_columns(issuer.alias("issuer")))
    words = Words("en")
    unknown = words("report.page.unknown_issuer")
    made = offices.build(read(unstated, words))
    assert made.top == made.issuers[0]
    assert made.issuers[-1].name == unknown
    assert made.issuers[-1].hours.mid > made.issuers[0].hours.mid
    assert unknown not in made.overlap_names
    assert made.columns[-1] == unknown


def test_one_office_is_one_in_words(audit: Audit) -> None:
    one = replace(audit, totals=replace(audit.totals, n_issuers=1))
    assert "Sent by 1 office; " in _Page(render(one, Words("en"))).words
    none = replace(audit, totals=replace(audit.totals, n_issuers=0))
    assert "0 个部门下发" not in _Page(render(none, Words("zh"))).words


def test_requests_of_one_title_are_told_apart_by_their_files(audit: Audit) -> None:
    same = audit.requests.with_columns(
        pl.when(pl.int_range(pl.len()) < 4)
        .then(pl.lit("台账"))
        .otherwise(pl.col("title"))
        .alias("title"),
        pl.concat_str(
            pl.lit("a/"), pl.int_range(pl.len()) % 2, pl.lit("/"), pl.int_range(pl.len()) // 2
        ).alias("workbook"),
    )
    source = read(replace(audit, requests=same), Words("en"))
    named = [source.told_apart(request) for request in list(source.requests)[:5]]
    assert named[:4] == ["台账 (0/0)", "台账 (1/0)", "台账 (0/1)", "台账 (1/1)"]
    assert named[4] == source.title(list(source.requests)[4])


def test_the_end_of_a_path_that_no_other_has() -> None:
    assert own_end("x/a.xlsx", ["x/b.xlsx"]) == "a.xlsx"
    assert own_end("x/y/a.xlsx", ["x/z/a.xlsx"]) == "y/a.xlsx"
    assert own_end("x/a.xlsx", ["x/a.xlsx"]) == "x/a.xlsx"


@pytest.mark.parametrize(
    ("issuers", "title", "ground"),
    [
        (["甲局", "乙局"], "各部门共用", "2 个部门的 2 份报表都在要"),
        (["甲局", "甲局"], "各份报表共用", "同一部门的 2 份报表都在要"),
        (["甲局", None], "各份报表共用", "2 份报表都在要，有的没有注明制表部门"),
        ([None, None], "各份报表共用", "2 份报表都在要，有的没有注明制表部门"),
    ],
)
def test_sharing_among_offices_takes_two(
    audit: Audit, issuers: list[str | None], title: str, ground: str
) -> None:
    source = read(audit, Words("zh"))
    element, fields = next(
        (element, fields)
        for element, fields in source.askers.items()
        if len({field["request_id"] for field in fields}) == 2
    )
    asking = sorted({field["request_id"] for field in fields})
    named = pl.col("request_id").replace_strict(asking, issuers, default="丙局")
    source = read(replace(audit, requests=audit.requests.with_columns(issuer=named)), Words("zh"))
    advice = Advice(
        move=Move.ONCE, verdict="repeated", element_ids=(element,), saved_h_per_year=1.0
    )
    row = answer.move_row(source, advice)
    assert row.title.endswith(title)
    assert row.ground == ground


def test_an_unknown_frequency_shows_what_was_reckoned_with(audit: Audit) -> None:
    assumption = {"name": "frequency.default", "value": 1.0, "low": 1.0, "high": 4.0}
    row = audit.assumptions.head(1).with_columns(
        *(pl.lit(value).alias(name) for name, value in assumption.items())
    )
    unknown = replace(
        audit,
        requests=audit.requests.with_columns(frequency_per_year=pl.lit(None, pl.Float64)),
        assumptions=pl.concat([audit.assumptions, row]),
    )
    words = _Page(render(unknown, Words("zh"))).words
    assert "频次未知，按假定每年约 1.4 次" in words
    assert "1 个填报单位 × 按假定每年约 1.4 次 × 填一次约" in words
    fixed = unknown.assumptions.with_columns(low=pl.lit(None, pl.Float64))
    assert assumed_frequency(read(replace(unknown, assumptions=fixed), Words("zh"))) == 1.0
    assert assumed_frequency(read(audit, Words("zh"))) is None


def test_medians_that_do_not_add_up_are_said_once_each(audit: Audit) -> None:
    words = _Page(render(audit, Words("zh"))).words
    assert "中位数不能相加" not in words
    assert "对不上" not in words
    burden = audit.totals.burden_h_per_year
    assert burden
    more = Interval(low=burden.low, mid=burden.mid * 1.2, high=burden.high * 2)
    apart = replace(audit, totals=replace(audit.totals, burden_h_per_year=more))
    words = _Page(render(apart, Words("zh"))).words
    told = f"中位数之和 {quantity(burden.mid)} 小时，合计的中位数 {quantity(more.mid)} 小时"
    assert words.count(told) == 1
    assert words.count("对不上") == 1


def test_style_prints_as_many_fields_as_the_page_says() -> None:
    assert f".all tbody tr:nth-child(n+{PRINTED_FIELDS + 1})" in asset("report.css")


def test_a_long_bar_chart_is_several_drawings_named_once() -> None:
    text = render(make_audit(n_requests=40, n_issuers=18, n_fields=200), Words("zh"))
    figure = text[text.index('id="by-office"') : text.index('id="matrix"')]
    heights = [
        int(height) for height in re.findall(r'<svg class="chart"[^>]*height="(\d+)"', figure)
    ]
    assert len(heights) > 2
    assert max(heights) == 5 * 44
    assert figure.count('role="img"') == 1
    assert max(int(y) for y in re.findall(r'<text class="name" x="0" y="(\d+)"', figure)) < 5 * 44


def test_names_of_columns_have_room_above_the_matrix(audit: Audit) -> None:
    named = pl.lit("Wenoka Department of Education")
    long = replace(audit, requests=audit.requests.with_columns(issuer=named))
    text = render(long, Words("en"))
    foot = re.search(r'<text class="down" x="[\d.]+" y="(\d+)">Wenoka Department of Educ…', text)
    assert foot
    assert int(foot[1]) >= 200


def test_the_line_of_the_tornado_stands_in_every_bar(audit: Audit) -> None:
    drivers = build_rest(read(audit, Words("zh"))).drivers
    assert drivers
    for row in drivers:
        assert row.swing.low <= row.swing.middle <= row.swing.high


def test_the_distortion_most_offices_have_is_named(audit: Audit) -> None:
    rest = build_rest(read(audit, Words("zh")))
    lead = rest.leading
    assert lead is not None
    most = [max(office.parts, key=lambda row: row.part.share.mid).key for office in rest.offices]
    assert lead.n_offices == most.count(lead.key) == max(most.count(key) for key in "ABC")


def test_page_without_changes_says_nothing_of_them(page: _Page) -> None:
    assert not [a for _, a in page.tags if a.get("href") == "#changes" or a.get("id") == "changes"]
