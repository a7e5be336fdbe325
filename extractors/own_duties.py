"""What others than the government pay: 用人单位应支付见习人员不低于最低工资60%的补助 gives nothing,
and who has paid it may be given something for it."""

from __future__ import annotations

import re

from extractors import somebody
from extractors.later import later
from schemas.promise import Place

_MARKS = ",;。:\n"
_LONGEST = 60  # characters of the comma part on either side of the figure
_MUST = later(
    r"(?P<who>(?![对凡给向])[^,;。:0-9每]{2,30}?)(?:应当?|必?须|需)(?<![响供对效相反适因所急]应)"
    r"(?![届用急收付变求要]|享受|获得|符合|具备)"
)
_PAYS = later(r"支付|发放|减免|返还|补足|垫付|免[收除费]")
# 为员工提供, 向学员提供
_SERVES = later(r"[对向为给][^,;。:]{2,16}?提供")
_GIVES = later(r"给予|予以")
_TO = later(r"[对向为给][^,;。:]{2,16}?$")
_WHO_GIVES = later(r"(?:政府|财政|[局委厅部办署]|部门|管委会|专项资金)$")
# 用人单位应签订协议,按月向见习人员发放…,并给予…: what else must be done.
_ALSO = later(r"(?:[并且]|同时|及时)|(?:按[月年时期])?[向为给][^,;。:]{2,16}?(?:提供|支付|发放)")


def must_pay(text: str, begin: int, start: int, end: int) -> bool:
    """Say whether what stands at `text[start:end]` (folded text), in a sentence from `begin`, is
    what an applicant must give to others.

    >>> must_pay("用人单位应支付见习人员不低于最低工资60%的补助", 0, 18, 21)
    True
    >>> must_pay("财政部门应给予用人单位每人900元补贴", 0, 13, 17)
    False
    """
    must = _duty(text, begin, start, end)
    if must is None:
        return False
    stop = _part_end(text, end)
    if _PAYS.search(text, must.end(), stop) or _SERVES.search(text, must.end(), stop):
        return True
    gives = _GIVES.search(text, must.end(), stop)
    if gives is None:
        return False
    # 企业应给予5万元奖励 says what the firm gets; 企业应给予员工5000元补贴 what it gives.
    whom = somebody.people().match(text, gives.end(), stop)
    return bool(whom) or _TO.search(text, must.end(), gives.start()) is not None


def provider(text: str, begin: int, start: int, end: int) -> Place | None:
    """Return who must provide what stands there to nobody that is named: for whom it is, the text
    leaves open (用人单位应提供不低于最低工资60%的补助)."""
    must = _duty(text, begin, start, end)
    provides = must and text.find("提供", must.end(), start) >= 0
    return must.span("who") if must and provides else None


def _duty(text: str, begin: int, start: int, end: int) -> re.Match[str] | None:
    """Return who must do something, and the word for must, before a figure of the same part."""
    near = max(begin, start - 2 * _LONGEST)
    if all(text.find(word, near, start) < 0 for word in "应须需"):
        return None
    first = _part_start(text, near, start)
    before = _part_start(text, near, first - 1) if text[first - 1 : first] == "," else first
    if before < first and _ALSO.match(text, first, start):
        first = before
    must = _MUST.match(text, first, start)
    who = must["who"] if must else ""
    government = _WHO_GIVES.search(who)
    return must if must and somebody.body_at_end().search(who) and not government else None


def _part_start(text: str, near: int, at: int) -> int:
    return max(near, *(text.rfind(mark, near, at) + 1 for mark in _MARKS))


def _part_end(text: str, end: int) -> int:
    marks = (text.find(mark, end, end + _LONGEST) for mark in _MARKS)
    return min((at for at in marks if at >= 0), default=min(len(text), end + _LONGEST))


_PAID_OUT = later(r"(?:提供|支付|发放|给付)[^,;。:]{0,24}$")
_AID_OF = later(r"的?[一-鿿]{0,8}?(?:补[贴助]|津贴|待遇|报酬|生活费)的")
_THEN_GIVES = later(r"给予|予以|补[贴助]|奖励|资助")


def has_paid(text: str, begin: int, start: int, end: int, stop: int) -> bool:
    """Say whether what stands there is what an applicant pays to others, for which something is
    given to him.

    >>> text = "单位为员工发放每月900元补贴的,按支出的30%补助"
    >>> has_paid(text, 0, 9, 13, len(text))
    True
    """
    paid = _AID_OF.match(text, end, stop)
    if paid is None or not _PAID_OUT.search(text, _part_start(text, begin, start), start):
        return False
    whose = text.startswith(",", paid.end()) or somebody.people().match(text, paid.end(), stop)
    return bool(whose) and _THEN_GIVES.search(text, paid.end(), stop) is not None
