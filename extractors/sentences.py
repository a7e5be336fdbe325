"""A clause's text as sentences of tokens, every figure with its role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractors import amounts, dates, quantities, rates
from extractors.instalments import only_pays
from extractors.numerals import is_whole
from extractors.ranks import is_rank
from extractors.roles import role_at
from extractors.tokens import Token, tokenize
from schemas.figure import Figure

# Where a figure's reading is disputed, the earlier finder is right: 5万元 is money before it is a
# count, 2022年 a date before it is a duration.
FINDERS = (amounts.find, rates.find, dates.find, quantities.find)
# 责任单位, 牵头单位 and the like in brackets name bureaus, and no figure or beneficiary.
_BUREAUS = re.compile(r"\([^():]{0,8}(?:单位|部门|科室|牵头|责任|配合)[^():]{0,6}:[^()]{0,400}\)?")
# 例:每亩购买1100元保险 … works a case, it promises nothing.
_EXAMPLE = re.compile(r"(?<![比案条惯])例(?:如|:)|举例")
# 截至6月底已兑现资金2亿元 reports, it promises nothing.
_REPORT = re.compile(
    r"(?:去年|截至|近[两二三四五]年)[^,;。]{0,24}?(?:已|共|累计)?(?:兑现|发放|拨付|落实)[^,;。]{0,8}资金"
)
# 每新引进1家: what each award is for.
_EACH = re.compile(r"每(?![年月家户个名人项件])[^,;。0-9]{1,18}$")
# 按市级与区级各50%的比例分担 says who pays for the award.
_SHARED_COST = re.compile(r"[^,;。]{0,40}?(?:分担|分摊|承担|负担)")
# 补贴房租单价不超过80元 limits what is counted, and gives nothing.
_UNIT_PRICE = re.compile(r"(?:单价|均价)(?:最高|原则上)?(?:不超过|不高于|为)?$")
# 贴息贷款本金不超过300万元: how large a loan may be, and not what is given.
_PRINCIPAL = re.compile(
    r"(?:本金|保额|保险金额|贴息的?贷款(?:额度?|规模|金额)?)(?:总额|余额)?(?:原则上)?(?:最高)?(?:不超过|不高于|为)?$"
)
# 500万元至1000万元部分,按5%给予补助
_PART_OF_SCALE = re.compile(r"(?:\(不?含\))?(?:之间)?的?部分")
# 每千瓦时加价0.1元: what somebody has to pay.
_TAKEN = re.compile(r"(?:加价|加收|征收|处以|罚款)[^,;。]{0,4}$")
# 超过3晚的按3晚计算 says how to count.
_COUNTED_AS = re.compile(r"的?按[0-9一二三四五六七八九十]{1,4}[一-鿿]{1,4}(?:计算?|算)")
# 由60%提高到90%: what was given before.
_RAISED_TO = re.compile(r"[^,;。0-9]{0,4}(?:提高?|上调|调整|上升|调高)(?:到|至|为)")
# 对留用率达50%以上的,提高到80%: what is given in that case.
_RAISED_FOR = re.compile(
    r"[,;](?:其?(?:奖励|补[贴助]|贴息|资助))?(?:比例|标准)?(?:可|再)?(?:提高|提升|上调|上浮|放宽)[到至](?:最高)?$"
)
# 基本电费减半收取, 第二年租金减半
_HALVED = re.compile(r"减半(?:收|[,;。\n]|$)")
# 连续三年保持认证的, but not 连续三年给予
_KEPT_UP = re.compile(r"(?:以上)?(?:保持|获得?|盈利|被评|入选|通过|纳税|达到|正增长)")
_FEE_RATE = re.compile(r"(?:费率|利率|贴息率)(?:不高于|不超过|低于|控制在)$")
_BAND_OF = re.compile(r"的?,(?:将)?按[^,;。0-9]{0,40}[0-9.]{1,6}[%‰]")
# 按每亩300万元计算投资额度 says how to count.
_RECKONED = re.compile(
    r"(?:的标准)?(?:计算|测算|核算)(?:项目)?(?:投资|面积|税收|产值|贡献|产量|收入)"
)
_ON_TOP_OF = re.compile(r"[一-鿿]{0,6}(?:的)?基础上")
_COST_OF = re.compile(r"财政|政府|[省市区县镇]级|[省市区县][、与和]|分级")
# 前三年100%,后两年50%的租金补助: the years of one award.
YEARS = re.compile(
    r"(?:[前后]|第)?[一二两三四五六七八2-8](?:至第?[二三四五六七八])?年$|(?:首|次|第二)年度?$"
)
_MARK = re.compile(r"[。!?\n\t()《》]")


class Sentence(NamedTuple):
    """A sentence at `text[start:end]`: its tokens, and the role of each (None but for figures)."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    roles: tuple[str | None, ...]


