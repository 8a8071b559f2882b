"""What kind of value a field takes: type, unit, choices, whether it must be filled.

A validation says most, then the number format of the blank, then the words of the header.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burden.forms.words import fold
from burden.model import ValueType


if TYPE_CHECKING:
    from burden.forms.box import Box
    from burden.model import Validation

_UNITS = (
    r"万元|亿元|千元|百元|元|人次|人月|人日|人天|人|户次|户|个|名|次|起|件|家|所|处|台|辆|头|只|羽|"
    r"亩|公顷|平方米|平方公里|㎡|m2|立方米|公里|千米|米|吨|公斤|千克|"
    r"斤|升|度|千瓦时|天|日|月|年|岁|小时|工时|工日|人工时|人工日|份|篇|条|项|场|期|元/人|元/月|元/年|%|％|‰|张|套|间|床|村|"
    r"usd|dollars?|\$|hours?|days?|months?|years?|percent|"
    r"persons?|people|students?|acres?|miles?|feet|sq\.? ?ft\.?|"
    r"tons?|units?|lbs?\.?|gallons?|meals?|"
    r"households?|fte"
)
_BRACKET = re.compile(rf"[（(\[]\s*(?:单位[:：])?\s*({_UNITS})\s*[)）\]]", re.IGNORECASE)
_TAIL = re.compile(rf"[/／,，]\s*({_UNITS})$", re.IGNORECASE)
_ONLY_UNIT = re.compile(rf"[（(]?(?:{_UNITS})[)）]?", re.IGNORECASE)
_LINE = re.compile(
    r"(?:计量|金额|货币)?单位\s*[:：]\s*([^\s;；，,。)）]{1,12})|\bunits?\s*:\s*([\w $%./]{1,20})",
    re.IGNORECASE,
)
_REQUIRED = re.compile(r"必填|必录|[*＊]\s*$|^\s*[*＊]|\brequired\b|\bmandatory\b", re.IGNORECASE)
_OPTIONAL = re.compile(r"选填|可不填|非必填|\boptional\b|if applicable", re.IGNORECASE)
_OPTIONS = re.compile(r"[□☐○◯]\s*([^□☐○◯\s]{1,20})")
_LISTED = re.compile(r"[（(]([^（()）]{1,12}(?:[/／、|][^（()）/／、|]{1,12}){1,8})[)）]")

# Words of a header, in the order in which they decide.
_BY_WORDS: tuple[tuple[ValueType, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (ValueType.IMAGE, r"照片|图片|截图|相片|影像|photo|picture|screenshot|attach(ed)? image"),
        (
            ValueType.ID_CODE,
            (
                r"身份证|证件号|证号|信用代码|账号|帐号|卡号|编号|编码|代码|文号|学号|工号|户号|门牌号|邮编|邮政编码|"
                r"\b(ein|uei|duns|ssn|tin|fips|npi)\b|\bid\b|\bnumber$|"
                r"\bno\.?$|\bcode\b|identifier|zip"
            ),
        ),
        (ValueType.PHONE, r"电话|手机|联系方式|传真|phone|fax|telephone|mobile"),
        (
            ValueType.FLAG,
            r"^是否|是否|有无|yes ?/ ?no|y/n|^(is|are|has|have|did|does|was|were|do|will)\b",
        ),
        (
            ValueType.PERCENT,
            r"率([(（%]|$)|占比|比例|比重|百分比|[%％‰]|percent|\brate\b|\bshare of\b|\bratio\b",
        ),
        (
            ValueType.DATE,
            r"日期|时间|年月|出生日|年月日|起止|^(年|月)份$|\bdate\b|\bdeadline\b|expir",
        ),
        (
            ValueType.AMOUNT,
            (
                r"金额|资金|收入|支出|经费|费用|投资|产值|工资|补贴|补助|救助金|奖金|余额|总额|造价|价格|单价|"
                r"amount|cost|fund|expenditure|obligation|budget|revenue|"
                r"payment|salary|award"
            ),
        ),
        (
            ValueType.INTEGER,
            (
                r"人数|户数|个数|次数|数量|件数|起数|人次|户次|总数|台数|面积数|场次|份数|天数|名额|员工数|头数|存栏|"
                r"出栏|\bcount\b|number of|\btotal\b|how many|^# of|enrollment|"
                r"headcount|\bqty\b|quantity"
            ),
        ),
        (ValueType.DECIMAL, r"面积|里程|长度|重量|产量|工时|吨|得分|分数|hours?\b|acres|score"),
        (
            ValueType.LONG_TEXT,
            (
                r"情况说明|说明|意见|原因|措施|描述|概述|总结|经过|内容|问题|建议|事迹|简历|简介|主要做法|"
                r"describe|description|explain|narrative|comment|summary|"
                r"justification|reason|notes?\b"
            ),
        ),
        (
            ValueType.CHOICE,
            (
                r"性别|民族|类别|类型|等级|级别|政治面貌|学历|学位|文化程度|婚姻状况|健康状况|状态|关系|gender|"
                r"\btype\b|status|category|level"
            ),
        ),
        (
            ValueType.TEXT,
            r"姓名|名称|单位|地址|住址|籍贯|职务|职称|专业|学校|备注|name|address|title|city|state|county|email|邮箱",
        ),
    )
)


_PARAGRAPH = 2  # rows: a higher blank has room for a paragraph
_YES_NO = frozenset({"是", "否", "有", "无", "y", "n", "yes", "no"})
_MEASURED = frozenset({ValueType.AMOUNT, ValueType.INTEGER, ValueType.DECIMAL, None})
_RULED = {
    "list": ValueType.CHOICE,
    "whole": ValueType.INTEGER,
    "decimal": ValueType.DECIMAL,
    "date": ValueType.DATE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a blank takes."""

    type: ValueType
    unit: str
    required: bool | None
    choices: tuple[str, ...]


