"""Promises: which amounts, rates and ceilings belong to one award, and where its lead stands."""

from __future__ import annotations

import re

from extractors import standards
from extractors.ceilings import JOINT, is_for_each, limited, stands_alone
from extractors.sentences import Sentence
from extractors.surroundings import (
    annual,
    bounds,
    each_one,
    every_year,
    given,
    is_ceiling,
    one_off,
    unit_end,
)
from extractors.tokens import Token
from schemas.promise import Promise

# What may stand between the word that gives and the figure that is given.
_ZONE = frozenset(
    "GIVE AID MAX MIN PER PAIR BY ONEOFF BONUS TOTAL SHARE OF X TAX LOAN OPEN CLOSE SLASH ATTR NOTE"
    " RISE FUND DUN".split()
)
_OPENERS = frozenset("GIVE AID MAX MIN PER PAIR BY ONEOFF BONUS TOTAL TAX LOAN".split())
_TAILS = frozenset("AID LOAN TAX".split())
_GIVING = frozenset("GIVE AID TAX LOAN".split())
_BREAKS = frozenset("COMMA SEMI STOP COLON".split())
# 个人承担20% is what the applicant pays.
_OWN_SHARE = re.compile(r"(?:承担|自付|自筹|负担|自担|自缴)的?$")
# 室外展览面积按实际面积的30%计算 says how a thing is counted, not what is paid.
_RECKONED = re.compile(r"(?:的(?:比例|标准)?)?(?:计算|折算|计入|核算)")
_COUNTED = re.compile(r"(?:面积|人数|数量|台数|户数|床位|里程|时长|天数|产量)的?$")
# 同一企业享受本办法奖励累计不超过100万元 limits all that a document gives, and gives nothing.
_OF_ALL = re.compile(
    r"(?:享受|获得|兑现|申[请领报])[^,;。]{0,8}(?:本|上述|各项|各类|所有|全部)[^,;。]{0,10}"
    r"(?:奖励|补助|补贴|资助|扶持|支持|奖补|政策|资金)[^,;。]{0,16}(?:不超过|最高|上限|不高于)[^,;。]{0,4}$"
)
# Words that give though the grammar has no token for them.
_WORDED = re.compile("税|减半|配套")
_SAME_RATE = re.compile(r"(?:上述|前述|以上|同等|相同|同一|该)(?:奖励|补助|补贴)?(?:比例|标准)")
_AMONG = re.compile(r"[,;:、( ]{0,8}(?:其中|对其中)")
_OF_YEAR = re.compile(r"(?:年度|每年|全年|累计)$")
_OWN_LABEL = re.compile(r"[一-鿿A-Za-z0-9\"'()、·]{2,40}")


def find(text: str, sentences: list[Sentence], headed: bool = False) -> list[Promise]:
    """Return the promises with figures in a clause's sentences (folded text), in reading order.

    Where no word in the sentence gives, a figure is an award only if a heading does (`headed`):
    A类人才,每人每月1500元 under 补贴标准.
    """
    promises: list[Promise] = []
    for number, sentence in enumerate(sentences):
        giving = any(token.tag in _GIVING for token in sentence.tokens)
        # 上述两项合计不超过100万元 gives nothing, and limits what is given before it.
        joint = promises and JOINT.search(text, sentence.start, sentence.end)
        words = text[sentence.start : sentence.end]
        if giving or joint or headed or _WORDED.search(words):
            _read_sentence(text, number, sentence, promises)
    return promises


