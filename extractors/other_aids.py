"""Sums at most that are an award of their own: 10万元奖励和最高5万元补贴."""

from __future__ import annotations

from extractors.later import later
from schemas.promise import Promise

_AID = "(?:<SUPPORT>|奖金|津贴|贴息|经费|费|股权投资)(?:资金|经费|费|金)?"
_MOST = "(?:最高(?:不超过|可达)?|不超过|不高于|最多)"
# 和最高, ,并给予每年最高, ,另给予不超过, 和补贴最高
_BESIDE = later(
    rf"(?:/[一-鿿]{{1,3}})?(?:的?(?P<one>[一-鿿]{{0,10}}?{_AID}))??"
    r"(?:(?P<list>[、,])|(?P<and>,?(?:以及|[和及与]))|,?(?P<more>并|同时|另外?|还|再|此外,?)(?:另外?|再|可)?(?=给予|予以|发放))"
    rf"(?:<GIVE>|发放)?(?P<other>[一-鿿]{{0,6}}?{_AID})??(?:每[个家户人名项]?[一-鿿]{{0,4}})??"
    rf"(?:每?年度?|每月|[二两三四五]年内?)?(?P<total>累计|合计|总额|总计)?{_MOST}"
)
# 的启动资助,另给予三年内合计不超过400万元的贴息
_FURTHER = later(
    rf"的?[一-鿿]{{0,8}}{_AID},(?:[一-鿿]{{2,8}}期[间内])?(?:每年|每月)?(?:另外?|还)(?:再|可)?(?:<GIVE>|提供)(?:[一二三四五两1-5]年内)?"
    rf"<TOTAL>?{_MOST}"
)
# 给予建站补助2万元,视工作绩效,给予每年3万元以内的工作经费补助
_JUDGED = later(
    rf"[^,;。]{{0,12}},(?:视|根据|依据|按)[^,;。0-9]{{2,20}},(?:<GIVE>|发放)(?:每?年度?|每月)?(?:{_MOST})?"
)
# 给予补贴5000元,并可申请最高30万元的创业担保贷款
_LENT = later(
    rf"[^,;。0-9]{{0,12}},(?:并|同时|另外?|还|再)?可(?:以)?(?:同时|另外?|再)?(?:申请|获得|享受|提供)(?:<GIVE>)?{_MOST}"
)
_LOAN = later(r"(?:以内)?的?[一-鿿]{0,8}贷款(?:支持|额度)?(?=[,;。]|$)")
_LOAN_BEFORE = later(rf"的?[一-鿿]{{2,10}}贷款(?:、|以及|[和及与]){_MOST}")
_NAMED = later(
    rf"(?:以内)?(?:/[一-鿿]{{1,3}})?的?(?P<what>(?:一次性)?(?P<own>[一-鿿]{{0,10}}?){_AID})"
)
# 展位费按70%补助,人员费每人最高1.5万元: another cost, with a sum of its own.
_OTHER_COST = later(
    rf"[^,;。0-9]{{0,12}},(?P<cost>(?![一-鿿]{{0,3}}[补奖贴])[一-鿿]{{2,8}}费)用?(?:按?每[一-鿿]{{1,4}})?"
    rf"(?:补[助贴][1-9一二两三]人)?[、,]?(?:按?每[一-鿿]{{1,3}})?(?:补[助贴])?{_MOST}"
)
_NAMES = later(f"[一-鿿]{{0,4}}?{_AID}")


def _is_lent(text: str, last: Promise, before: int, start: int) -> bool | None:
    """Say whether a loan at `start` is no ceiling of what stands before it, None where the words
    between do not speak of loans."""
    if _LOAN_BEFORE.fullmatch(text, before, start):
        # 最高50万元个人创业贷款、最高500万元小微企业创业贷款: two kinds of loans.
        return True
    return "贷" not in text[last.zone[0] : start] if _LENT.fullmatch(text, before, start) else None


def is_another(text: str, last: Promise, start: int, end: int) -> bool:
    """Say whether the most at `text[start:end]` is given beside the award before it, as another
    kind of aid, and does not limit it."""
    given = last.amount or last.rate
    if given is None or len(last.caps) > 1 or "min" in given.bounds:
        # 不少于30万元、不超过80万元的经费: from one sum to another.
        return False
    # 10%、最高500万元的补助和最高100万元的奖励: the first has its ceiling already.
    before = last.caps[0].end if last.caps else given.end
    cost = _OTHER_COST.fullmatch(text, before, start)
    base = text[slice(*last.rate.base)] if last.rate and last.rate.base else ""
    if _FURTHER.fullmatch(text, before, start) or (
        cost and base.endswith("费") and cost["cost"] not in base and base not in cost["cost"]
    ):
        return True
    if _LOAN.match(text, end) and (lent := _is_lent(text, last, before, start)) is not None:
        return lent
    named = _NAMED.match(text, end)
    if named and _JUDGED.fullmatch(text, before, start):
        first = _last_name(text, last.zone[0], given.start)
        return bool(first) and not _bare(first).endswith(_bare(named["what"]))
    led = _BESIDE.fullmatch(text, before, start)
    if led is None or (named is None and led["other"] is None):
        return False
    if led["more"] and led["more"] != "并":
        return True
    other = led["other"] or (named["what"] if named else "")
    one = led["one"] or _last_name(text, last.zone[0], given.start)
    if not one or _bare(one).endswith(_bare(other)):
        # 给予30%的装修补贴、最高10万元的补贴: the same aid, spoken of again.
        return False
    if led["list"] == "," and not (named and named["own"] and "一次" not in named["own"]):
        # ,最高5万元补贴 may limit what is given; ,最高5万元贷款贴息 is something else.
        return False
    if led["list"] or (last.caps and not led["and"]):
        many = bool(last.caps) or last.rate is not None or given.per_unit is not None
        return not many and led["total"] is None
    return True


def _bare(name: str) -> str:
    return name.removeprefix("一次性").removesuffix("资金")


def _last_name(text: str, start: int, end: int) -> str:
    """Return the name of the aid that stands before its figure (给予奖励10万元)."""
    names = _NAMES.findall(text, start, end)
    return names[-1] if names else ""