def unit_in(text: str) -> str:
    """Return the unit a header names in brackets or at its end, "" where it names none."""
    plain = unicodedata.normalize("NFKC", text)
    match = _BRACKET.search(plain) or _TAIL.search(plain.strip())
    return match.group(1) if match else ""


def is_unit(text: str) -> bool:
    """Say whether a text is nothing but a unit: 元, 人, %."""
    return bool(_ONLY_UNIT.fullmatch(unicodedata.normalize("NFKC", text).strip()))


def unit_line(text: str) -> str:
    """Return the unit a line such as ``单位：万元`` sets for a sheet, "" where it sets none."""
    match = _LINE.search(unicodedata.normalize("NFKC", text))
    return (match.group(1) or match.group(2)).strip() if match else ""


def ticks_in(text: str) -> tuple[str, ...]:
    """Return the options behind boxes to tick: ``□是 □否``."""
    ticks = tuple(option.strip("：:，,;；") for option in _OPTIONS.findall(text))
    return ticks if len(ticks) > 1 else ()


def options_in(text: str) -> tuple[str, ...]:
    """Return the options a text offers: ``□是 □否``, ``（是/否）``."""
    if ticks := ticks_in(text):
        return ticks
    listed = _LISTED.search(unicodedata.normalize("NFKC", text))
    if not listed:
        return ()
    options = re.split(r"[/／、|]", listed.group(1))
    if any(re.fullmatch(rf"(?:{_UNITS})", option.strip(), re.IGNORECASE) for option in options):
        return ()
    return tuple(option.strip() for option in options)


def _by_format(code: str) -> ValueType | None:
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code).casefold()
    if "%" in plain:
        return ValueType.PERCENT
    if re.search(r"[yd]|m.*d", plain) and plain != "general":
        return ValueType.DATE
    if "¥" in code or "$" in re.sub(r"\[\$-?[0-9a-fA-F]+\]", "", code) or "￥" in code:
        return ValueType.AMOUNT
    return None


def describe(
    validation: Validation | None,
    blank: Box,
    label: str,
    *,
    context: tuple[str, ...] = (),
    unit: str = "",
    sheet_unit: str = "",
) -> Asked:
    """Say what a blank takes.

    Args:
        validation: what its cell accepts, None where the sheet does not say.
        blank: the (first) box to be filled.
        label: its own label.
        context: the other texts that name it (upper headers, stub).
        unit: from a unit column, "" where there is none.
        sheet_unit: from the sheet's unit line, used for amounts and counts only.
    """
    choices = options_in(label) or ticks_in(blank.text)
    if validation is not None and validation.kind == "list":
        choices = validation.choices or choices
    named = (unit_in(text) for text in (label, *reversed(context)))
    own_unit = unit or next((found for found in named if found), "")
    kind = _by_rule(validation, choices)
    if kind in {None, ValueType.DECIMAL}:
        kind = _by_words(fold(label)) or _by_words(fold(" ".join(context))) or kind
        if kind is ValueType.ID_CODE and validation is not None and validation.kind == "decimal":
            kind = ValueType.DECIMAL
    kind = kind or _by_format(blank.cell.style.number_format)
    if kind is None and own_unit:
        kind = _by_unit(own_unit)
    if not own_unit and sheet_unit and kind in _MEASURED:
        own_unit = sheet_unit
        kind = kind or _by_unit(sheet_unit)
    if kind is None and blank.rect.height > _PARAGRAPH:
        kind = ValueType.LONG_TEXT
    return Asked(
        type=kind or ValueType.UNKNOWN,
        unit=own_unit,
        required=_required(label, validation),
        choices=choices,
    )


def _required(label: str, validation: Validation | None) -> bool | None:
    """Say whether a blank must be filled, None where nothing says so."""
    if _OPTIONAL.search(label):
        return False
    refused = validation is not None and validation.required
    return True if refused or _REQUIRED.search(label) else None


def _by_rule(validation: Validation | None, choices: tuple[str, ...]) -> ValueType | None:
    """Return the type that options or a validation settle, None where they leave it open."""
    if choices and set(map(fold, choices)) <= _YES_NO:
        return ValueType.FLAG
    if validation is not None and validation.kind in _RULED:
        return _RULED[validation.kind]
    return ValueType.CHOICE if choices else None


def _by_words(words: str) -> ValueType | None:
    for kind, pattern in _BY_WORDS:
        if pattern.search(words):
            return kind
    return None


def names_kind(text: str) -> bool:
    """Say whether a text names a kind of value, as labels do: 日期, 编号, name."""
    return _by_words(fold(text)) is not None


def _by_unit(unit: str) -> ValueType:
    plain = fold(unit)
    if plain in {"%", "‰", "percent"}:
        return ValueType.PERCENT
    if "元" in plain or plain in {"$", "usd", "dollar", "dollars"}:
        return ValueType.AMOUNT
    if plain in {
        "人",
        "户",
        "个",
        "名",
        "次",
        "起",
        "件",
        "家",
        "人次",
        "户次",
        "头",
        "只",
        "台",
        "辆",
        "份",
        "场",
    }:
        return ValueType.INTEGER
    return ValueType.DECIMAL
