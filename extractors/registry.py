"""The extractors in one place: extract(text, start, end) reads a clause's own text.

FINDERS see what is printed; RELATERS say what belongs together. To add an extractor, write its
module and add a line here.
"""

from __future__ import annotations

from typing import NamedTuple

from extractors import awards, discretionary, quotas, sentences, shares, thresholds, unsaid
from extractors.later import later, now
from extractors.ranks import is_rank
from extractors.role_chains import bare_sums
from extractors.sentences import FINDERS, GIVEN_ABOVE, Sentence
from schemas.figure import Figure
from schemas.promise import Place, Promise, Quantum, Split, Threshold

__all__ = ["FINDERS", "RELATERS", "Reading", "extract"]

RELATERS = (
    awards.find,
    discretionary.find,
    thresholds.find,
    quotas.find,
    shares.find,
)


# 补贴标准, 标准; but not 收费标准, 工资标准, 评分标准, which give nothing.
_STANDARD = "(?<!<OTHER_STANDARD>)标准|(?:安家|生活|经)费标准"
_SUPPORT = now(rf"奖|补助|补贴|资助|扶持|支持|津贴|{_STANDARD}")
# 对新增企业奖励:邮政业10万元;信息业15万元, where the title is what stands before the colon.
_GIVING_TITLE = now(
    rf"(?:(?:奖励|补助|补贴|资助|奖补)(?:额度|金额|政策|内容|措施|比例)?|(?:扶持|支持)(?:额度|政策|内容|措施)|{_STANDARD})"
    r"(?:(?:是|为)?(?:如下|下列|以下)[:：。]?|是?(?:多少|什么|怎样的)|有多少|如何确定)?$"
)
# 贷款额度:个人最高30万元
_LENDS = later(r"(?:贷款|授信|担保)(?:最高)?额度$")
# 国家级实验室500万元, a point below 平台奖励: nothing but who gets it and how much; what is asked
# for (注册资本500万元) is measured by a sum.
_NAME_AND_SUM = later(
    r"\s{0,4}(?:(?:[一-鿿A-Za-z()、\"]|[1-5]A(?=级)){2,30}?(?<!<MEASURE_END>)(?<!资产)"
    r"(?:的?[:,])?(?:每[人户家个名])?<MOST>?"
    r"[0-9][0-9.,]{0,9}[百千]?[万亿]?元(?:/[一-鿿]{1,4})?[;。,、]?){1,4}\s{0,4}"
)
# 返乡创业示范园区:省级50万元,市级20万元 below 返乡创业示范奖补: grades and sums.
_GRADES_AND_SUMS = later(
    r"\s{0,4}(?:(?:(?:国家|[省市区县])级|[特一二三四五][等星]级?|[1-5A]A级?|第[一二三四五]名)"
    r"[一-鿿]{0,6}:?<MOST>?[0-9][0-9.,]{0,9}[百千]?[万亿]?元(?:/[一-鿿]{1,4})?[,;、]?){2,6}"
    r"[;。]?\s{0,4}"
)
# 新评定的5A级景区:500万元;省级:200万元, where the name before the colon is the point's title.
_SUM_AND_NAMES = later(
    r"\s{0,4}<MOST>?[0-9][0-9.,]{0,9}[百千]?[万亿]?元(?:/[一-鿿]{1,4})?(?:[;。,、]|$)"
    r"(?:(?:[一-鿿A-Za-z()、\"]|[1-5]A(?=级)){2,30}?(?<!<MEASURE_END>)(?<!资产)[:,]<MOST>?"
    r"[0-9][0-9.,]{0,9}[百千]?[万亿]?元(?:/[一-鿿]{1,4})?[;。,、]?){0,4}\s{0,4}"
)
_MEASURED = later(r"(?:<MEASURE_END>|资产|标准|[价租税罚]|强度|门槛|条件|要求)$")
# 。其中: and 。具体标准如下: lead to the items below.
_BELOW = later(r"[,;。]?(?:其中:?|具体[^,;。0-9]{0,10}:?|:)\s*")
_PLAIN_AID = later(
    r"(?:<GIVE>|进行)(?:一次性|梯度|阶梯式?|分档|分级|分类|分段|(?:不超过)?[一二两三四五六]年的?)?"
    r"(?:[一-鿿]{0,6}(?:<AID>|贴息|补偿)[和及、]?){1,3}"
)


