"""Names beside sums in lists whose every item gives itself: 9万元奖励一等奖,4万元奖励二等奖;
奖励一等奖9万元、奖励二等奖4万元. They are tiers, and the names their labels."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import ranks
from extractors.label_text import of_text
from extractors.later import later
from extractors.recipients import recipient
from extractors.somebody import types
from schemas.promise import Label, Place, Promise

_BEHIND = later(
    r"的?(?:<AID>|奖励给|奖给|补助给|补贴给|发?给予?|授予)"
    r"(?P<name>(?:[1-5](?=A))?[一-鿿A-Za-z\"]{2,14})(?=[,;、。\n]|$)"
)
# ,按成交额的5%奖励卖方: what it is a share of stands before it.
_BEGUN = later(
    r"(?:^|[,;、:。\n])(?:最高|不超过|每[一-鿿]{1,2}|一次性|按照?(?!上述|前款)[^,;、:。\n0-9]{2,12}的)?$"
)
_BARE = later(r"[,;、 ]{0,3}(?:并|另|再)?")
# ;省级由县财政补助6万元, 、三等奖可获3万元奖励
_RANK_LEADS = later(
    r"(?:(?<=[,;、:。\n])|^)(?:其中)?(?:对|属)?(?P<name>(?:[1-5](?=A))?[一-鿿A-Za-z]{2,7}?)"
    r"(?:的|可以?(?:获得?|享受|获评)?|由(?:[省市区县]级?)?财政)(?:<AID>|给予|奖)?<MOST>?(?=[0-9])"
)
_MOST = 12  # tiers of a list


def label(text: str, promises: Sequence[Promise], at: int) -> Label | None:
    """Return the name behind a sum in a list of such, None where it stands in none."""
    if not 2 <= len(promises) <= _MOST:
        return None
    names = [_behind(text, promise) for promise in promises]
    if None not in names and len(set(names)) < len(names):
        # 按50%补助主办方,其中国际窑展最高9万元: one share, and who gets it in every case.
        return None
    if None in names:
        names = [_payer(text, promise) for promise in promises]
        if len({one and text[slice(*one)] for one in names}) < len(names):
            # 国家级由县财政补助14万元;省级由县财政补助8万元
            return None
    name = names[at]
    return of_text(text, *name) if name and None not in names else None


def goes_on(text: str, last: Promise, promise: Promise) -> bool:
    """Say whether a sum and its rank follow another such, in one sentence; who is somebody else
    gets an award of his own."""
    names = [_behind(text, one) for one in (last, promise)]
    if all(name is not None and ranks.is_rank(text[slice(*name)]) for name in names):
        return True
    if _is_led_by_rank(text, last) and _is_led_by_rank(text, promise):
        return True
    bare = _BARE.fullmatch(text, *promise.lead) is not None
    return bare and _ranked(text, last) and _ranked(text, promise)


def _behind(text: str, promise: Promise) -> Place | None:
    given = promise.amount or promise.rate
    if given is None or len(given.figures) > 1:
        return None
    if not _BEGUN.search(text[max(0, given.start - 16) : given.start]):
        return None
    name = _BEHIND.match(text, given.end)
    named = name is not None and (ranks.is_rank(name["name"]) or types(name["name"]))
    return name.span("name") if name and named else None


# 保费由中央财政补贴40%、省级财政补贴30%
_PAYER = later(
    r"(?P<name>(?:中央|国家|地方|本级|[省市区县镇](?:\([^()]{1,3}\))?级?)财政)"
    r"(?:<AID>|给予|承担|负担|分担|安排|配套)?(?:比例|资金)?(?:为|各|不得?低于|不少于|不超过)?$"
)


def _payer(text: str, promise: Promise) -> Place | None:
    given = promise.amount or promise.rate
    paid = _PAYER.search(text, max(0, given.start - 20), given.start) if given else None
    return paid.span("name") if paid else None


def _is_led_by_rank(text: str, promise: Promise) -> bool:
    """Say whether nothing but a rank leads to a sum: ;省级由县财政补助6万元, 、省级可获6万元."""
    begin, end = promise.lead
    found = _RANK_LEADS.search(text, max(begin, end - 20), promise.zone[1])
    return found is not None and found.start("name") >= begin and ranks.is_rank(found["name"])


def _ranked(text: str, promise: Promise) -> bool:
    name = recipient(text, promise.zone)
    return name is not None and ranks.is_rank(text[slice(*name)])
