"""Bands whose award follows at once: 年营收2000万元-5000万元奖励3万元."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.amounts import is_given_band
from extractors.later import later
from extractors.tokens import Token, leftward

_STARTS = frozenset("COMMA SEMI STOP COLON DUN DUI EXCEPT CLOSE".split())
# What stands before a figure that is itself given, and before no band of a condition.
_GIVES = frozenset("GIVE AID MAX MIN PAIR BONUS ONEOFF TAX LOAN SELECT".split())
_BETWEEN = frozenset("OF X GIVE AID ONEOFF MAX PER BY BONUS SHARE TAX ATTR UP DOWN".split())
_LEADS = frozenset("GIVE AID MAX ONEOFF BY PER TAX".split())
# 8-20间的, 40张至90张之间的, 50亩(含)至100亩(不含)的
_OF = later(r"<INCL>?(?:之间[的、,;。)]|的|(?:之间)?,?[且并])")
_PART = later(r"<INCL>?(?:之间)?的?部分")
# 前8-20名 is a rank, and 提供3-5人的指标 is given.
_NO_MEASURE = later(r"(?:名额在?|前|第|排名|位列|名列|提供|安排|配备|推荐|每[一-鿿]{0,6})$")
_SIGNS = tuple("<≤>≥")
_MEASURED = frozenset("X ATTR RISE HAVE SHARE TOTAL BELOW OVER MIN MAX".split())
_FAR = 40  # characters between a band and what is given for it
# 10万元至20万元奖励和5万元经费: two things are given.
_AND = later("[和及并与]|同时|另外")


def leading(text: str, tokens: Sequence[Token], roles: Sequence[str | None]) -> list[str | None]:
    """Return the roles with each band of money as a threshold that leads to what is given for it,
    and each band of what is counted (客房数量在8-20间的民宿). What no other figure follows is given
    itself (给予20万元至50万元奖励)."""
    read = list(roles)
    figured = [(place, token) for place, token in enumerate(tokens) if token.figures]
    for place, token in figured:
        upper = signed(text, tokens, place)
        if upper is not None:
            read[place] = read[upper] = "threshold"
        if _is_most(text, tokens, read, place):
            read[place] = "award"
        elif _is_upper_end(text, tokens, read, place):
            read[place] = "threshold"
        if not _is_band(token):
            continue
        bare = read[place] in (None, "threshold") and "以上" in text[token.start : token.end]
        if token.tag == "MONEY" and bare and is_given_band(text, token.start, token.end):
            read[place] = "award"
            continue
        given = token.tag == "MONEY" and roles[place] in (None, "award", "step")
        led = given and not _is_given(tokens, place)
        if led and (
            _leads_on(text, tokens, place)
            or _begins_case(text, tokens, place)
            or _is_conjoined(text, tokens, place)
            or (_begins_part(tokens, place) and _is_with_sum(tokens, place))
        ):
            read[place] = "threshold"
        counted = token.tag == "COUNT" and roles[place] is None
        if counted and not _is_given(tokens, place) and _is_measured(text, tokens, place):
            read[place] = "threshold"
        shared = token.tag == "RATE" and roles[place] in (None, "rate", "context")
        if shared and _is_passed(text, tokens, place):
            read[place] = "threshold"
    _by_trades(tokens, read)
    return read


_NAMED = ("X", "ATTR")
_PART_STARTS = frozenset("COMMA SEMI STOP COLON".split())


def _by_trades(tokens: Sequence[Token], roles: list[str | None]) -> None:
    """Take a list of names and sums that 以上的 ends for what must be reached, where no word that
    gives leads to it (年销售额批发业5000万元、零售业2000万元以上的,奖励…)."""
    for last, token in enumerate(tokens):
        after = [t.tag for t in tokens[last + 1 : last + 3]]
        if token.tag != "MONEY" or after not in (["UP", "OF"], ["DOWN", "OF"]):
            continue
        run = [last]
        while run[0] >= 4 and [t.tag for t in tokens[run[0] - 3 : run[0]]] == ["MONEY", "DUN", "X"]:
            run.insert(0, run[0] - 3)
        begin = run[0]
        while begin and tokens[begin - 1].tag not in _PART_STARTS:
            begin -= 1
        if len(run) < 2 or any(t.tag not in _NAMED for t in tokens[begin : run[0]]):
            continue
        for at in run:
            roles[at] = "threshold"


# 给予不低于10万元不超过40万元的补助
_AND_AT_MOST = later(r"[、,]?[且并]?(?:最高)?(?:不得?<OVER>|最高)")


def _is_most(text: str, tokens: Sequence[Token], roles: Sequence[str | None], place: int) -> bool:
    """Say whether a sum is the most that is given, behind the least."""
    if tokens[place].tag != "MONEY" or roles[place] != "threshold" or place < 3:
        return False
    least = next((at for at in range(place - 1, place - 4, -1) if tokens[at].tag == "MONEY"), None)
    if least is None or roles[least] != "award" or tokens[least - 1].tag != "MIN":
        return False
    return bool(_AND_AT_MOST.fullmatch(text, tokens[least].end, tokens[place].start))


# 研发投入占比不低于3%且不超过8%
_TO_UPPER_END = later(r"[且但并](?:又|应|须)?(?:不得?<OVER>|低于|小于|不足|未达到?|在)")


def _is_upper_end(
    text: str, tokens: Sequence[Token], roles: Sequence[str | None], place: int
) -> bool:
    """Say whether a share is the upper end of a band whose lower end must be reached."""
    if tokens[place].tag not in ("RATE", "SPAN") or place < 3:
        return False
    if roles[place] not in ("rate", None):
        return False
    low = next((at for at in range(place - 1, place - 4, -1) if tokens[at].figures), None)
    if low is None or tokens[low].tag != tokens[place].tag or roles[low] != "threshold":
        return False
    return bool(_TO_UPPER_END.fullmatch(text, tokens[low].end, tokens[place].start))


def _is_passed(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Say whether a band of shares is one that something grows by or comes to, of which the part
    within it (新增10%至25%的部分,按增量的40%) or a sum is given for (20%至30%的奖励6万元)."""
    if _is_given(tokens, place, frozenset(("BY", "OF", "SHARE"))):
        return False
    if _PART.match(text, tokens[place].end):
        return _leads_on(text, tokens, place)
    return _leads_on(text, tokens, place, ("MONEY",))