class Reading(NamedTuple):
    """What a clause's own text says; pairs carry the number of their sentence."""

    sentences: tuple[Sentence, ...]
    promises: tuple[Promise, ...]
    thresholds: tuple[tuple[int, Threshold], ...]
    quotas: tuple[tuple[int, Quantum], ...]
    shares: tuple[tuple[int, Split], ...]


def extract(
    text: str,
    start: int,
    end: int,
    headings: str = "",
    figures: list[Figure] | None = None,
    giving: tuple[Place, ...] = (),
) -> Reading:
    """Read `text[start:end]` (folded text) under its headings; `figures` are those inside it,
    where they are known already, and `giving` the table cells that say what is given.

    >>> reading = extract("对投资500万元以上的企业，给予最高50万元奖励。".replace("，", ","), 0, 25)
    >>> len(reading.promises), reading.thresholds[0][1].op
    (1, 'ge')
    """
    read = sentences.read(text, start, end, figures)
    if giving:
        read = [_given(one, giving) for one in read]
    title, _, above = headings.partition("\n")
    titles = "\n".join([title, *above.split("\n")[:1]])
    if not _GIVING_TITLE.search(title) and _only_names_and_sums(text, start, end, title):
        # The heading above, or the words of the clause above that lead to its points.
        nearest = [line for line in above.split("\n") if line.strip()][:2]
        title = next(
            (one for one in nearest if _GIVING_TITLE.search(one)), above.partition("\n")[0]
        )
    if _GIVING_TITLE.search(title):
        read = [_with_shares(text, _bare(text, one)) for one in read]
    masked = sentences.mask(text, start, end)
    headed = (_SUPPORT.search(headings) or _LENDS.search(title)) is not None
    led = None if headed else _stem(masked, read)
    below = range(0) if led is None else _lines_below(masked, read, led)
    for number in below:
        read[number] = _bare(text, read[number])
    read = [_bare(text, one) if _lists_cases(masked, one) else one for one in read]
    among = _announced(masked, read)
    for number in among:
        read[number] = _bare(text, read[number])
    read = unsaid.read_on(masked, read, titles, headed)
    alone = [number for number, one in enumerate(read) if unsaid.UNSAID in one.tags]
    promises = awards.find(masked, read, range(len(read)) if headed else [*below, *among, *alone])
    stems = {number: number - 1 for number in among}
    stems |= {number: led for number in below if led is not None}
    promises = [
        one._replace(stem=read[stems[one.sentence]][:2]) if one.sentence in stems else one
        for one in promises
    ]
    taken: dict[int, set[int]] = {}
    for promise in promises:
        taken.setdefault(promise.sentence, set()).add(promise.part)
    # What stands below 申报流程 says how what is promised elsewhere is had.
    worded = [] if _PROCEDURE.search(headings) else read
    for number, sentence in enumerate(worded):
        promises += discretionary.find(masked, number, sentence, taken.get(number, set()))
    promises = _without_announcements(
        masked, end, sorted(promises, key=lambda p: (p.zone[0], p.part))
    )
    numbered = list(enumerate(read))
    # Who gets nothing is asked for nothing.
    asking = [(number, s) for number, s in numbered if not awards.denies(masked, s)]
    # A sentence without a figure has neither quotas nor shares.
    figured = [(number, s) for number, s in numbered if s.tokens]
    return Reading(
        tuple(read),
        tuple(promises),
        tuple([(number, one) for number, s in asking for one in thresholds.find(masked, s)]),
        tuple([(number, one) for number, s in figured for one in quotas.find(masked, s)]),
        tuple([(number, one) for number, s in figured for one in shares.find(masked, s)]),
    )


def _only_names_and_sums(text: str, start: int, end: int, title: str) -> bool:
    """Say whether a point says nothing but who gets how much."""
    if not title:
        return _NAME_AND_SUM.fullmatch(text, start, end) is not None
    if _GRADES_AND_SUMS.fullmatch(text, start, end):
        return True
    runs_in = text[:start].rstrip().endswith(":") and not _MEASURED.search(title)
    return runs_in and _SUM_AND_NAMES.fullmatch(text, start, end) is not None


