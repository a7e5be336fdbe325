"""Ceilings that stand apart from the award that they limit: 同一企业年度补助总额不超过20万元。"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest

from extractors.for_whom import per_kind
from extractors.later import later
from extractors.numerals import parse
from extractors.sentences import Sentence
from extractors.tokens import Token, within
from schemas.promise import Given

_CEILING_LEAD = frozenset(
    "PER X AID TOTAL MAX OF ATTR LOAN SHARE OPEN CLOSE ONEOFF PAIR COUNT".split()
)


JOINT = later(r"(?P<count>[两二三四五2-5])(?:项|类|方面)[^,;。0-9]{0,12}(?:<TOTAL>|之和)")


def limited(text: str, sentence: Sentence, place: int) -> int:
    """Return how many promises a ceiling is printed for: 两项合计不超过200万元 limits two."""
    match = JOINT.search(text, sentence.start, sentence.tokens[place].start)
    return int(parse(match["count"]) or 1) if match else 1


# 同一企业以上补助累计不超过100万元: all that the clause gives before it.
_OF_THESE = later(
    # 单个企业每年享受本条奖补总额不超过500万元
    r"享受(?:的)?本条(?:款|项)?(?:<SUPPORT>|政策|资金)[^,;。0-9]{0,10}(?:<MOST>|上限)[^,;。0-9]{0,4}$"
    r"|<ABOVE>[^,;。0-9]{0,12}(?:,[^,;。0-9]{0,4})?(?:<TOTAL>|之和)[^,;。0-9]{0,12}$"
)


# 以上补贴不叠加,单套最高5万元; 同一企业就高不重复,每年累计不超过100万元
_NOT_TWICE = later(
    r"(?P<these><ABOVE>[^,;。0-9]{0,12})?(?:不(?:可|得|能|予|再|允许)?(?:重复|叠加|累加|同时|兼得)|就高(?:不重复|原则|执行))[^,;。0-9]{0,8}"
    r"[,;](?:但|且|并)?(?:[每单]|同一|各|最高|总|合计|累计|年度|全年)[^,;。0-9对]{0,16}"
    r"(?:<MOST>|上限|封顶)[^,;。0-9]{0,6}$"
)


def not_twice(text: str, sentence: Sentence, place: int) -> bool:
    """Say whether a figure is the most of what the words before it say may not be combined."""
    end = sentence.tokens[place].start
    return _NOT_TWICE.search(text, max(sentence.start, end - 60), end) is not None


def is_of_several(text: str, start: int) -> bool:
    """Say whether a ceiling at `start` is of awards that may not be combined, which may be meant of
    each or of all together.

    >>> is_of_several("以上补贴不叠加,单套最高5万元", 12), is_of_several("单套最高5万元", 4)
    (True, False)
    """
    told = _NOT_TWICE.search(text, max(0, start - 60), start)
    return told is not None and told["these"] is not None


def of_all_before(text: str, sentence: Sentence, place: int) -> bool:
    """Say whether a ceiling speaks of all that is given before it."""
    end = sentence.tokens[place].start
    these = _OF_THESE.search(text, max(sentence.start, end - 40), end)
    return these is not None or is_of_several(text, end)


# ,按累计原则奖励,每家最高90万元: how it may be had, and no award beside the one before.
# 补助分三年按4:3:3的比例拨付,单个机构累计不超过150万元: when it is paid, likewise.
PRINCIPLE = later(
    r"按照?[^,;。:0-9]{1,24}原则[^,;。:0-9对另再]{0,10}(?=[,;])"
    # 奖励金按到账当日汇率折算成人民币,单个项目最高1000万元: in what it is paid.
    r"|<AID>(?:资金|金)?按照?[^,;。:0-9]{2,24}(?:折算|换算|折合)[^,;。:0-9]{0,8}(?=,)"
    # 单个项目补助总额不得超过投资的30%,最高80万元: a share limits it, too.
    r"|(?P<held>单个|同一|每个|每家|单家)[^,;。0-9]{0,10}<SUPPORT>[^,;。0-9]{0,6}不得?超过[^,;。0-9]{2,20}[0-9.]{1,5}%(?=,)"
    r"|[一-鿿]{0,6}(?:<AID>|资金)(?:资金|经费)?(?:按照?[0-9:]{3,9}的?比例)?"
    r"分[两二三四五][年期次批](?:按照?[0-9:]{3,9}的?比例)?(?:拨付|兑付|发放|支付)(?=[,;])"
)


# 。同一笔贷款贴息期限不超过12个月,每家企业年度贴息额最高30万元: how long it is paid comes first.
_HOW_LONG = later(
    r"[,;。\s]{0,2}(?:同一|单|每)?[^,;。0-9]{0,10}(?:<SUPPORT>|贴息|享受)(?:期限|时间|年限|期)"
    r"(?:最长)?(?:<MOST>|最长|为){1,2}(?:[0-9]{1,2}|[一二三两四五六])(?:年|个月),且?"
)


# 。新设保险服务站,补贴不高于3万元: for another deed than before.
_OWN_DEED = later(
    "[。 \n]{0,4}(?:新[设建增购]|建设|设立|购置|购买|开展|参加|举办|引进|开设)[^,;。0-9]{2,16}"
    "(?<!期间)(?<![后时前]),<AID>(?:<MOST>|不高于)"
)


def stands_alone(
    text: str, sentence: Sentence, place: int, after: int | None = None, of_share: bool = False
) -> bool:
    """Say whether only words of a ceiling stand before the figure in its sentence; behind a share
    最高20万元 alone is one, which says nothing else."""
    begin = sentence.start if after is None else after
    if _OWN_DEED.match(text, begin):
        return False
    if how_long := _HOW_LONG.match(text, begin):
        begin = how_long.end()
    told = PRINCIPLE.search(text, begin, min(begin + 48, sentence.tokens[place].start))
    held = False
    if told and not text[begin : told.start()].strip(",;。 "):
        begin, held = told.end(), told["held"] is not None
    before = list(within(sentence.tokens, begin, sentence.tokens[place].start))
    if any((one.tag, other.tag) == ("OF", "COMMA") for one, other in pairwise(before)):
        # 。投保科技保险的,保费补贴最高30万元: who gets it is said, so it is given.
        return False
    before = _without_brackets([t for t in before if t.tag not in ("SEMI", "COMMA", "STOP")])
    # 补助上限:每场9万元, a field of its own
    named = {one for max_, one in pairwise(before) if (max_.tag, one.tag) == ("MAX", "COLON")}
    before = [t for t in before if t not in named]
    # 每个展会不超过2人,亚洲每人5000元: the bound is of how many.
    before = [
        t
        for t, after in zip_longest(before, before[1:])
        if not (t.tag == "MAX" and after and after.tag == "COUNT")
    ]
    # 以上两项奖励每年合计不超过200万元: 以上 points back, and compares nothing.
    before = [t for at, t in enumerate(before) if t.tag != "UP" or (at and before[at - 1].figures)]
    # 每家机构享受的补助不超过100万元: what each has had, and nothing that is given.
    had = {one for one, other in pairwise(before) if one.tag == "GIVE" and other.tag == "OF"}
    before = [t for t in before if t not in had]
    if is_for_each(before[:2]):
        # 。对每家企业的年奖励金额最高120万元
        before = before[1:]
    tags = [t.tag for t in before]
    if "MAX" not in tags or not set(tags) <= _CEILING_LEAD or len(tags) > 12:
        return False
    if (of_share or held) and all(t.tag == "MAX" or t.end - t.start <= len("年度") for t in before):
        return True
    # 总额不超过 is one token.
    total = any(t.tag == "MAX" and text.startswith("总", t.start) for t in before)
    return (total or bool(set(tags) & {"PER", "TOTAL", "AID"})) and all(
        t.end - t.start <= 14 for t in before if t.tag == "X"
    )


# 单个项目、单个企业每年: for each of whom a ceiling of its own is.
_FOR_WHOM = later(
    r"(?:(?:每|单|同一?|各)(?P<unit>[个家户名人位次项件场台批]?)(?P<noun>[一-鿿]{0,10}?))?"
    r"(?P<year>(?:<EACH>|每|自然|会计)?年度?|全年)?(?:内)?(?P<all>累计|合计|总计|共计)?"
    r"(?:的?<SUPPORT>(?:总额|金额|资金)?)?"
)
_AND = later("[、和及与]")


def one_by_one(text: str, begin: int, end: int, ceiling: Given) -> tuple[Given, ...]:
    """Return the ceilings of a list, each for whom or how long `text[begin:end]` says (单个项目、
    单个企业分别不超过5万元、20万元); none where two are of one kind, which makes tiers."""
    found = [_FOR_WHOM.fullmatch(part) for part in _AND.split(text[begin:end].strip(" ,;:("))]
    if len(found) != len(ceiling.figures):
        return ()
    whom: list[tuple[str | None, str | None]] = []
    for one in found:
        if one is None or not one[0]:
            return ()
        alike = "enterprise" if one["unit"] in ("家", "户") else "item"
        per = per_kind(one["noun"] or "") or alike if one["noun"] is not None else None
        period = "year" if one["year"] else "total" if one["all"] else None
        whom.append((per, period))
    if len({per for per, _ in whom}) < len(whom):
        return ()
    return tuple(
        ceiling._replace(figures=(figure,), bounds=(bound,), per=per, period=period)
        for figure, bound, (per, period) in zip(ceiling.figures, ceiling.bounds, whom, strict=True)
    )


def _without_brackets(tokens: list[Token]) -> list[Token]:
    """Leave out glosses: 每个园区(基地)每年累计最高100万元."""
    kept, depth = [], 0
    for token in tokens:
        depth += token.tag == "OPEN"
        if depth == 0:
            kept.append(token)
        depth -= token.tag == "CLOSE" and depth > 0
    return kept


def is_for_each(between: Sequence[Token]) -> bool:
    """对单个农场的补贴上限为70万元: 对 leads to whom the ceiling is for."""
    tags = [token.tag for token in between]
    if "DUI" not in tags:
        return False
    return tags[tags.index("DUI") + 1 :][:1] == ["PER"]
