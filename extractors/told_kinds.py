"""Names in a list each of which says itself what it must reach (产值2亿元以上的窑厂、5000万元以上的
窑坊): what is measured is printed once, the bound and the noun with each."""

from __future__ import annotations

import re

from extractors.later import later
from extractors.phrases import phrase_start
from extractors.tokens import Token
from schemas.promise import Label, Place

_BOUND = r"(?:<INCL>?及?以[上下内](?:<INCL>)?)"
_SIGNS = r"[^、,;。:()0-9]"
# 产值1亿元以上且
_AND = rf"(?:{_SIGNS}{{0,16}}[0-9][0-9.]{{0,7}}[百千万亿]{{0,2}}[一-鿿%㎡]{{0,6}}?(?:且|并))?"
_ITEM = (
    rf"(?P<head>{_AND}(?:{_SIGNS}|(?:19|20)[0-9]{{2}}年){{0,24}}?)"
    rf"(?P<figure>[0-9][0-9.]{{0,7}}[百千万亿]{{0,2}}[一-鿿%㎡]{{0,4}}?{_BOUND})"
    rf"的?(?P<noun>(?!的|且|并|或)[一-鿿A-Za-z\"]{{2,16}}?)(?=[、,]|[和及][^、,;。:()0-9]{{0,12}}[0-9]|的?,?$)"
)
_FIRST = later(_ITEM)
_NEXT = later(rf"(?:、|[和及]|,(?:对)?){_ITEM}")
# 5年以上工龄: a noun that ends in what is measured is not who somebody is.
_END = later(r"(?:的?,)?$")
_MOST = 8


def found(text: str, lead: Place, tokens: tuple[Token, ...], count: int) -> list[Label] | None:
    """Return `count` labels of such a list at the end of a lead, else None."""
    if not 2 <= count <= _MOST:
        return None
    inside = [token for token in tokens if lead[0] <= token.start and token.end <= lead[1]]
    figured = [at for at, token in enumerate(inside) if token.figures and token.tag != "DATE"]
    for each in (1, 2):
        # One bound in each, or two that both must be reached.
        at = figured[-each * count] if len(figured) >= each * count else None
        begin = phrase_start(text, inside, at) if at is not None else lead[1]
        items = _items(text, begin, lead[1])
        if len(items) == count and _END.match(text, items[-1].end(), lead[1]):
            head = text[begin : items[0].start("figure")] if each == 1 else ""
            bounds = [inside[number].figures[-1] for number in figured[-each * count :]]
            return [
                _label(text, item, head if number else "")._replace(
                    figure=bounds[number * each + each - 1],
                    also=bounds[number * each] if each > 1 else None,
                )
                for number, item in enumerate(items)
            ]
    return None


def _items(text: str, begin: int, end: int) -> list[re.Match[str]]:
    one = _FIRST.match(text, begin, end)
    items: list[re.Match[str]] = []
    while one and len(items) <= _MOST:
        items.append(one)
        one = _NEXT.match(text, one.end(), end)
    return items


def _label(text: str, item: re.Match[str], head: str) -> Label:
    own = text[item.start("head") : item.end()]
    return Label(head + own if not item["head"] else own, item.start("head"), item.end())
