"""Shares and sums that bound each other: 按利息的50%贴息,年贴息率最高3%."""

from __future__ import annotations

import re
from itertools import islice

from extractors.award_zones import zone_end
from extractors.later import later
from extractors.sentences import Sentence
from extractors.surroundings import bounds, given
from extractors.tokens import Token, rightward, within
from schemas.promise import Promise

# ,500头至1000头的不超过10万元: a band, and its ceiling, behind a share.
BANDED = later(
    r"[,;、](?![每单同])[^,;。、]{0,24}[0-9][^,;。、]{0,12}(?:[^,;。、]的,?|(?<![年月])以[上下内])"
    r"(?:每(?![年月])[一-鿿]{1,2})?(?:给予|<AID>(?:金额|资金)?)?"
    r"(?:<MOST>|最高不超过)<AID>?$"
)

_CASE_ALIKE = later(r"(?:<EACH>|每年|累计|合计)[^;。]{0,24}$")
# 比例由30%提高到50%: the share that is given from now on.
_RAISED = later(r"提高?[到至](?:最高)?(?:不超过)?$")
# ,中央和地方补贴总额不超过价格的50%
_ALL_TOGETHER = later(
    r",(?:[^,;。]{0,14}<AID>(?:资金|金额)?<TOTAL>"
    r"|年度?<AID>(?:资金|金额|总额)?)"
    r"(?:最高|原则上)?<MOST>[^,;。0-9]{1,24}$"
)
# 按利率的50%贴息,最高不超过年息3%
_OF_INTEREST = later(r"[,](?:贴息率?)?(?:最高)?不<OVER>(?:年息|年利率|年化利率|年化)$")


def is_case_of_rate(text: str, sentence: Sentence, place: int, number: int, last: Promise) -> bool:
    """按研发费用的40%资助:取得批件的,最高800万元;完成临床的,最高1000万元: the rate stands before a
    colon, and each case behind it has a ceiling of its own."""
    if sentence.tokens[place].tag != "MONEY" or last.rate is None or last.amount is not None:
        return False
    if last.sentence != number or set(bounds(text, sentence, place)) != {"max"}:
        return False
    first = min((c.start for c in last.caps), default=sentence.tokens[place].start)
    if BANDED.search(text[max(last.rate.end, first - 60) : sentence.tokens[place].start]):
        return _is_banded(text, sentence, place, last)
    colon = text.find(":", last.rate.end, first)
    if colon < 0 or _CASE_ALIKE.search(text, colon, sentence.tokens[place].start):
        return False
    own = text[max(colon, last.zone[1] if last.caps else colon) : sentence.tokens[place].start]
    return "的," in own


def _is_banded(text: str, sentence: Sentence, place: int, last: Promise) -> bool:
    """Say whether a ceiling behind a band is one of several (按投资额的30%补助,500头以下的不超过
    10万元,500头以上的不超过20万元)."""
    if last.caps:
        near = text[max(last.lead[0], last.caps[0].start - 60) : last.caps[0].start]
        return len(last.caps) == 1 and BANDED.search(near) is not None
    following = (t.start for t in rightward(sentence.tokens, place) if t.tag == "MONEY")
    sums = list(islice(following, 2))
    end = sentence.tokens[place].end
    return any(BANDED.search(text[end : min(at, end + 60)]) for at in sums)


# 。补助额最高不超过总造价的30%: a sentence of its own that bounds what the one before gives.
_AID_AT_MOST = later(
    r"\s{0,4}<AID>总?(?:<STANDARD>|资金|额)"
    r"<MOST>{1,2}[^,;。0-9]{0,16}?的?"
)


def limits_rate(
    text: str, sentence: Sentence, place: int, where: tuple[int, int], last: Promise
) -> bool:
    """按利息的50%贴息,年贴息率最高3%: a second, bare share limits the first, and gives nothing."""
    token = sentence.tokens[place]
    if token.tag == "RATE" and last.sentence + 1 == where[0]:
        return _AID_AT_MOST.fullmatch(text, sentence.start, token.start) is not None
    if token.tag != "RATE" or (last.sentence, last.part) != where or _raised(text, token):
        return False
    between = [t.tag for t in within(sentence.tokens, last.zone[1], token.start)]
    if "COMMA" in between:
        # ,贴息金额不超过所付利息的50%: what is given is spoken of again, only to limit it.
        between = between[len(between) - between[::-1].index("COMMA") :]
        words = text[last.zone[1] - 1 : token.start]
        if _ALL_TOGETHER.search(words) or (last.rate and _OF_INTEREST.search(words)):
            return True
        if between[:1] == ["AID"] and "MAX" in between:
            return not set(between) & {"BY", "DUI", "GIVE", "EXCEPT", "SHARE"}
    if last.rate is None or _OTHER_COST.fullmatch(text, last.rate.end, token.start):
        return False
    return between[-1:] == ["MAX"] and not set(between) & {"BY", "DUI", "GIVE", "EXCEPT", "OF"}


# 给予试烧费用最高30%、模具费用最高50%的补贴: a share of another cost.
_OTHER_COST = later("[、,和及][一-鿿]{2,12}(?:费用?|支出|投入|租金|成本)(?:的)?<MOST>")
# 不低于缴费额的50%、不超过70%
_UP_TO = later(
    r"(?:的?<STANDARD>?(?:<GIVE>|进行)(?:<AID>|贴息))?"
    r"[、,]?(?:且|并且?|但)?(?:最高)?(?:不得?<OVER>|最高|至多)"
)


