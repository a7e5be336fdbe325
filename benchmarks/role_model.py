"""A learned second opinion on what a figure is for: what it would find, and what it would cost.

python benchmarks/role_model.py choose --gold LABELS DOCUMENTS [--gold …]
    compares models, each document read by a model (and rules) that have not seen it
python benchmarks/role_model.py measure --gold LABELS DOCUMENTS [--gold …] --held LABELS DOCUMENTS
    trains on all --gold, marks the held documents, and prints totals only

Nothing of the program uses the model; docs/learning.md says why. Deterministic: one thread, fixed
seeds, numpy on the CPU. `--unlabelled FILES` adds figures with the roles that the rules give.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("OMP_NUM_THREADS", "1")

from role_labels import Place, cases, gold_roles, places
from role_marks import effect, totals
from role_readers import MODELS, Opinion, group

from extractors import roles as grammar
from extractors import sentences
from pipeline.auditing.sources import read_gold
from pipeline.process import process_with_text
from schemas.catalogue import Document
from schemas.gold import Gold

LEVELS = (0.5, 0.7, 0.9, 0.95, 0.98)


class Read(NamedTuple):
    """A labelled document as the rules read it."""

    data: bytes
    gold: Gold
    document: Document
    text: str
    roles: dict[int, str]
    nowhere: int


def read(labels: Path, folder: Path) -> list[Read]:
    found = []
    for name, gold in read_gold(folder=labels).items():
        data = (folder / name).read_bytes()
        document, text = process_with_text(data, name)
        roles, nowhere = gold_roles(document, text, gold)
        found.append(Read(data, gold, document, text, roles, len(nowhere)))
    return found


def labelled(documents: Sequence[Read]) -> list[Place]:
    """Return the figures of the documents with the roles that labels give them."""
    found = []
    for one in documents:
        for number, place in enumerate(places(one.document, one.text)):
            found.append(place._replace(role=one.roles[number]))
    return found


def by_rules(files: Sequence[Path]) -> list[Place]:
    """Return the figures of documents without labels, with the roles that the rules give them."""
    found = []
    for path in files:
        document, text = process_with_text(path.read_bytes(), path.name)
        for place, mention in zip(places(document, text), document.mentions, strict=True):
            if mention.role != "unattributed":
                found.append(place._replace(role=mention.role))
    return found


# Rules that have not seen a document --------------------------------------------------------------


@contextmanager
def patterns_without(dropped: frozenset[str]) -> Iterator[None]:
    """Let the rules of roles.csv whose patterns are `dropped` fail to exist for a while."""
    whole = grammar.load

    def part(name: str) -> Any:
        return tuple(row for row in whole(name) if row.alias not in dropped)

    _swap(part)
    try:
        yield
    finally:
        _swap(whole)


def _swap(load: Any) -> None:
    grammar.load = load
    grammar._grammar.cache_clear()
    grammar._role.cache_clear()


def patterns_used(one: Read) -> frozenset[str]:
    """Return the patterns that decide a role in this document."""
    fired: set[str] = set()

    class Named(str):
        alias = ""

    def named(alias: str, role: str) -> str:
        made = Named(role)
        made.alias = alias
        return made

    whole, plain = grammar.load, sentences.role_at

    def load(name: str) -> Any:
        return tuple(r._replace(canonical=named(r.alias, r.canonical)) for r in whole(name))

    def role_at(tags: Sequence[str], place: int) -> str | None:
        role = plain(tags, place)
        if isinstance(role, Named):
            fired.add(role.alias)
        return role

    _swap(load)
    sentences.role_at = role_at
    try:
        process_with_text(one.data, one.gold.source)
    finally:
        sentences.role_at = plain
        _swap(whole)
    return frozenset(fired)


def unseen(documents: Sequence[Read]) -> list[Document]:
    """Return each document as rules read it that lack the patterns which it alone needs."""
    used = [patterns_used(one) for one in documents]
    counts = Counter(alias for aliases in used for alias in aliases)
    found = []
    for one, aliases in zip(documents, used, strict=True):
        with patterns_without(frozenset(a for a in aliases if counts[a] == 1)):
            found.append(process_with_text(one.data, one.gold.source)[0])
    return found


# The two commands ---------------------------------------------------------------------------------


def choose(
    documents: list[Read],
    more: list[Place],
    names: Sequence[str],
    folds: int,
    levels: Sequence[float],
) -> None:
    """Compare models: every document is read by a model trained on the others and on `more`."""
    blind = unseen(documents)
    golds = [one.gold for one in documents]
    _say("rules", totals([(one.document, one.gold) for one in documents]))
    _say(
        "blind: rules without a document's own patterns",
        totals(list(zip(blind, golds, strict=True))),
    )
    truth = [oracle(one) for one in documents]
    _say("labels as the opinion, rules", effect(golds, [d.document for d in documents], truth, 0))
    _say("labels as the opinion, blind", effect(golds, blind, truth, 0))
    for name in names:
        opinions: list[list[Opinion]] = [[] for _ in documents]
        before = time.process_time()
        for fold in range(folds):
            rest = [d for n, d in enumerate(documents) if n % folds != fold]
            model = MODELS[name]([*labelled(rest), *more])
            for n in range(fold, len(documents), folds):
                opinions[n] = model(places(documents[n].document, documents[n].text))
        _say(
            name, {"seconds": round(time.process_time() - before, 1), **_right(documents, opinions)}
        )
        seen = [one.document for one in documents]
        for level in levels:
            for unused_only in (False, True):
                what = f"{name} {level}{' unused only' if unused_only else ''}"
                _say(f"{what}, rules", effect(golds, seen, opinions, level, unused_only))
                _say(f"{what}, blind", effect(golds, blind, opinions, level, unused_only))


def oracle(one: Read) -> list[Opinion]:
    """Return the labelled roles as if a model knew them: what no model can better."""
    return [(group(one.roles[number]), 1.0) for number in range(len(one.document.mentions))]


def _right(documents: Sequence[Read], opinions: Sequence[Sequence[Opinion]]) -> dict[str, Any]:
    """Count how often the model and the rules are right, and right when they disagree."""
    counts: Counter[str] = Counter()
    for one, given in zip(documents, opinions, strict=True):
        for number, (name, _) in enumerate(given):
            truth, rule = group(one.roles[number]), group(one.document.mentions[number].role)
            counts["figures"] += 1
            counts["model_right"] += name == truth
            counts["rules_right"] += rule == truth
            counts["disagree"] += name != rule
            counts["disagree_rules_wrong"] += name != rule and rule != truth
    return dict(counts)


def measure(
    documents: list[Read], more: list[Place], held: list[Read], name: str, levels: Sequence[float]
) -> None:
    """Train on all labelled documents and print what the marks do to the held ones: totals only."""
    before = time.process_time()
    model = MODELS[name]([*labelled(documents), *more])
    size = len(model.nlp.to_bytes())  # type: ignore[attr-defined]
    _say("training", {"seconds": round(time.process_time() - before, 1), "bytes": size})
    golds = [one.gold for one in held]
    found = [one.document for one in held]
    _say("labels placed nowhere", {"labels": sum(one.nowhere for one in held)})
    _say("without the model", totals([(one.document, one.gold) for one in held]))
    truth = [oracle(one) for one in held]
    _say("labels as the opinion", effect(golds, found, truth, 0))
    before = time.process_time()
    opinions = [model(places(one.document, one.text)) for one in held]
    figures = sum(map(len, opinions))
    spent = time.process_time() - before
    _say("cost", {"figures": figures, "ms_per_figure": round(1000 * spent / figures, 3)})
    _say(f"{name} against labels", _right(held, opinions))
    for level in levels:
        _say(f"{name} {level}", effect(golds, found, opinions, level))
        _say(f"{name} {level} unused only", effect(golds, found, opinions, level, True))


def _say(what: str, figures: dict[str, Any]) -> None:
    print(json.dumps({"what": what, **figures}, ensure_ascii=False), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=("choose", "measure"))
    parser.add_argument("--gold", nargs=2, type=Path, action="append", required=True)
    parser.add_argument("--held", nargs=2, type=Path)
    parser.add_argument("--model", choices=sorted(MODELS), action="append")
    parser.add_argument("--level", type=float, action="append")
    parser.add_argument("--unlabelled", nargs="*", type=Path, default=[])
    parser.add_argument("--folds", type=int, default=4)
    options = parser.parse_args()
    documents = [one for pair in options.gold for one in read(*pair)]
    more = [*cases(), *by_rules(options.unlabelled)]
    unplaced = sum(one.nowhere for one in documents)
    _say(
        "figures",
        {"labelled": len(labelled(documents)), "unplaced": unplaced, "more": len(more)},
    )
    levels = options.level or LEVELS
    if options.command == "choose":
        choose(documents, more, options.model or sorted(MODELS), options.folds, levels)
    else:
        measure(documents, more, read(*options.held), (options.model or ["both"])[0], levels)


if __name__ == "__main__":
    main()