def joined(reading: Reading, further: Reading) -> Reading:
    """Return what a clause says in two places as one reading."""
    # Between the two stands a sentence that says nothing: the second goes on with nothing.
    at = further.sentences[0].start if further.sentences else 0
    count = len(reading.sentences) + 1
    return Reading(
        (*reading.sentences, sentences.Sentence(at, at, (), ()), *further.sentences),
        (*reading.promises, *(p._replace(sentence=p.sentence + count) for p in further.promises)),
        (*reading.thresholds, *((n + count, one) for n, one in further.thresholds)),
        (*reading.quotas, *((n + count, one) for n, one in further.quotas)),
        (*reading.shares, *((n + count, one) for n, one in further.shares)),
    )


_PROCEDURE = later(
    r"(?:^|\n)[^\n]{0,8}(?:申[报请领]|办理|审[批核]|兑[现付]|拨付|发放)[一-鿿]{0,4}(?:流程|程序|步骤|材料|资料)(?:\n|$)"
)
# 按建成年份给予补贴: and nothing more on its line, over lines of names and sums.
# 给予建站补助,具体标准如下:
_STEM = later(r"<AID>(?:资金)?,?(?:具体)?<STANDARD>?(?:如下|为|分别为)?:\s*$")


def _stem(text: str, read: list[Sentence]) -> int | None:
    """Return the number of the line that ends in 给予补贴:, None where there is none."""
    for number, one in enumerate(read):
        if text[one.end - 1] == "\n" and _STEM.search(text, max(one.start, one.end - 24), one.end):
            return number
    return None


def _lines_below(text: str, read: list[Sentence], led: int) -> range:
    """Return the numbers of the lines below a stem that have a sum, up to the first without."""
    end = led + 1
    while end < len(read) and any(token.tag == "MONEY" for token in read[end].tokens):
        end += 1
    return range(led + 1, end)


# 给予建设补贴。其中,直流桩200元/千瓦,…: what is announced is said in the next sentence.
_ANNOUNCES = later(r"(?:<GIVE>|发放)[^,;。0-9]{0,16}<SUPPORT>(?:资金|支持)?。?\s{0,8}$")
_AMONG = later(r"\s{0,8}其中[,:]?(?!对)[^,;。]{0,24}?[0-9]")


def _announced(text: str, read: list[Sentence]) -> list[int]:
    """Return the numbers of the sentences that say what the one before them announces."""
    return [
        number
        for number, one in enumerate(read)
        if number and _AMONG.match(text, one.start, one.end)
        if _ANNOUNCES.search(text, max(read[number - 1].start, one.start - 40), one.start)
    ]


# 按场地面积分类奖补,200平方米以上的15万元,100平方米以上不足200平方米的8万元
_CASES_AND_SUMS = later(
    r"(?<!不予)(?<!已领取)<AID>,(?![^。;]{0,80}(?:扣回|追回|罚款))(?:[^,;。0-9]{0,10}[0-9][^,;。]{2,24}(?<![获给受领])的[0-9][0-9.]{0,8}[百千]?[万亿]?元[,、;。]){2,8}"
)
# 金牌导游5万元,高级导游6000元,均为一次性奖励
_SUMS_ALL_ARE = later(
    r"(?:[一-鿿A-Za-z]{2,14}[0-9][0-9.]{0,8}[百千]?[万亿]?元(?:/[一-鿿])?[,、;]){2,8}"
    r"(?:均|都|全部)[为是系][^,;。0-9]{0,6}<AID>"
)


def _lists_cases(text: str, one: Sentence) -> bool:
    """Say whether a sentence announces aid and lists cases and sums, with no word that gives."""
    if not one.tokens:
        return False
    # What the second cannot do without is far cheaper to look for.
    alike = any(text.find(word, *one[:2]) >= 0 for word in ("均", "都", "全部"))
    found = _CASES_AND_SUMS.search(text, *one[:2])
    return found is not None or (alike and _SUMS_ALL_ARE.search(text, *one[:2]) is not None)


def _bare(text: str, one: Sentence) -> Sentence:
    """Take bare sums of a sentence for what is given."""
    return one._replace(roles=tuple(bare_sums(text, one.tokens, one.roles))) if one.tokens else one


