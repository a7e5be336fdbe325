"""The first label of several bands without who it is of: of 企业研发费用40万元—400万元 and
研发费用400万元以上 both say what is measured."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import somebody
from extractors.later import later
from pipeline.normalise.tiers import Draft

_MEASURED = later(r"(?P<what>[^0-9]{4,20}?)(?=[0-9])")  # what the later labels begin with


def evened(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the tiers of a measure, the first label without the body before what is measured,
    where all the others begin with that."""
    names = [draft.label.text if draft.label else "" for draft in drafts]
    first = drafts[0].label if len(names) > 2 and all(names) else None
    if first is None:
        return list(drafts)
    heads = {head["what"] if (head := _MEASURED.match(name)) else "" for name in names[1:]}
    said = heads.pop() if len(heads) == 1 else ""
    at = names[0].find(said, 1) if said else -1
    if at < 1 or not somebody.head_noun().search(names[0][:at]):
        return list(drafts)
    return [drafts[0]._replace(label=first._replace(text=names[0][at:])), *drafts[1:]]