def _read_sentence(text: str, number: int, sentence: Sentence, promises: list[Promise]) -> None:
    part, part_start, depth = 0, sentence.start, 0
    for place, token in enumerate(sentence.tokens):
        depth += (token.tag == "OPEN") - (token.tag == "CLOSE")
        if token.tag == "SEMI" and depth <= 0:
            part, part_start = part + 1, token.end
        if sentence.roles[place] not in ("award", "rate", "cap"):
            continue
        if not _is_paid(text, token) or not _gives(text, sentence, place):
            continue
        if not promises and _OF_ALL.search(text, part_start, token.start):
            continue
        if promises and _adds(text, sentence, place, (number, part, part_start), promises):
            continue
        last = promises[-1] if promises else None
        zone_start = _zone_start(sentence, place)
        begin = part_start
        if last is not None and last.sentence == number and last.part == part:
            begin = max(begin, _lead_start(last, zone_start))
        promise = _promise(text, sentence, place, (number, part), (begin, zone_start))
        if last is not None and last.amount and _is_early_ceiling(sentence, last, promise):
            # 对中介费用(累计不超过100万元),分别给予50%: the ceiling stands before the rate.
            promise = promise._replace(lead=(last.lead[0], promise.lead[1]), caps=(last.amount,))
            promises.pop()
        promises.append(_inherit(text, promise, last))


def _adds(
    text: str,
    sentence: Sentence,
    place: int,
    where: tuple[int, int, int],
    promises: list[Promise],
) -> bool:
    """Add a figure to the promises before it where it only goes on with them, and say whether it
    did; `where` is the sentence's number, its semicolon part's, and where that begins."""
    number, part, part_start = where
    last = promises[-1]
    if _is_case_of_rate(text, sentence, place, number, last):
        promises[-1:] = _as_case(text, sentence, place, part, part_start, last)
        return True
    if _joins(text, sentence, place, part, number, last):
        for at in range(-_reach(text, sentence, place, promises), 0):
            promises[at] = _extend(text, sentence, place, promises[at])
        return True
    return _limits_rate(text, sentence, place, (number, part), last)


def _is_case_of_rate(text: str, sentence: Sentence, place: int, number: int, last: Promise) -> bool:
    """按研发费用的40%资助:取得批件的,最高800万元;完成临床的,最高1000万元: the rate stands before a
    colon, and each case behind it has a ceiling of its own."""
    if sentence.tokens[place].tag != "MONEY" or last.rate is None or last.amount is not None:
        return False
    if last.sentence != number or set(bounds(text, sentence, place)) != {"max"}:
        return False
    first = min((c.start for c in last.caps), default=sentence.tokens[place].start)
    colon = text.find(":", last.rate.end, first)
    if colon < 0 or _CASE_ALIKE.search(text, colon, sentence.tokens[place].start):
        return False
    own = text[max(colon, last.zone[1] if last.caps else colon) : sentence.tokens[place].start]
    return "的," in own


# 单个企业每年最高1亿元 limits them all.
_CASE_ALIKE = re.compile(r"(?:每[家户个年]|单[个家户]|同一|累计|合计)[^;。]{0,24}$")


def _as_case(
    text: str, sentence: Sentence, place: int, part: int, part_start: int, last: Promise
) -> list[Promise]:
    """Return the rate's promise, where it has a case already, and that of the case here."""
    assert last.rate is not None
    zone_start = _zone_start(sentence, place)
    begin = max(part_start, last.zone[1]) if last.caps else last.lead[0]
    made = _promise(text, sentence, place, (last.sentence, part), (begin, zone_start))
    assert made.amount is not None
    made = made._replace(amount=None, rate=last.rate, caps=(made.amount,))
    return [last, made] if last.caps else [made]


def _limits_rate(
    text: str, sentence: Sentence, place: int, where: tuple[int, int], last: Promise
) -> bool:
    """按利息的50%贴息,年贴息率最高3%: a second, bare share limits the first, and gives nothing."""
    token = sentence.tokens[place]
    if token.tag != "RATE" or (last.sentence, last.part) != where or _raised(text, token):
        return False
    between = [t.tag for t in sentence.tokens if last.zone[1] <= t.start < token.start]
    if "COMMA" in between:
        # ,贴息金额不超过所付利息的50%: what is given is spoken of again, only to limit it.
        between = between[len(between) - between[::-1].index("COMMA") :]
        if between[:1] == ["AID"] and "MAX" in between:
            return not set(between) & {"BY", "DUI", "GIVE", "EXCEPT", "SHARE"}
    if last.rate is None:
        return False
    return between[-1:] == ["MAX"] and not set(between) & {"BY", "DUI", "GIVE", "EXCEPT", "OF"}


