"""Labels of the forms papers are made of, and such as nobody wants in a paper."""

from __future__ import annotations


PEOPLE = ("序号", "户主姓名", "户主身份证号码", "家庭住址", "联系电话", "家庭人口数")
HOSTILE = (
    "<script>alert(1)</script>",
    "[点此](javascript:alert(1))",
    "![图](http://example.invalid/x.png)",
    "www.example.invalid",
    "https://example.invalid/a",
    "a|b",
    "**粗** _斜_ `码`",
    '=HYPERLINK("http://example.invalid")',
    "{{ 7*7 }} {blank}",
    "1. 一",
    "换\u202e行\x07\x0b响\ufffe铃\ue000",
    'MERGEFIELD "x" \\* MERGEFORMAT',
    '"><img src=x onerror=alert(2)>',
)
