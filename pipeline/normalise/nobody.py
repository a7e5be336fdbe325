"""An award of nobody: how it is marked, and what is said of it once somebody is found."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import beneficiaries
from pipeline.normalise.values import beneficiary
from schemas.measure import Beneficiary, Measure, Review
from schemas.promise import Place
from schemas.text import TextDocument

NOBODY = "award without beneficiary"
DOUBTFUL = "beneficiary reads like a condition"


def given_to(measure: Measure, who: Beneficiary | None) -> Measure:
    """Return the measure with this beneficiary, and without the marks that it has none or a
    doubtful one."""
    reasons = tuple(one for one in measure.review.reasons if one not in (NOBODY, DOUBTFUL))
    review = Review(needed=bool(reasons), reasons=reasons)
    return measure.model_copy(update={"beneficiary": who, "review": review})


def is_a_case(measure: Measure) -> bool:
    """Say whether the beneficiary is but one of the cases that the labels of several tiers tell
    apart (支持对象：在职职工。 支持标准：技师2500元，高级技师3000元)."""
    who = measure.beneficiary
    places = [tier.label_span for tier in measure.tiers if tier.label_span]
    labels = [tier.label for tier in measure.tiers if tier.label]
    return (
        who is not None
        and len(labels) > 1
        and (
            who.text in labels
            or any(one.start <= who.span.start and who.span.end <= one.end for one in places)
        )
    )


def complete(document: TextDocument, text: str, measures: Sequence[Measure]) -> list[Measure]:
    """Give an award that is still nobody's to those of whom each has a ceiling in its own words
    (购置农机的,补贴15%,单个合作社不超过5万元); `text` is the folded text."""
    return [
        given_to(one, beneficiary(document, who))
        if NOBODY in one.review.reasons and (who := _counted(text, one))
        else one
        for one in measures
    ]


def _counted(text: str, measure: Measure) -> Place | None:
    return beneficiaries.counted(text, measure.span.start, measure.span.end)
