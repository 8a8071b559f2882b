"""BD705: figures about the use of an app or account.

What: installs, sign-ups, followers, likes, forwards, time spent learning or logging in. Why: work
for the platform's own sake; forbidden by name (I-12). Detected by: labels with narrow words
(下载量, 安装率, 点赞, 学习时长 …). Limits: installing things (监控系统安装数) is not meant, so the
bare words 安装, 系统 and 平台 do not count. Source: A25, prohibitions 3 and 4, read; F23, read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from burden.rules.case import field_claims
from burden.rules.rule import Basis, Distortion, Hit, Level, Rule
from burden.rules.seek import ids, labelled, labels, place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from burden.rules.case import Case

_USE = re.compile(
    # Systems and platforms may be of pipes and poles: the name must say that they hold data.
    r"(?:APP|应用|软件|客户端|小程序|公众号|"
    r"(?:信息|政务|学习|管理|服务|办公|直报|互联网|网[络上]|在线|线上)(?:化|服务)?(?:系统|平台)).{0,8}"
    r"(?:下载|安装|注册|激活|关注|登录|登陆|使用|活跃|绑定)(?:量|率|数|人数|户数|次数|情况)|"
    r"点赞|转发(?:量|数|次数)|阅读量|浏览量|粉丝数|(?:网[络上]|线上|微信).{0,4}投票(?:量|数|人数|率)|"
    r"(?:在线)?学习(?:时长|积分)|在线时长|[日月]活(?:跃|量|数|率)|登录(?:率|人数|次数)|"
    r"下载(?:量|率)|注册率|激活率|打卡(?:率|次数|天数)|"
    r"\b(?:app )?(?:downloads|installs)\b|\bfollowers\b|\blikes\b|\blog-?ins? count\b|"
    r"\bactive users\b",
    re.IGNORECASE,
)


def _check(case: Case) -> Iterator[Hit]:
    for request in case.requests.values():
        fields = labelled(request.inputs, _USE)
        if not fields:
            continue
        sheet, cells = place(fields)
        yield Hit(
            request_id=request.id,
            params={"count": len(fields), "labels": labels(fields)},
            sheet=sheet,
            cells=cells,
            evidence="; ".join(labels(fields)),
            fields=ids(fields),
            confidence=Level.HIGH,
            claims=field_claims(fields),
        )


RULE = Rule(
    code="BD705",
    name="platform-use",
    indicators=("I-12",),
    distortion=Distortion.CORE,
    severity=Level.HIGH,
    basis=Basis.READ,
    check=_check,
)
