"""The first label of several bands without who it is of: of 企业研发费用40万元—400万元 and
研发费用400万元以上 both say what is measured."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import somebody
from extractors.later import later
from pipeline.normalise.tiers import Draft

_MEASURED = later(r"(?P<what>[^0-9]{4,20}?)(?=[0-9])")  # what the later labels begin with


_FEWEST = 3  # bands that show what is measured
_VERB = 2  # characters of 晋升, 住宿, 获批


def _deed(names: Sequence[str]) -> int:
    """Return where the first of several names begins without who does what all the others begin
    with (窑企晋升特级资质, 晋升一级资质), 0 where they begin with nothing of that kind."""
    verbs = {name[:_VERB] for name in names[1:]}
    verb = verbs.pop() if len(verbs) == 1 else ""
    at = names[0].find(verb, 1) if somebody.verbal().match(verb) else -1
    return at if at > 0 and somebody.head_noun().search(names[0][:at]) else 0


def evened(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the tiers of a measure, the first label without the body before what is measured,
    where all the others begin with that."""
    names = [draft.label.text if draft.label else "" for draft in drafts]
    first = drafts[0].label if len(names) > 1 and all(names) else None
    if first is None:
        return list(drafts)
    share = drafts[0].award.rate
    based = share is not None and share.base is not None and share.base.text == names[0]
    if not based and (at := _deed(names)) > 0:
        return [drafts[0]._replace(label=first._replace(text=names[0][at:])), *drafts[1:]]
    if len(names) < _FEWEST:
        return list(drafts)
    heads = {head["what"] if (head := _MEASURED.match(name)) else "" for name in names[1:]}
    said = heads.pop() if len(heads) == 1 else ""
    at = names[0].find(said, 1) if said else -1
    if at < 1 or not somebody.head_noun().search(names[0][:at]):
        return list(drafts)
    return [drafts[0]._replace(label=first._replace(text=names[0][at:])), *drafts[1:]]