def up_to(text: str, token: Token, last: Promise) -> Promise | None:
    """Return the promise of a lowest share with the highest one behind it, None where the share at
    `token` is none."""
    low = last.rate
    if token.tag != "RATE" or len(token.figures) > 1 or low is None or low.bounds != ("min",):
        return None
    if not _UP_TO.fullmatch(text, low.end, token.start):
        return None
    figure = low.figures[0]._replace(high=token.figures[0].value, end=token.end)
    return last._replace(rate=low._replace(figures=(figure,), bounds=("range",), end=token.end))


_AND_NOT = later(r"[、,]?(?:且|并且?|同时|但)?(?:每年)?$")
# 且不超过实际利息的80%, ,但不得高于其新增税收的50%
_NO_MORE_THAN = later(
    r"[、,]?(?:且|并且?|但)(?:最高|总额|金额|原则上){0,2}不得?<OVER>[^,;。0-9]{2,24}"
)


def _is_no_more(text: str, token: Token, where: tuple[int, int], last: Promise) -> bool:
    """Say whether a share of one thing limits that of another before it."""
    if (last.sentence, last.part) != where or last.rate is None or last.amount is not None:
        return False
    return _NO_MORE_THAN.fullmatch(text, last.zone[1], token.start) is not None


def bounded(
    text: str, sentence: Sentence, place: int, where: tuple[int, int], last: Promise
) -> Promise | None:
    """Return the promise of a sum with the share that it may not exceed
    (按每辆1.6万元、不超过车价12%给予补贴), None where the share at `place` is no such bound."""
    token = sentence.tokens[place]
    if token.tag == "RATE" and _is_no_more(text, token, where, last):
        # 按贷款额的2%且不超过利息的80%给予贴息: a share of something else limits the first.
        return last._replace(zone=(last.zone[0], max(last.zone[1], zone_end(sentence, place))))
    if token.tag != "RATE" or last.amount is None or last.rate:
        return None
    if last.caps and set(last.amount.bounds) == {"max"}:
        return None
    if (last.sentence, last.part) != where or set(bounds(text, sentence, place)) != {"max"}:
        return None
    between = within(sentence.tokens, last.zone[1], token.start)
    first = next((at for at, t in enumerate(between) if t.tag == "MAX"), None)
    if first is None or not _AND_NOT.fullmatch(text, last.zone[1], between[first].start):
        return None
    if not {t.tag for t in between[first + 1 :]} <= {"X", "ATTR", "OF", "LOAN", "TOTAL"}:
        return None
    share = given(text, sentence, place, between[first].start)
    if share.base is None or len(share.figures) > len(last.amount.figures):
        return None
    made = last._replace(rate=share, zone=(last.zone[0], zone_end(sentence, place)))
    # 最高补助100万元,且不超过投资额的30%: where the share is given, the sum is its ceiling.
    capped = set(last.amount.bounds) == {"max"}
    return made._replace(amount=None, caps=(last.amount,)) if capped else made


def _raised(text: str, token: Token) -> bool:
    return _RAISED.search(text[token.start - 8 : token.start]) is not None


def is_early_ceiling(sentence: Sentence, last: Promise, promise: Promise) -> bool:
    """Say whether a sum is the ceiling of the share behind it in its part of the sentence."""
    if last.amount is None or promise.rate is None or last.amount.bounds != ("max",):
        return False
    if (last.sentence, last.part) != (promise.sentence, promise.part):
        return False
    inside = {t.tag for t in within(sentence.tokens, *last.zone)}
    return not inside & {"GIVE", "AID"}


_KINDS = (re.compile("奖"), re.compile("贴息|利息"), re.compile("补|资助|扶持|支持"))
_AIDS = later("奖[励补]|贴息|补[贴助]|资助|扶持|支持")
# ,具体按投资额的12%计算; ,补助标准为投资额的12%: the same award, spoken of again.
_AGAIN = later(
    r"[,、 ]{0,3}(?:具体|其中|其)?<AID>?(?:<STANDARD>|资金|额)?"
    r"(?:具体|为)?"
)
# 12%计算, 12%的标准补助; but not 50%给予租金补贴
_RECKONED_BY = later(
    r"的?<STANDARD>?(?:予以|进行)?(?:计算|核定|确定|测算|核算|计发)"
    r"|的?<STANDARD>?(?:<GIVE>|进行)?(?P<aid>奖[励补]|补[贴助]|资助|扶持|支持)"
)
_NAMED_AID = later(r"的?(?!一次性|资金|专项)(?P<what>[一-鿿]{2,4})<SUPPORT>")


def reckons(text: str, last: Promise, promise: Promise) -> bool:
    """Say whether a share behind a ceiling says how the award under it is reckoned
    (单个项目最高补助90万元,按投资额的12%补助): it gives no more than that."""
    ceiling, share = last.amount, promise.rate
    if ceiling is None or share is None or set(ceiling.bounds) != {"max"}:
        return False
    where = (last.sentence, last.part) == (promise.sentence, promise.part)
    if not where or last.rate or last.caps or not _AGAIN.fullmatch(text, *promise.lead):
        return False
    one = _kind(text, last.zone[0], last.zone[1])
    own = _RECKONED_BY.match(text, share.end)
    if own is None:
        return one is not None and one == _kind(text, promise.lead[0], share.start)
    if own["aid"] is None:
        return True
    # 最高50万元开办补助,按租金的30%给予补助: two things, where the share is of something else.
    named = _NAMED_AID.match(text, ceiling.end, last.zone[1])
    base = text[slice(*share.base)] if share.base else ""
    other = named is not None and named["what"][:2] not in base
    return not other and one == _kind(text, *own.span("aid"))


def _kind(text: str, start: int, end: int) -> int | None:
    """Return which kind of aid the last word that gives names in `text[start:end]`."""
    words = _AIDS.findall(text, start, end)
    return next((at for at, kind in enumerate(_KINDS) if words and kind.match(words[-1])), None)