def figures(text: str, start: int, end: int) -> list[Figure]:
    """Return all figures of `text[start:end]` (folded text), in reading order, none overlapping.

    >>> [f.kind for f in figures("2022年投资500万元以上的30家企业", 0, 18)]
    ['date', 'money', 'quantity']
    """
    found: list[Figure] = []
    taken = bytearray(end - start)
    for find in FINDERS:
        for figure in find(text, start, end):
            place = slice(figure.start - start, figure.end - start)
            if not any(taken[place]) and is_whole(text, figure.start):
                taken[place] = b"\x01" * (figure.end - figure.start)
                found.append(figure)
    return sorted(found, key=lambda figure: figure.start)


def read(text: str, start: int, end: int, found: list[Figure] | None = None) -> list[Sentence]:
    """Return the sentences of `text[start:end]` (folded text) with their tokens and roles.

    `found` are the figures of the stretch, where they are known already. A sentence without a
    figure has no tokens: nothing in it has a role.
    """
    if found is None:
        found = figures(text, start, end)
    text = mask(text, start, end)
    sentences = []
    at = 0
    for begin, stop in split(text, start, end):
        while at < len(found) and found[at].start < begin:
            at += 1
        here = []
        while at < len(found) and found[at].start < stop:
            if found[at].end <= stop and not text[found[at].start].isspace():
                here.append(found[at])
            at += 1
        sentences.append(_sentence(text, begin, stop, here) if here else _bare(begin, stop))
    return sentences


def _bare(begin: int, stop: int) -> Sentence:
    return Sentence(begin, stop, (), ())


def _sentence(text: str, begin: int, stop: int, here: list[Figure]) -> Sentence:
    tokens = tokenize(text, begin, stop, here)
    tags = [token.tag for token in tokens]
    roles = [role_at(tags, place) if token.figures else None for place, token in enumerate(tokens)]
    example = _EXAMPLE.search(text, begin, stop) if "例" in text[begin:stop] else None
    if example is None and "资金" in text[begin:stop]:
        example = _REPORT.search(text, begin, stop)
    if example:
        roles = [
            "context" if role and token.start > example.start() else role
            for token, role in zip(tokens, roles, strict=True)
        ]
    roles = [
        _in_words(text, begin, stop, token, role) if token.figures else role
        for token, role in zip(tokens, roles, strict=True)
    ]
    roles = _listed(tokens, roles)
    return Sentence(begin, stop, tuple(tokens), _goals(tokens, _chained(text, tokens, roles)))


def _listed(tokens: list[Token], roles: list[str | None]) -> list[str | None]:
    """Take bare sums for awards behind a stem that gives (奖励:邮政业10万元;信息业15万元)."""
    for place, (one, other) in enumerate(pairwise(tokens)):
        if one.tag in ("AID", "SHARE") and other.tag == "COLON":
            return [*roles[: place + 2], *bare_sums(tokens[place + 2 :], roles[place + 2 :])]
    return roles


def bare_sums(tokens: Sequence[Token], roles: Sequence[str | None]) -> list[str | None]:
    """Return the roles with 邮政业10万元;信息业15万元 as awards: what stands before says so."""
    tags = [*(token.tag for token in tokens), "STOP"]
    ends = ("SEMI", "STOP", "COMMA", "DUN")
    return [
        "award" if role is None and tag == "MONEY" and tags[place + 1] in ends else role
        for place, (tag, role) in enumerate(zip(tags, roles, strict=False))
    ]


# 离校2年内的毕业生: how long ago it may have been, whatever follows.
_SINCE = re.compile(r"(?:离校|毕业|退役|退伍)$")


def _in_words(text: str, begin: int, stop: int, token: Token, role: str | None) -> str | None:
    """Correct a role by words that are no tokens of the grammar."""
    if not token.figures:
        return role
    if token.tag == "RATE":
        return _rate_in_words(text, begin, stop, token, role)
    if token.tag == "MONEY":
        return _money_in_words(text, begin, stop, token, role)
    if token.tag == "SPAN" and role is None and _SINCE.search(text[begin : token.start]):
        return "threshold" if text.startswith(("内", "以内"), token.end) else None
    if token.tag == "SPAN" and role is None and text.endswith("连续", begin, token.start):
        return "threshold" if _KEPT_UP.match(text, token.end, stop) else None
    return _count_in_words(text, begin, token, role) if token.tag == "COUNT" else role


def _money_in_words(text: str, begin: int, stop: int, token: Token, role: str | None) -> str | None:
    """Correct the role of a sum."""
    banded = token.figures[0].high is not None
    if role == "step" and banded:
        # 按投资额50万-100万美元奖励10万元: a band, and no step.
        return "threshold"
    if role is None and banded:
        # (2)1亿元-5亿元的,最高补助2000万元, too.
        alone = token.start == begin and text.startswith("的,", token.end)
        return "threshold" if alone or _PART_OF_SCALE.match(text, token.end, stop) else None
    if role != "award":
        return role
    # 在省级奖励1000万元的基础上: what somebody else gives.
    if _RECKONED.match(text, token.end, stop) or _ON_TOP_OF.match(text, token.end, stop):
        return "context"
    near = max(begin, token.start - 16)
    if _UNIT_PRICE.search(text, near, token.start) or _TAKEN.search(text, near, token.start):
        return "context"
    return "threshold" if _PRINCIPAL.search(text, near, token.start) else role


