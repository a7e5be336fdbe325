"""Sums that no word gives: 新评五星级饭店60万元,四星级饭店30万元. A part that is nothing but names
and sums goes on from the award before it in its clause; alone in its clause it is doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.later import later
from extractors.role_chains import bare_sums
from extractors.sentences import Sentence
from extractors.tokens import Token

UNSAID = "UNSAID"  # the tag of a sentence whose sums no word gives

_GIVING = frozenset("GIVE AID TAX LOAN".split())
_SUM = r"[0-9][0-9.,]{0,9}[百千]?[万亿]?元(?:/[一-鿿]{1,3})?"
_NAME = (
    r"(?:(?!每)[一-鿿A-Za-z()\"]|[1-5](?=[A类]|\.[12]类)|\.(?=[12]类)){2,20}?(?<!<MEASURE_END>)(?<!资产)"
    r"(?<![达到过足于满下上缴纳收取由为按付奖补助贴励厉加])"
)
_ITEM = rf"{_NAME}的?:?(?:每[一-鿿](?:(?![奖补])[一-鿿])?)?<MOST>?{_SUM}"
_PART = later(
    rf"\s{{0,4}}(?:[^,;。:0-9]{{2,24}}[,:])?"
    rf"{_ITEM}(?:[、,]{_ITEM}){{0,7}}[;。,]?\s{{0,4}}"
)
_SUMS = later(_SUM)
# What is paid, asked for or reached, and no award.
_NO_AWARD = later("<NO_AWARD>|财政(?!对)")
# Who is recognised: the first of a list says so.
_RECOGNISED = later(
    r"\s{0,4}(?:[^,;。:0-9]{2,24}(?:的,|:))?[^,;。、:0-9]{0,8}"
    r"(?:(?<!拟)新(?:评|认定|获评|获批|入选|创成|升规|晋)|首次(?:认定|获评|入选)|通过[复评]"
    r"|(?:国家|[省市区县])级|[一二三四五]星级|[1-5]A级|[特一]等奖)"
)


def read_on(text: str, read: list[Sentence], titles: str, headed: bool) -> list[Sentence]:
    """Return the sentences of a clause with sums that stand beside names alone as awards; `titles`
    are the headings above it, and where it is `headed` one of them says that they are given."""
    if headed:
        # 支持建设窑厂:新认定的省级窑厂20万元,市级窑厂8万元
        stopped = _NO_AWARD.search(titles) is not None
        return read if stopped else [_listed(text, one) for one in read]
    if any(_gives(one) for one in read):
        return [_goes_on(text, one) for one in read]
    figured = [one for one in read if one.tokens]
    alone = figured and all(_is_list(text, one) for one in figured)
    if not alone or _NO_AWARD.search(titles):
        return read
    return [_unsaid(text, one, one.tokens) if one.tokens else one for one in read]


def _listed(text: str, one: Sentence) -> Sentence:
    """Take the sums of a sentence for awards that is nothing but names and sums."""
    if not one.tokens or not _is_list(text, one):
        return one
    return one._replace(roles=tuple(bare_sums(text, one.tokens, one.roles)))


def is_unsaid(text: str, sentence: Sentence, at: int) -> bool:
    """Say whether no word gives the sum at a place of a sentence."""
    if UNSAID not in sentence.tags:
        return False
    own = next((p for p in _parts(text, *sentence[:2]) if p[0] <= at < p[1]), None)
    return own is not None and _PART.fullmatch(text, *own) is not None


def _gives(one: Sentence) -> bool:
    return not _GIVING.isdisjoint(one.tags) and not {"award", "rate"}.isdisjoint(one.roles)


def _is_list(text: str, one: Sentence) -> bool:
    """Say whether a sentence is nothing but names that tell of a deed or a rank, and sums."""
    parts = _parts(text, one.start, one.end)
    if _NO_AWARD.search(text, one.start, one.end):
        return False
    return all(_PART.fullmatch(text, *p) and _RECOGNISED.match(text, *p) for p in parts)


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the semicolon parts of a stretch."""
    cuts = [start, *(at + 1 for at in range(start, end) if text[at] == ";"), end]
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip(" ;。\n")]


def _goes_on(text: str, one: Sentence) -> Sentence:
    """Take the sums of parts that are but names and sums for awards."""
    bare = [token for token in one.tokens if token.tag == "MONEY"]
    if not bare or _NO_AWARD.search(text, one.start, one.end):
        return one
    parts = _parts(text, one.start, one.end)
    # In a sentence of its own names alone may be prices (成人票80元,儿童票40元).
    own = _lists if _gives(one) else _ranks
    listed = [p for p in parts if own(text, p)]
    listed = listed or (_one_each(text, parts) if _gives(one) else [])
    inside = [token for token in bare if any(a <= token.start < b for a, b in listed)]
    unsaid = [
        token
        for token, role in zip(one.tokens, one.roles, strict=True)
        if token in inside and (role is None or not _gives(one))
    ]
    return _unsaid(text, one, unsaid) if unsaid else one


def _lists(text: str, part: tuple[int, int]) -> bool:
    """Say whether a part is names and sums, two at least or one that tells of a rank."""
    if not _PART.fullmatch(text, *part):
        return False
    return len(_SUMS.findall(text, *part)) > 1 or _RECOGNISED.match(text, *part) is not None


def _one_each(text: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return parts that are a name and its sum, where two or more follow one that gives
    (一类窑品给予1000万元;二类窑品500万元;三类窑品300万元)."""
    bare = [_PART.fullmatch(text, *p) is not None for p in parts]
    beside = [*bare[1:], False]
    beside = [left or right for left, right in zip([False, *bare[:-1]], beside, strict=True)]
    pairs = zip(parts[1:], bare[1:], beside[1:], strict=True)
    return [part for part, plain, more in pairs if plain and more and not bare[0]]


def _ranks(text: str, part: tuple[int, int]) -> bool:
    """Say whether names and sums tell of a rank, or give for each (大型每座3万元,小型每座1万元)."""
    told = _RECOGNISED.match(text, *part) is not None
    return (told or not {"每", "均"}.isdisjoint(text[slice(*part)])) and _lists(text, part)


def _unsaid(text: str, one: Sentence, sums: Sequence[Token]) -> Sentence:
    made = bare_sums(text, one.tokens, one.roles)
    roles = tuple(
        new if token in sums else role
        for token, role, new in zip(one.tokens, one.roles, made, strict=True)
    )
    return one._replace(roles=roles, tags=one.tags | {UNSAID})