# 补贴标准:企业缴纳社会保险费的80%; 展会补助。境外展会:展位费的70%
_SHARE_OF_COST = later(
    r"\s{0,4}(?:[一-鿿A-Za-z、()]{2,30}[:,])?(?:按照?)?(?![^,;。:]{0,24}(?:达|占|低于|超过|高于|不足|须|应|自付|自筹|自行|自缴|承担))"
    r"[一-鿿]{1,24}(?:费用?|支出|投资额?|投入|[金总价]额|价款|租金|利息|成本|[售票]价)的[0-9.]{1,5}[%‰]"
    r"(?!收取|上[缴交]|作为|计入|为自|须|应)"
)


def _with_shares(text: str, one: Sentence) -> Sentence:
    """Take a share of a cost below a title that gives for what is given: no word beside it says
    so."""
    if not one.tokens or not _SHARE_OF_COST.match(text, one.start, one.end):
        return one
    return one._replace(tags=one.tags | {GIVEN_ABOVE})


def _given(sentence: Sentence, giving: tuple[Place, ...]) -> Sentence:
    """Take bare money in a cell under 补贴内容 for what is given: no word beside it says so."""
    if not any(start <= sentence.start < end for start, end in giving):
        return sentence
    roles = tuple(
        "award" if role is None and token.tag == "MONEY" else role
        for token, role in zip(sentence.tokens, sentence.roles, strict=True)
    )
    return sentence._replace(roles=roles, tags=sentence.tags | {GIVEN_ABOVE})


def _without_announcements(text: str, end: int, promises: list[Promise]) -> list[Promise]:
    """Drop a promise without a figure that only announces those of the next sentence
    (给予一次性资助。国内每件1万元…), and hand on its 一次性 and whom it leads to; or those of the
    items below (给予奖励。其中:)."""
    kept: list[Promise] = []
    one_off = False
    stem: Place | None = None
    for place, promise in enumerate(promises):
        following = promises[place + 1] if place + 1 < len(promises) else None
        if (
            promise.amount is None
            and promise.rate is None
            and following is not None
            and promise.sentence < following.sentence <= promise.sentence + 2
            and (following.amount or following.rate)
            and _PLAIN_AID.fullmatch(text[slice(*promise.zone)])
            and (
                not _is_others(text, following.lead) or _is_part(text, promise.lead, following.lead)
            )
        ):
            one_off, stem = promise.one_off, promise.lead
            continue
        bare = promise.amount is None and promise.rate is None and not promise.caps
        if bare and following is None and _BELOW.fullmatch(text, promise.zone[1], end):
            continue
        if one_off and promise.sentence == promises[place - 1].sentence + 1:
            promise = promise._replace(one_off=True)
        if stem and _is_others(text, promise.lead) and not _is_part(text, stem, promise.lead):
            stem = None
        kept.append(_under(text, promise, stem) if stem else promise)
    return kept


# 对企业租金给予补贴。租期3年的,补贴40%: what the shares are of is announced.
_PAID_FOR = later(
    r"对(?:[^,;。:]{0,12}?(?:<APPLICANT>|个人|农户|平台|院校|人员))?(?:实际)?(?:发生|支付|缴纳|承担|投入)?的?"
    r"(?P<base>[一-鿿]{0,6}?(?:<RENT>|费用?|利息|保费|投入|支出|投资额?|税))$"
)


def _under(text: str, promise: Promise, stem: Place) -> Promise:
    """Return a promise with the words that announced it, and what its share is of by them."""
    share = promise.rate
    paid_for = _PAID_FOR.search(text, *stem) if share and share.base is None else None
    if share and paid_for:
        promise = promise._replace(rate=share._replace(base=paid_for.span("base")))
    return promise._replace(stem=promise.stem or stem)


def _is_others(text: str, lead: Place) -> bool:
    """Say whether a lead names somebody else than was announced: 对参展单位, but not 对一等奖."""
    at = text.find("对", *lead)
    return at >= 0 and not is_rank(text[at + 1 : lead[1]].strip(" ,;的"))


_SHORTEST = 4  # characters of a noun that is no mere 企业 or 单位


def _is_part(text: str, announced: Place, lead: Place) -> bool:
    """Say whether a lead names some of those whom an announcement names (在区内设立功能性机构的,
    给予落户奖励。对境外企业设立的功能性机构,…)."""
    who = text[text.find("对", *lead) + 1 : lead[1]].strip(" ,;的").rpartition("的")[2]
    return len(who) >= _SHORTEST and who in text[slice(*announced)]