# 比例由30%提高到50%: the share that is given from now on.
_RAISED = re.compile(r"提高?[到至](?:最高)?(?:不超过)?$")


def _raised(text: str, token: Token) -> bool:
    return _RAISED.search(text[token.start - 8 : token.start]) is not None


def _lead_start(last: Promise, zone_start: int) -> int:
    """Return where the words that lead up to an award may begin, after the award before it."""
    if last.zone[1] > zone_start:
        # …的0.8‰(其中住宅项目按0.5‰)给予奖励: the second award stands inside the first.
        return max(g.end for g in (last.amount, last.rate, *last.caps) if g)
    return last.zone[1]


def _is_paid(text: str, token: Token) -> bool:
    own = _OWN_SHARE.search(text[token.start - 4 : token.start])
    if token.tag == "RATE" and _RECKONED.match(text, token.end):
        own = own or _COUNTED.search(text[token.start - 6 : token.start])
    return own is None and not text.startswith("档", token.end)


def _gives(text: str, sentence: Sentence, place: int) -> bool:
    """Say whether the figure's semicolon part has a word that gives; a share of something else
    (岗位不低于40%) is no award."""
    if sentence.tokens[place].tag != "RATE":
        return True
    begin = end = place
    while begin > 0 and sentence.tokens[begin - 1].tag not in ("SEMI", "STOP"):
        begin -= 1
    while end + 1 < len(sentence.tokens) and sentence.tokens[end + 1].tag not in ("SEMI", "STOP"):
        end += 1
    part = sentence.tokens[begin : end + 1]
    words = text[part[0].start : part[-1].end]
    return any(token.tag in _GIVING for token in part) or bool(_WORDED.search(words))


def _promise(
    text: str, sentence: Sentence, place: int, where: tuple[int, int], lead: tuple[int, int]
) -> Promise:
    token = sentence.tokens[place]
    lead = (min(lead), lead[1])
    value = given(text, sentence, place, lead[1])
    zone = (lead[1], max(_zone_end(sentence, place), unit_end(text, token.end)))
    step = _step(text, sentence, lead)
    if step or (value.per is None and value.per_unit is None):
        value = value._replace(per_unit=step or each_one(text, lead))
    yearly = every_year(text, lead)
    if token.tag == "MONEY" and yearly and value.period is None:
        value = value._replace(period="year")
    amount = value if token.tag == "MONEY" else None
    rate = value if token.tag != "MONEY" else None
    tags = {t.tag for t in sentence.tokens if lead[1] <= t.start < token.start}
    return Promise(
        where[0],
        where[1],
        lead,
        zone,
        amount,
        rate,
        (),
        "PAIR" in tags,
        one_off(text, lead, zone),
        yearly or annual(text, zone, amount),
    )


def _step(text: str, sentence: Sentence, lead: tuple[int, int]) -> str | None:
    """Return what each award is for: 增加1000万元 of 每增加1000万元再奖励2万元, 出口1美元."""
    if "step" not in sentence.roles:
        return None
    step, begin = None, 0
    for token, role in zip(sentence.tokens, sentence.roles, strict=True):
        if token.tag in ("GROW", "PER"):
            begin = token.start + 1
        elif token.tag == "BY":
            # 按执行额1万美元奖励3000元: no word for each stands before it.
            begin = 0
        elif role == "step" and not _is_one(token) and lead[0] <= token.start < lead[1]:
            step = text[begin or token.start : token.end]
    return step


def _is_one(token: Token) -> bool:
    """每新增1家 is for each one, and no step."""
    figure = token.figures[0]
    return (
        token.tag == "COUNT" and figure.value == 1 and figure.unit in ("家", "户", "名", "人", "项")
    )


