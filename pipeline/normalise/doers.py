"""Give an award to whoever does what its beneficiary says: a deed (首次入选的) is nobody."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import doers
from extractors.later import later
from pipeline.normalise.nobody import given_to
from pipeline.normalise.values import beneficiary
from schemas.measure import Beneficiary, Measure
from schemas.text import TextDocument


def complete(document: TextDocument, text: str, measures: Sequence[Measure]) -> list[Measure]:
    """Name who does a deed by its own words or, where they name nobody, by the award before it in
    the clause; `text` is the folded text."""
    completed: list[Measure] = []
    running: tuple[str, Beneficiary] | None = None
    for one in measures:
        who = one.beneficiary
        if who and who.text.endswith("的"):
            place = doers.holder(text, who.span.start, who.span.end)
            named = beneficiary(document, place)
            if named is None and running and running[0] == one.clause_id:
                his = _is_his(text, who, running[1]) and not (
                    _is_case(text, running[1]) and not _ON_TOP.match(text, who.span.end)
                )
                named = running[1] if his else None
            if named:
                one = given_to(one, named)
        if one.beneficiary and not one.beneficiary.text.endswith("的"):
            running = one.clause_id, one.beneficiary
        completed.append(one)
    return completed


# 对主板上市的企业,奖励50万元;在新三板挂牌的,奖励10万元: what tells them from those of the next
# award is said in their name.
_GIVEN_AT_ONCE = later("[,、 ]{0,2}(?:<GIVE>|<AID>|按|每|一次性|分别|<MOST>|[0-9])")
# 评为优秀的,再奖30万元: he who has the first has more.
_ON_TOP = later("[,、 ]{0,2}(?:再|另|还|额外|追加|叠加)")
_DEED = later("(?!符合|满足|具备|规模|在[^的]{0,6}(?:注册|设立|登记))[^的]{3,40}的(?=[^的]{2,20}$)")


def _is_case(text: str, who: Beneficiary) -> bool:
    """Say whether a name tells by a deed for whom alone the sum right behind it is."""
    at_once = _GIVEN_AT_ONCE.match(text, who.span.end)
    return at_once is not None and _DEED.match(who.text) is not None


_LED_TO = later("(?:对于?|凡|给予|给)$")
# 上市的, 入统的: what no person does.
_OF_FIRMS = later("升规|纳统|入统|上市|挂牌|入库|获批|承办|主办|新?创建|注册")


def _is_his(text: str, deed: Beneficiary, before: Beneficiary) -> bool:
    """Say whether a deed that names nobody is that of whom the award before it is for: nothing
    leads to somebody else, no body is spoken of, and a person does not what firms do."""
    if deed.types or _LED_TO.search(text, max(0, deed.span.start - 2), deed.span.start):
        return False
    return before.types != ("person",) or not _OF_FIRMS.search(deed.text)
