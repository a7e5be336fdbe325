"""Sums that are lent or guaranteed, and not paid: a loan is no ceiling of the interest subsidy, and
no tier of one measure with it."""

from __future__ import annotations

from typing import cast

from extractors.later import later
from schemas.measure import Instrument
from schemas.promise import Given, Promise

# 20万元的创业担保贷款, 1000万元以内、期限3年以内的信用贷款, 500万元融资担保
_LENT = later(
    r"(?:以内|以下)?(?:[、,](?:贷款)?期限?(?:最长)?(?:不超过)?[0-9一二两三四五]{1,2}[年月](?:以内|以下)?)?的?"
    r"[一-鿿]{0,8}?(?:(?P<loan>贷款|借款|授信|\"[一-鿿]{1,6}贷\")|(?P<guarantee>担保))(?:额度|支持|服务|资金)?(?=[,;。)]|$)"
)
# 贷款额度最高20万元; 可申请贷款最高300万元
_LOAN_BEFORE = later(
    r"(?:贷款|借款|授信|担保)(?:最高)?(?:额度|限额)(?:<MOST>|单[户笔个]|为|可达){0,3}$"
    r"|最[高多]可贷$"
)


def lends(text: str, given: Given | None) -> bool:
    """Say whether a sum is a loan, a credit line or a guarantee (folded text)."""
    if given is None or text.startswith(("的,", "以下的,", "以内的,"), given.end):
        # 贷款额度不超过300万元的,按50%给予贴息: who may have it, and nothing that is lent.
        return False
    if _LENT.match(text, given.end):
        return True
    return _LOAN_BEFORE.search(text, max(0, given.start - 16), given.start) is not None


def kind(text: str, given: Given | None) -> Instrument | None:
    """Return whether a sum is a loan or a guarantee, by the noun behind it; None if neither."""
    named = _LENT.match(text, given.end) if given else None
    return cast(Instrument, named.lastgroup) if named else None


def is_cost_of_it(text: str, last: Promise, promise: Promise) -> bool:
    """Say whether a share behind what is lent is of something else: the interest that is paid for
    it, or the fee that it costs (最高20万元的担保贷款,财政按LPR的50%贴息)."""
    return promise.rate is not None and last.rate is None and lends(text, last.amount)