def _rate_in_words(text: str, begin: int, stop: int, token: Token, role: str | None) -> str | None:
    """Correct the role of a share."""
    band = role in (None, "rate") and token.figures[0].high is not None
    if band and (_BAND_OF.match(text, token.end, stop) or text.startswith("的,", token.end)):
        # 占比60%-66%,按实缴资金的75%奖励: a band that the share paid depends on.
        return "threshold"
    if role is None:
        raised = _RAISED_FOR.search(text, max(begin, token.start - 16), token.start)
        return "rate" if raised or _HALVED.match(text, token.start, stop + 1) else None
    if text[token.start - 1] in "×xX*":
        # 排名×30%+增速×40%: weights.
        return "context"
    if role == "threshold" and text.startswith("部分", token.end):
        return "context"
    if role != "rate":
        return role
    if _FEE_RATE.search(text, max(begin, token.start - 12), token.start) and text.startswith(
        "的", token.end
    ):
        # 担保费率不高于1%的: what somebody else may take at most.
        return "threshold"
    if only_pays(text, begin, token.start, token.end) or _RAISED_TO.match(text, token.end, stop):
        return "context"
    shared = _SHARED_COST.match(text, token.end, stop)
    if shared and _COST_OF.search(text, max(begin, token.start - 40), shared.end()):
        return "context"
    return role


def _count_in_words(text: str, begin: int, token: Token, role: str | None) -> str | None:
    """Correct the role of a quantity."""
    figure = token.figures[0]
    if role is None and figure.high is not None and figure.unit in ("岁", "周岁"):
        return "threshold"
    if role is None and figure.high is not None and figure.unit not in ("名", "位"):
        return "threshold" if text.startswith(("的,", "的企业", "的单位"), token.end) else None
    if role != "threshold":
        return role
    each = figure.value == 1 and _EACH.search(text, begin, token.start)
    return "context" if each or _COUNTED_AS.match(text, token.end) else role


def _chained(text: str, tokens: list[Token], roles: list[str | None]) -> list[str | None]:
    """Read a list of ranks beside their amounts to its end (国家级30万元,省级20万元,市级10万元),
    and one of years and shares from its end (前三年100%,后两年50%的租金补助)."""
    read = list(roles)
    if not any(
        role is None and token.tag in ("RATE", "MONEY")
        for token, role in zip(tokens, roles, strict=True)
    ):
        return read
    following: int | None = None
    for place in range(len(tokens) - 1, 0, -1):
        if tokens[place].tag != "RATE":
            continue
        if read[place] is None and following is not None and read[following] == "rate":
            years = (
                text[max(0, tokens[at].start - 9) : tokens[at].start] for at in (place, following)
            )
            between = text[tokens[place].end : tokens[following].start]
            if len(between) <= 12 and between[0] in ",、;" and all(map(YEARS.search, years)):
                read[place] = "rate"
        following = place
    for place in range(3, len(tokens)):
        if read[place] is not None or tokens[place].tag != "MONEY":
            continue
        # 一级资质 is a grade and a noun.
        at = place - 2 - (tokens[place - 2].tag == "GRADE")
        mark = tokens[at]
        # 特级资质一次性奖励200万元,一级资质50万元: what is given is said once, before or behind.
        last = next((n for n in (at - 1, at - 2) if n >= 0 and tokens[n].tag == "MONEY"), None)
        listed = mark.tag in ("COMMA", "DUN", "SEMI") and last is not None and read[last] == "award"
        if listed and is_rank(text[mark.end : tokens[place].start]):
            read[place] = "award"
    return read


def _goals(tokens: list[Token], roles: list[str | None]) -> tuple[str | None, ...]:
    """Turn thresholds into targets in a sentence that sets a goal and gives nothing
    (到2030年,力争链上企业达90家)."""
    if "award" in roles or "rate" in roles or not any(token.tag == "GOAL" for token in tokens):
        return tuple(roles)
    goal = next(place for place, token in enumerate(tokens) if token.tag == "GOAL")
    return tuple(
        "target" if place > goal and (role in ("threshold", "quota")) else role
        for place, role in enumerate(roles)
    )


# A clause is masked for its sentences, and again for what is read in them.
@lru_cache(maxsize=1)
def mask(text: str, start: int, end: int) -> str:
    """Return the text with its bureau brackets blanked out, equal in length."""
    if ":" not in text[start:end]:
        return text
    parts, at = [], 0
    for match in _BUREAUS.finditer(text, start, end):
        parts += [text[at : match.start()], " " * (match.end() - match.start())]
        at = match.end()
    return "".join([*parts, text[at:]]) if parts else text


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the borders of the sentences of `text[start:end]`; a stop in brackets ends none."""
    begin, depth = start, 0
    for match in _MARK.finditer(text, start, end):
        char = match[0]
        if char in "(《":
            depth += 1
        elif char in ")》":
            depth = max(0, depth - 1)
        elif depth == 0 or char in "\n\t":
            if not text[begin : match.start()].isspace() and match.start() > begin:
                yield begin, match.end()
            begin, depth = match.end(), 0
    if text[begin:end].strip():
        yield begin, end
