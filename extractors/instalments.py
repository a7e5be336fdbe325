"""Shares that only say when an award is paid: 分三年按40%、30%、30%拨付; 首年发放60%,余下40%…"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractors.later import later
from extractors.tokens import Token

_PAY = r"(?:拨付|发放|兑现|兑付|支付|到位|给付)"
_PARTS = later(r"分[二两三四五六2-6]个?(?:年度?|期|次|批|笔|阶段)(?:内|逐年)?(?:按照?|以)?$")
# What is paid, and not what is given: the share has no base of its own before it.
_BARE = later(
    rf"(?:按照?|以|{_PAY}|余下的?|剩余的?|其余的?|首[期年笔次付]|第[一二三四][期年笔次]|"
    r"<SUPPORT>(?:资金|金额|款)的?)$"
)
# 首批按窑约首付款的35%付给: how much of it is paid first.
_FIRST_PAID = later(
    r"(?:首[期笔批次]|第一[期笔批]|前期|先期)(?:资金|款)?(?:先)?(?:按照?|以)[^,;。0-9]{2,16}的?$"
)
_IS_PAID = later(rf"的?(?:比例)?(?:予以|先行|预先)?{_PAY}")
# 签约后拨付补助总额的60%: a share of the award itself.
_OF_ITSELF = later(
    # 按省级拨付补助资金的50%: what somebody else pays.
    rf"(?:^|[,;。:])[^,;。:按省级央]{{0,12}}(?:{_PAY}|预拨|先拨|先付|预付|垫付)(?:该|其|相应|全部|应得)?<SUPPORT>"
    r"(?:<STANDARD>|资金|总额|额|款项?|总金额|资金总额)的$"
    # 点火可先领取核定奖金的35%
    r"|先行?(?:领取?|申领|兑[现付])(?:该|其|核定|应得|全部)?的?(?:<SUPPORT>|奖金)(?:资金|总额|金额)?的$"
)
_PAID = later(
    rf"(?:的?比例)?(?:分?[0-9一二两三四五]年内?)?(?:<GIVE>|进行|分期)?{_PAY}"
    r"(?![一-鿿]{0,6}(?:补|奖|资助|津贴))"
)
# 分期拨付,每期不少于30%
_EACH_PART = later(
    r"(?:分[期次批年]|分[二两三四五六2-6]个?(?:年度?|期|次|批|笔|阶段))[^;。]{0,16}[,、]"
    r"每[期次批笔年][^,;。0-9]{0,8}$"
)
# 其中50%待企业达产后兑现: a share that waits for something.
_WAITS = later(rf"(?:待|在|于)[^,;。]{{2,30}}?(?:后|时|再)?(?:予以|再|一次性)?{_PAY}")
_STAGES_PAID = later(rf"(?:阶段|节点|期|批次),?(?:分别|依次)?(?:予以)?{_PAY}$")
# 开班备案后预拨不超过50%的补贴资金
_AHEAD = later("(?:预拨|预付|预支|先行?拨付|先行?支付|先行?兑付)(?:不超过|最高|不高于)?$")
_OF_THE_AID = later("的?<SUPPORT>(?:资金|款项?|经费|金额)?(?=[,;。\n]|$)")
_LEFT = later(rf"(?:{_PAY}|余下的?|剩余的?|其余的?)$")


_ALL = 100  # per cent
# 按立项、验收两个阶段,分别给予补助总额40%、60%: shares of the award that come to all of it.
_OF_TOTAL = later(r"<SUPPORT>(?:资金|款)?(?:总额|总金额|总数)的?$")
# 3个阶段,分别按应奖励额的30%、30%和40%
_OF_DUE = later(r"应[享得]?<SUPPORT>(?:资金|款)?(?:金?额)?的?$")
_STAGES = later("阶段|节点|[分首]期|批次")
# 按资助总额的60%拨付首期经费
_FIRST_PART = later(
    rf"的?(?:比例)?(?:先行|预先|提前|分期)?{_PAY}(?:首[期批笔次年付]|第[一二三四][期批笔次年]|前期|启动|剩余|其余|余下)"
)
_SHARE = later(r"[0-9]{1,3}(?:\.[0-9]{1,2})?(?=%)")


# 按照40%、30%、30%的比例分三年补助到位
_SPLIT_BEHIND = later(
    r"的?(?:比例)?,?分(?:[二两三四五六2-6]个?)?(?:年度?|期|次|批|笔|阶段)"
    rf"(?:<AID>|予以|进行)?(?:{_PAY}|补足|付清)"
    # 按40%、30%、30%的比例,三年内给足
    rf"|的比例,?(?:在)?[二两三四五六2-6]年内?(?:逐年|分年)?(?:给足|补足|付清|{_PAY})"
)


def is_whole(shares: str) -> bool:
    """Say whether several shares come to all of it.

    >>> is_whole("40%、30%、30%"), is_whole("100%")
    (True, False)
    """
    found = [Decimal(one) for one in _SHARE.findall(shares)]
    return len(found) > 1 and sum(found) == 100


def only_pays(text: str, begin: int, start: int, end: int) -> bool:
    """Say whether the share at `text[start:end]` (folded text, its sentence from `begin`) splits
    an award over time.

    >>> text = "给予100万元,分三年按40%、30%、30%拨付"
    >>> only_pays(text, 0, 12, 23)
    True
    >>> only_pays("按租金的50%发放补贴", 0, 4, 7)
    False
    """
    if any(Decimal(one) > _ALL for one in _SHARE.findall(text[start:end])):
        # 五星级的按120%发放: more than all of it.
        return False
    before, after = text[max(begin, start - 16) : start], text[end : end + 16]
    if _PARTS.search(before) or _OF_ITSELF.search(text[max(begin, start - 26) : start]):
        return True
    each = _EACH_PART.search(text[max(begin, start - 32) : start])
    first = _FIRST_PAID.search(text[max(begin, start - 26) : start])
    if each or (first and _IS_PAID.match(text, end)):
        return True
    whole = is_whole(text[start:end])
    # 点火、出窑两个阶段,分别拨付60%、40%的补助资金
    staged = whole and _STAGES_PAID.search(before)
    if staged or (_OF_TOTAL.search(before) and (whole or _FIRST_PART.match(text, end))):
        return True
    if _OF_DUE.search(before) and whole:
        return _STAGES.search(text, max(begin, start - 80), start) is not None
    if _SPLIT_BEHIND.match(text, end) and whole:
        # 按租金的50%、50%分两年发放: a share of something else.
        return not before.endswith("的")
    if _AHEAD.search(before) and _OF_THE_AID.match(text, end):
        return True
    if not _BARE.search(before):
        return False
    if _WAITS.match(text, end, end + 40):
        return True
    return bool(_PAID.match(after)) or bool(_LEFT.search(before) and not after.startswith("的"))


# 年利率超过5%的按5%计算
_COUNTS_AS = later(r"(?P<share>[0-9.]{1,6}[%‰])(?:以上)?的?(?:部分)?,?(?:均|一律|只|仅)?按照?$")
_IS_COUNTED = later("的?<STANDARD>?(?:计算|核算|计|确定)")


def only_counts(text: str, start: int, end: int) -> bool:
    """Say whether the share at `text[start:end]` only says how high another one counts.

    >>> only_counts("年利率超过5%的按5%计算", 9, 11), only_counts("按5%计算", 1, 3)
    (True, False)
    """
    told = _COUNTS_AS.search(text, max(0, start - 20), start)
    same = told is not None and told["share"] == text[start:end]
    return same and _IS_COUNTED.match(text, end) is not None


# 其中签约时发放10万元; 分三年发放,首年10万元
_IN_PARTS = later(r"其中|分[二两三四五六2-6]?个?(?:年度?|期|次|批|笔|阶段)")
# 奖励20万元(第一年兑现10万元,第二年、第三年各5万元)
_YEARS_INSIDE = later("[^,;。()]{0,6}\\((?:第一|首|当)年")
_ASKED = later("的|完成|达到|[0-9][%‰]")


def _is_in_bracket(text: str, start: int, end: int) -> bool:
    """Say whether a bracket behind a sum says which years it is paid in, and asks for nothing."""
    inside = _YEARS_INSIDE.match(text, start, end)
    return inside is not None and _ASKED.search(text, inside.end(), end) is None


_PAID_OUT = later(rf"{_PAY}[^,;。0-9]{{0,4}}$")
_WHEN = later(rf"[年月期批次笔时后]|余下|剩余|其余|{_PAY}")


def sums_paid(text: str, tokens: Sequence[Token], roles: Sequence[str | None]) -> list[str | None]:
    """Return the roles with sums that only say when another one is paid as context (安家费30万元,
    其中签约时发放10万元,满一年发放20万元): they come to just that."""
    read = list(roles)
    # (第一年4万元,第二年3万元): a bare sum may be the first part.
    given = (None, "award")
    sums = [at for at, token in enumerate(tokens) if token.tag == "MONEY" and read[at] in given]
    for first, whole in enumerate(sums[:-1]):
        if not read[whole]:
            continue
        if _is_yearly_part(text, tokens, whole, sums[first + 1]):
            read[sums[first + 1]] = "context"
            continue
        parts = _parts_of(text, tokens, whole, sums[first + 1 :])
        if not parts:
            continue
        ends = [tokens[whole].end, *(tokens[at].end for at in parts)]
        led = [text[end : tokens[at].start] for end, at in zip(ends, parts, strict=False)]
        # 资助500万元,首年拨付200万元,次年拨付300万元: each part is paid out.
        told = (
            _IN_PARTS.search(led[0])
            or _is_in_bracket(text, tokens[whole].end, tokens[parts[-1]].start)
            or all(_PAID_OUT.search(one) for one in led)
        )
        if told and all(_WHEN.search(one) for one in led):
            for at in range(whole + 1, parts[-1] + 1):
                read[at] = "context" if at in parts else read[at] and "context"
    return read


_REST = later(r"(?:余下|剩余|其余|剩下)(?:的|部分)?$")


# 由财政补贴80%,其余20%由种植者承担: what somebody else bears is no part of the award.
_OTHERS_PAY = later("的?(?:部分)?由[^,;。0-9]{1,20}(?:<PAYS>|自[筹付担行负])")


def shares_paid(
    text: str, tokens: Sequence[Token], roles: Sequence[str | None]
) -> list[str | None]:
    """Return the roles with shares that only say when an award is paid as context
    (开工后给30%,验收后给余下70%): with the rest they come to all of it."""
    read = list(roles)
    shares = [at for at, token in enumerate(tokens) if token.tag == "RATE"]
    for place, rest in enumerate(shares):
        if not _REST.search(text[tokens[rest].start - 4 : tokens[rest].start]):
            continue
        if _OTHERS_PAY.match(text, tokens[rest].end):
            read[rest] = "context"
            continue
        left, first = 1 - (_single(tokens[rest]) or 0), place
        while left > 0 and first > 0:
            first -= 1
            left -= _single(tokens[shares[first]]) or 1
        # 剩余100% alone is no part of a list.
        if left == 0 and first < place:
            for at in shares[first : place + 1]:
                read[at] = "context"
    return read


# 奖励600万元,分三年兑现,每年200万元: how much of it is paid each year.
_IN_YEARS = later(
    r"(?:/[一-鿿])?[^,;。()0-9]{0,14}[,(]"
    rf"(?:[^,;。0-9]{{0,4}}分(?P<years>[二两三四五2-5])个?(?:年度?|期|次|批|笔)[^,;。0-9]{{0,8}}{_PAY}?,?)?"
    rf"每[年期次批笔]{_PAY}?$"
)
_IS_PART = later(rf"[,;。)]|$|\s|{_PAY}(?=[,;。)]|$)")
_YEARS = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5}


def _is_yearly_part(text: str, tokens: Sequence[Token], whole: int, part: int) -> bool:
    """Say whether the sum at `part` is what of the one at `whole` is paid each year."""
    total, value = _single(tokens[whole]), _single(tokens[part])
    if not total or not value or not _IS_PART.match(text, tokens[part].end):
        return False
    between = text[tokens[whole].end : min(tokens[part].start, tokens[whole].end + 60)]
    led = (
        _IN_YEARS.match(between) if tokens[whole].end + len(between) == tokens[part].start else None
    )
    if led is None:
        return False
    years = led["years"]
    times = total / value
    return times == (_YEARS.get(years) or int(years)) if years else times in (2, 3, 4, 5)


# 第二年、第三年各兑现5万元
_EACH_OF = later(rf"(?P<years>(?:[、和]?第[二三四五]年){{2,4}})各?(?:{_PAY}|奖励?|<AID>){{0,2}}$")


def _times(text: str, start: int, end: int) -> int:
    """Return how many years the sum at `end` is paid in, by the words before it from `start`."""
    each = _EACH_OF.search(text, start, end)
    return each["years"].count("年") if each else 1


def _parts_of(text: str, tokens: Sequence[Token], whole: int, sums: Sequence[int]) -> list[int]:
    """Return which of the next sums come to the one at `whole`, two at least, else none."""
    total, last = _single(tokens[whole]), tokens[whole].end
    parts: list[int] = []
    for at in sums:
        value = _single(tokens[at])
        if total is None or value is None or total <= 0:
            return []
        parts.append(at)
        total -= value * _times(text, max(last, tokens[at].start - 24), tokens[at].start)
        last = tokens[at].end
        if total == 0:
            return parts if len(parts) > 1 else []
    return []


def _single(token: Token) -> Decimal | None:
    figure = token.figures[0]
    return figure.value if len(token.figures) == 1 and figure.high is None else None