def _is_early_ceiling(sentence: Sentence, last: Promise, promise: Promise) -> bool:
    if last.amount is None or promise.rate is None or last.amount.bounds != ("max",):
        return False
    if (last.sentence, last.part) != (promise.sentence, promise.part):
        return False
    inside = {t.tag for t in sentence.tokens if last.zone[0] <= t.start < last.zone[1]}
    return not inside & {"GIVE", "AID"}


def _inherit(text: str, promise: Promise, last: Promise | None) -> Promise:
    """按上述比例…最高2000万元: the rate is the one before, and the amount its ceiling."""
    ceiling = promise.amount
    if ceiling and ceiling.bounds == ("max",) and standards.carried(text, *promise.lead):
        # 相应标准减半执行,单个企业累计不超过100万元
        return promise._replace(amount=None, caps=(ceiling,))
    if last is None or last.rate is None or promise.amount is None:
        return promise
    same = _SAME_RATE.search(text, promise.lead[0], promise.zone[1])
    # 按10%给予补助,最高50万元,其中高新技术企业最高100万元: the exception has a ceiling of its own.
    other = promise.amount.bounds == ("max",) and last.amount is None
    if other and not _AMONG.match(text, *promise.lead):
        other = bool(last.caps) and _goes_on_among(text, last, promise)
    if not same and not (other and promise.sentence == last.sentence):
        return promise
    return promise._replace(amount=None, rate=last.rate, caps=(promise.amount,))


def _goes_on_among(text: str, last: Promise, promise: Promise) -> bool:
    """Say whether a case follows one that 其中 begins (其中大于28nm的,最高300万元;小于28nm的,…)."""
    return promise.part == last.part + 1 and bool(_AMONG.match(text, *last.lead))


def _joins(
    text: str, sentence: Sentence, place: int, part: int, number: int, last: Promise
) -> bool:
    """Say whether the figure is a ceiling (or the share) of the promise before it."""
    token = sentence.tokens[place]
    if last.sentence != number:
        # 。每家每年最高100万元,本条款每年最高300万元: the second ceiling follows the first.
        after = last.zone[1] if last.zone[1] > sentence.start else None
        return number == last.sentence + 1 and stands_alone(sentence, place, after)
    between = [t for t in sentence.tokens if last.zone[1] <= t.start < token.start]
    tags = {t.tag for t in between}
    if token.tag != "MONEY" or "EXCEPT" in tags or "BY" in tags:
        return False
    if "DUI" in tags and not (_gives_nothing_yet(sentence, last) or is_for_each(between)):
        return False
    is_max = is_ceiling(text, sentence, place)
    if last.rate is not None and last.amount is None:
        # A rate's ceiling may come after a semicolon only when nothing else is said in between.
        if part != last.part and not stands_alone(sentence, place, after=last.zone[1]):
            return False
        return is_max or "TOTAL" in tags
    if not is_max:
        return False
    if part != last.part:
        # ;每年累计奖励最高100万元 says of whom it speaks no more than a sentence of its own.
        return bool(tags & {"TOTAL", "PER"}) and stands_alone(sentence, place, last.zone[1])
    already_max = last.amount is not None and "max" in last.amount.bounds
    wider = bool(tags & {"TOTAL", "PER"})
    own = _own_label(text, sentence, place, last)
    # 每平方米最高50元,每年最高不超过300万元: a ceiling over many units.
    other_unit = last.amount is not None and last.amount.per_unit is not None
    # 给予最高100万元奖励,每个俱乐部每年最高200万元: more, for one of them in a year.
    yearly = [t.tag for t in between].count("PER") > 1 and _is_more(token, last)
    if wider and (not already_max or "TOTAL" in tags or other_unit or yearly):
        return True
    return not already_max and own is None


def _is_more(token: Token, last: Promise) -> bool:
    one, other = token.figures[0].value, last.amount.figures[-1].value if last.amount else None
    return one is not None and other is not None and one > other


def _gives_nothing_yet(sentence: Sentence, last: Promise) -> bool:
    """按照…30%的比例，对企业给予最高30万元: the rate's phrase has no word that gives."""
    inside = [t.tag for t in sentence.tokens if last.zone[0] <= t.start < last.zone[1]]
    return last.amount is None and not set(inside) & {"GIVE", "AID", "TAX"}