def signed(text: str, tokens: Sequence[Token], place: int) -> int | None:
    """Return where the second figure of 1亿元≤实缴资本<4亿元 is, if the first is at `place`."""
    if not tokens[place].figures or text[tokens[place].end : tokens[place].end + 1] not in _SIGNS:
        return None
    for at in range(place + 2, min(place + 7, len(tokens))):
        if tokens[at].figures:
            alike = tokens[at].tag == tokens[place].tag and len(tokens[at].figures) == 1
            return at if alike and text[tokens[at].start - 1] in _SIGNS else None
        if tokens[at].tag not in _MEASURED:
            return None
    return None


def _is_measured(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Say whether a band of what is counted completes a phrase (床位数在40张至90张之间的养老院) or
    goes on from one (;90张至150张的奖励9万元)."""
    parted = _is_parted_from_sum(tokens, place)
    if not _OF.match(text, tokens[place].end) and not (parted or _is_paid_for_each(tokens, place)):
        return False
    before = tokens[place - 1] if place else None
    if before is None or before.tag in ("SEMI", "COMMA", "COLON", "DUN", "DUI"):
        if _is_with_sum(tokens, place) or parted:
            return True
        return _leads_on(text, tokens, place)
    named = before.tag in ("X", "ATTR", "REACH", "HAVE") and before.end == tokens[place].start
    return named and not _NO_MEASURE.search(text, before.start, before.end)


def _is_with_sum(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a sum stands at once behind a band (300-500平方米的20万元)."""
    tags = [t.tag for t in tokens[place + 1 : place + 4]]
    return tags[:1] == ["MONEY"] or tags[:2] == ["OF", "MONEY"] or tags == ["OF", "MAX", "MONEY"]


# ;第二档500万元至1000万元,奖励20万元
_CLASS_BEFORE = later(r"第?[一二三四五六]档(?:[为是]|次为?)?$")


def _begins_case(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Say whether a band of money begins a part or a class, and what is given for it follows."""
    before = tokens[place - 1] if place else None
    begins = before is None or before.tag in ("SEMI", "COLON", "STOP")
    if not begins and not _CLASS_BEFORE.search(
        text, max(0, tokens[place].start - 8), tokens[place].start
    ):
        return False
    following = [t.tag for t in tokens[place + 1 : place + 4]]
    return "MAX" not in following and _is_parted_from_sum(tokens, place)


# 投资额1亿元-5亿元且一年内开工的
_AND_ALSO = later("<INCL>?(?:之间)?,?(?:且|并且|同时)")


def _is_conjoined(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Say whether a band of what is measured is asked for together with something else."""
    before = tokens[place - 1] if place else None
    measured = before is not None and before.tag in ("ATTR", "X", "REACH")
    touches = before is not None and before.end == tokens[place].start
    return measured and touches and _AND_ALSO.match(text, tokens[place].end) is not None


def _is_parted_from_sum(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a sum stands behind a band and a mark (;300-500人,10万元; 第二档300-500人,奖励
    10万元)."""
    tags = [t.tag for t in tokens[place + 1 : place + 7]]
    if tags[:1] not in (["COMMA"], ["COLON"]):
        return False
    rest = [tag for tag in tags[1:] if tag not in ("GIVE", "AID", "ONEOFF", "MAX")]
    return rest[:1] == ["MONEY"]


def _is_paid_for_each(tokens: Sequence[Token], place: int) -> bool:
    """Say whether 每亩补助100元 follows a band at once (50亩(含)至100亩每亩补助100元)."""
    tags = [t.tag for t in tokens[place + 1 : place + 8]]
    if tags[:3] == ["OPEN", "NOTE", "CLOSE"]:
        tags = tags[3:]
    if tags[:1] == ["MONEY"] or tags[:2] == ["PER", "MONEY"]:
        # ;12吨至31吨每辆20万元; ,500-1000公里2万元
        return _begins_part(tokens, place)
    return tags[:1] == ["PER"] and "MONEY" in tags and bool({"AID", "GIVE"} & set(tags))


def _begins_part(tokens: Sequence[Token], place: int) -> bool:
    return place == 0 or tokens[place - 1].tag in ("SEMI", "COMMA", "COLON")


def _is_band(token: Token) -> bool:
    # 100-300人、300-600人 is one token.
    return bool(token.figures) and all(one.high is not None for one in token.figures)


def _is_given(tokens: Sequence[Token], place: int, further: frozenset[str] = frozenset()) -> bool:
    """Say whether a word that gives stands before a band in its phrase."""
    measured = False
    for token in leftward(tokens, place):
        if token.tag in _STARTS or token.figures:
            return False
        measured = measured or token.tag == "ATTR"
        if token.tag in _GIVES or token.tag in further or (token.tag == "PER" and not measured):
            return True
    return False


def _leads_on(
    text: str, tokens: Sequence[Token], place: int, kinds: tuple[str, ...] = ("MONEY", "RATE")
) -> bool:
    """Say whether a word that gives, and what is given, follow a band in its part."""
    depth, gives = 0, False
    before = tokens[place - 1].tag if place else None
    for at in range(place + 1, len(tokens)):
        token = tokens[at]
        if token.start - tokens[place].end > _FAR:
            return False
        depth += (token.tag == "OPEN") - (token.tag == "CLOSE")
        if depth > 0 or token.tag == "CLOSE":
            continue
        if token.figures:
            return gives and token.tag in kinds
        # 4000万元至9000万元的,奖励4万元; 8%至20%的部分,按6%奖励; 对3000-6000万元的企业,给予
        comma = token.tag == "COMMA" and (
            tokens[at - 1].tag == "OF"
            or text.endswith("部分", 0, token.start)
            or before in ("DUI", "SEMI")
        )
        # 对300-600万元的贷款,按2%给予贴息
        lent = before == "DUI" and token.tag == "LOAN"
        if not comma and not lent and token.tag not in _BETWEEN:
            return False
        if gives and token.tag == "X" and _AND.search(text, token.start, token.end):
            return False
        gives = gives or token.tag in _LEADS
        # 1000万元-5000万元奖5万元
        gives = gives or (token.tag == "X" and text.endswith(("奖", "补"), token.start, token.end))
    return False
