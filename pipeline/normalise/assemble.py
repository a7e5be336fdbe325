"""Promises, labels and conditions → measures."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors import beneficiaries, instruments, labels
from extractors.registry import Reading
from pipeline.normalise.grouping import group
from pipeline.normalise.values import amount, cap, condition, funding, quota, quoted, rate
from schemas.clause import Segment
from schemas.measure import Award, Beneficiary, Condition, Measure, Review, Tier
from schemas.promise import Given, Label, Place, Promise, Threshold
from schemas.text import TextDocument


_EXCEPTION = re.compile(r"[,;:、( ]{0,8}(?:其中|对其中)")


class _Draft(NamedTuple):
    """A tier before its conditions are known; `figure` is the threshold that its label names."""

    label: Label | None
    award: Award
    place: Place


def measures_of(
    document: TextDocument, text: str, segment: Segment, reading: Reading
) -> list[Measure]:
    """Return the measures of one clause; `text` is the folded text of the document."""
    found = []
    groups = group(text, reading)
    used: set[int] = set()
    for number, promises in enumerate(groups, start=1):
        found.append(_measure(document, text, segment, reading, promises, number, groups, used))
    return found


def _measure(
    document: TextDocument,
    text: str,
    segment: Segment,
    reading: Reading,
    promises: list[Promise],
    number: int,
    groups: list[list[Promise]],
    used: set[int],
) -> Measure:
    reasons: list[str] = []
    drafts: list[_Draft] = []
    for at, promise in enumerate(_with_shared_caps(_with_bases(promises))):
        drafts += _drafts(document, text, reading, promise, promises, at, reasons)
    thresholds = _own_thresholds(text, reading, promises, groups)
    tiers, common = _with_conditions(document, drafts, thresholds)
    first = promises[0]
    who = next(
        (place for p in promises if (place := beneficiaries.find(text, p.lead, p.zone))), None
    )
    if who is None:
        reasons.append("award without beneficiary")
    flags = [p for p in promises if p.one_off]
    quantum = _quantum(reading, promises, groups, used)
    split = next((one for n, one in reading.shares if n >= first.sentence), None)
    return Measure(
        **quoted(document, min(p.zone[0] for p in promises), max(p.zone[1] for p in promises)),
        measure_id=f"{document.source.sha256[:12]}:{segment.clause.clause_id}:{number}",
        clause_id=segment.clause.clause_id,
        instrument=instruments.find(text, first.lead, first.zone, segment.context),
        beneficiary=_beneficiary(document, who),
        conditions=common,
        tiers=tiers,
        quota=quota(document, quantum) if quantum else None,
        frequency="one_off" if flags else "annual" if any(p.annual for p in promises) else None,
        funding=funding(document, split) if split else None,
        review=Review(needed=bool(reasons), reasons=tuple(dict.fromkeys(reasons))),
    )


def _with_bases(promises: list[Promise]) -> list[Promise]:
    """Hand the base of a rate on to tiers that print none of their own (其中…按0.5‰)."""
    complete: list[Promise] = []
    base = None
    for promise in promises:
        if promise.rate is not None:
            base = promise.rate.base or base
            promise = promise._replace(rate=promise.rate._replace(base=base))
        complete.append(promise)
    return complete


def _with_shared_caps(promises: list[Promise]) -> list[Promise]:
    """Hand a ceiling printed once, after the last of several rates, on to all of them
    (前三年80%,后两年50%,每年最高5000万元)."""
    *earlier, last = promises
    if not earlier or len(last.caps) != 1 or last.caps[0].label or last.amount or not last.rate:
        return promises
    if any(p.caps or p.amount or p.part != last.part for p in earlier):
        return promises
    return [*(p._replace(caps=last.caps) for p in earlier), last]


def _beneficiary(document: TextDocument, who: Place | None) -> Beneficiary | None:
    if who is None:
        return None
    name = document.text[who[0] : who[1]]
    return Beneficiary(
        **quoted(document, *who), text=name, types=beneficiaries.types(name)
    )


def _drafts(
    document: TextDocument,
    text: str,
    reading: Reading,
    promise: Promise,
    promises: list[Promise],
    at: int,
    reasons: list[str],
) -> list[_Draft]:
    """Return the tiers of one promise."""
    labelled = tuple(c for c in promise.caps if c.label is not None)
    if len(labelled) > 1:
        plain_caps = tuple(c for c in promise.caps if c.label is None)
        return [
            _Draft(
                labels.of_text(text, *c.label) if c.label else None,
                _award(document, promise, 0, (*((c, 0),), *((p, 0) for p in plain_caps))),
                (c.start, c.end),
            )
            for c in labelled
        ]
    count = max(
        (len(g.figures) for g in (promise.amount, promise.rate, *promise.caps) if g), default=1
    )
    if count == 1:
        label = _single_label(text, reading, promise, promises, at)
        return [_Draft(label, _award(document, promise, 0, _caps(promise, 0)), promise.zone)]
    found = _labels(text, reading, promise, count)
    if found is None and at > 0:
        # 根据评估等级分别增加…: the labels are those of the tiers before.
        found = _labels(text, reading, promises[at - 1], count)
        reasons.append("labels taken from the tiers before")
    if found is None:
        reasons.append(f"{count} amounts, and no {count} labels found for them")
    return [
        _Draft(
            found[n] if found else None,
            _award(document, promise, n, _caps(promise, n)),
            _figure_place(promise, n, count),
        )
        for n in range(count)
    ]


def _labels(text: str, reading: Reading, promise: Promise, count: int) -> list[Label] | None:
    sentence = reading.sentences[promise.sentence]
    own = [
        token
        for token, role in zip(sentence.tokens, sentence.roles, strict=True)
        if role not in ("award", "rate", "cap")
    ]
    lists = [g for g in (promise.amount, promise.rate, *promise.caps) if g]
    several = next((g for g in lists if len(g.figures) == count), None)
    if several is None:
        return None
    if several.start - promise.zone[1] < 0 and several in (promise.amount, promise.rate):
        found = labels.find(text, promise.lead, tuple(own), count)
        if found:
            return found
    # Labels may stand inside the award's own words: 给予A、B类…, 补助…达到二级、三级的,每家….
    return labels.find(text, (promise.lead[0], several.start), tuple(own), count)


def _single_label(
    text: str, reading: Reading, promise: Promise, promises: list[Promise], at: int
) -> Label | None:
    """Return a tier's own words as its label; none for a measure's only tier, nor for the general
    case that exceptions follow."""
    if len(promises) == 1:
        return None
    if promise.amount is None and promise.rate is None:
        return labels.of_text(text, *promise.lead)
    if at == 0 and len(promises) == 2 and _EXCEPTION.match(text[slice(*promises[1].lead)]):
        return None
    recipient = beneficiaries.recipient(text, promise.zone)
    if recipient is not None:
        return labels.of_text(text, *recipient)
    pieces = [
        piece
        for piece in labels.pieces(text, *promise.lead)
        if not re.match(r"每|一次性|由|市级财政|[省市区县]财政", text[slice(*piece)])
    ]
    named = _NAMED_IN_ZONE.match(text[promise.zone[0] : _first_figure(promise)])
    if named:
        return labels.of_text(
            text, promise.zone[0] + named.start("name"), promise.zone[0] + named.end("name")
        )
    if not pieces:
        return None
    graded = [t for _, t in reading.thresholds if pieces[0][0] <= t.start < pieces[-1][1]]
    if len(graded) == 1 and graded[0].figure is not None:
        return labels.of_text(text, graded[0].start, graded[0].end)
    return labels.of_text(text, *pieces[-1])


# 参照一般项目20万元、重大项目50万元的标准: the first name stands behind the word that refers.
_NAMED_IN_ZONE = re.compile(r"(?:参照|按照?|比照)(?P<name>[一-鿿A-Za-z\"]{2,12}?(?:项目|企业|平台|机构|类|级|奖))$")


def _first_figure(promise: Promise) -> int:
    return min(g.start for g in (promise.amount, promise.rate, *promise.caps) if g)


def _caps(promise: Promise, number: int) -> tuple[tuple[Given, int], ...]:
    return tuple((c, number if len(c.figures) > number else 0) for c in promise.caps)


def _award(
    document: TextDocument, promise: Promise, number: int, caps: tuple[tuple[Given, int], ...]
) -> Award:
    given, share = promise.amount, promise.rate
    return Award(
        amount=amount(document, given, _at(given, number)) if given else None,
        rate=rate(document, share, _at(share, number)) if share else None,
        caps=tuple(cap(document, c, at) for c, at in caps),
        per_unit=(given or share or Given((), (), 0, 0)).per_unit,
        discretionary=given is None and share is None,
    )


def _at(given: Given, number: int) -> int:
    return number if len(given.figures) > number else 0


def _figure_place(promise: Promise, number: int, count: int) -> Place:
    for given in (promise.amount, promise.rate, *promise.caps):
        if given and len(given.figures) == count:
            return given.figures[number].start, given.figures[number].end
    return promise.zone


def _own_thresholds(
    text: str, reading: Reading, promises: list[Promise], groups: list[list[Promise]]
) -> list[Threshold]:
    """Return the thresholds that belong to these promises: those of their parts of the sentence,
    and those of sentences without a promise in front of them."""
    own = []
    for number, threshold in reading.thresholds:
        if _owner(number, threshold, groups) is promises:
            own.append(threshold)
    return own


def _owner(
    number: int, threshold: Threshold, groups: list[list[Promise]]
) -> list[Promise] | None:
    same = [g for g in groups if any(p.sentence == number for p in g)]
    for one in same:
        # Up to the award's own words, what is printed leads up to it.
        ends = [p.zone[1] for p in one if p.sentence == number]
        if threshold.start < max(ends):
            return one
    if same:
        return same[-1]
    later = [g for g in groups if g[0].sentence > number]
    return later[0] if later else groups[-1] if groups else None


def _with_conditions(
    document: TextDocument, drafts: list[_Draft], thresholds: list[Threshold]
) -> tuple[tuple[Tier, ...], tuple[Condition, ...]]:
    """Give each tier the conditions that its label names; the rest hold for every tier."""
    named = {d.label.figure: at for at, d in enumerate(drafts) if d.label and d.label.figure}
    own: dict[int, list[Condition]] = {at: [] for at in range(len(drafts))}
    common = []
    for threshold in thresholds:
        one = condition(document, threshold)
        if _is_label(drafts, threshold):
            continue
        at = named.get(threshold.figure) if threshold.figure else None
        if at is None:
            at = _inside_label(drafts, threshold)
        if at is not None:
            own[at].append(one)
        else:
            common.append(one)
    tiers = tuple(
        Tier(
            **quoted(document, *draft.place),
            label=draft.label.text if draft.label else None,
            label_span=_label_span(document, draft.label),
            conditions=tuple(own[at]),
            award=draft.award,
        )
        for at, draft in enumerate(drafts)
    )
    return tiers, tuple(common)


def _inside_label(drafts: list[_Draft], threshold: Threshold) -> int | None:
    for at, draft in enumerate(drafts):
        label = draft.label
        if label and label.start <= threshold.start and threshold.end <= label.end + 2:
            return at
    return None


def _is_label(drafts: list[_Draft], threshold: Threshold) -> bool:
    """A grade or rank that is itself a tier's label (四级及以上, 前三名) is no condition of its own."""
    figure = threshold.figure
    if figure is None or len(drafts) < 2 or not (figure.kind == "grade" or figure.unit == "名"):
        return False
    return any(d.label and d.label.start <= figure.start < d.label.end for d in drafts)


def _label_span(document: TextDocument, label: Label | None):  # type: ignore[no-untyped-def]
    from schemas.base import Span

    if label is None or document.text[label.start : label.end] == label.text:
        return None
    return Span(start=label.start, end=label.end)


def _quantum(reading: Reading, promises: list[Promise], groups: list[list[Promise]], used: set[int]):  # type: ignore[no-untyped-def]
    """Return the quota of these promises: in their sentence, or in the next that has no award."""
    for at, (number, quantum) in enumerate(reading.quotas):
        if at in used:
            continue
        here = any(p.sentence == number for p in promises)
        has_own = any(p.sentence == number for g in groups for p in g)
        follows = not has_own and promises[-1].sentence == number - 1
        if here or follows or (not has_own and promises is groups[-1]):
            used.add(at)
            return quantum
    return None