def _reach(text: str, sentence: Sentence, place: int, promises: list[Promise]) -> int:
    """Return for how many promises a ceiling stands: those that it counts (两项合计), all of the
    sentence before where it has one of its own (。每家企业年度最高100万元), else the last one."""
    joint = min(limited(text, sentence, place), len(promises))
    last = promises[-1]
    if joint > 1 or last.lead[0] >= sentence.start:
        return joint
    return sum(1 for one in promises if one.sentence == last.sentence)


def _extend(text: str, sentence: Sentence, place: int, last: Promise) -> Promise:
    ceiling = given(text, sentence, place, sentence.tokens[place].start)
    ceiling = ceiling._replace(label=_own_label(text, sentence, place, last))
    end = _zone_end(sentence, place)
    flagged = last.one_off or one_off(text, last.lead, (last.zone[1], end))
    zone = (last.zone[0], max(last.zone[1], end))
    return last._replace(caps=(*last.caps, ceiling), zone=zone, one_off=flagged)


def _own_label(text: str, sentence: Sentence, place: int, last: Promise) -> tuple[int, int] | None:
    """Return the text that names whom this figure is for, between the last promise and it."""
    token = sentence.tokens[place]
    begin = last.zone[1] if last.zone[1] >= sentence.start else sentence.start
    names: list[Token] = []
    for t in sentence.tokens:
        if t.start < begin or t.start >= token.start:
            continue
        if t.tag in ("COMMA", "SEMI"):
            names = []
        elif t.tag in ("MAX", "AID", "GIVE", "BY", "PAIR", "MIN", "TOTAL", "ONEOFF"):
            break
        elif t.tag == "PER" and text[t.start : t.end].startswith("每年"):
            continue
        else:
            names.append(t)
    if not names or names[0].tag == "PER":
        return None
    if _OF_YEAR.search(text, names[0].start, names[-1].end):
        # 航线年度补贴上限为1000万元: over what time, and nobody.
        return None
    place_of_label = (names[0].start, names[-1].end)
    return place_of_label if _OWN_LABEL.fullmatch(text[slice(*place_of_label)]) else None


def _zone_start(sentence: Sentence, place: int) -> int:
    """Return where the award's own words begin: 分别给予, 按…, 一次性奖励."""
    tokens = sentence.tokens
    run = []
    for at in range(place - 1, -1, -1):
        token = tokens[at]
        if token.tag not in _ZONE:
            break
        run.append(token)
    if not run:
        return tokens[place].start
    order = ("PAIR", "GIVE", "BY") if tokens[place].tag == "MONEY" else ("PAIR", "BY", "GIVE")
    for tag in order:
        hits = [token for token in run if token.tag == tag]
        if hits:
            return _widen(run, hits[0]).start
    opener = None
    for token in run:
        if token.tag in _OPENERS:
            opener = token
        elif token.tag == "X" and opener is not None:
            break
    return opener.start if opener is not None else tokens[place].start


def _widen(run: list[Token], hit: Token) -> Token:
    """Take in the openers that stand directly before the word (一次性分别给予, 每家给予)."""
    for token in run[run.index(hit) + 1 :]:
        if token.tag not in ("PAIR", "ONEOFF", "PER", "MAX", "BONUS", "GIVE"):
            break
        hit = token
    return hit


def _zone_end(sentence: Sentence, place: int) -> int:
    """Return where the award's words end: after 一次性奖励, or after the figure."""
    end, depth = sentence.tokens[place].end, 0
    for token in sentence.tokens[place + 1 :]:
        depth += (token.tag == "OPEN") - (token.tag == "CLOSE")
        if depth > 0:
            continue
        if token.tag in _BREAKS or token.figures or token.tag in ("DUI", "EXCEPT") or depth < 0:
            break
        if token.tag in _TAILS or token.tag in ("WITHIN", "UP", "DOWN", "SHARE"):
            end = token.end
    return end
