"""One document, from bytes to its record: the stages in order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from extractors import bureaus, comma_lists, fields, listed_sums, roles
from extractors.folding import fold
from extractors.later import later
from extractors.registry import Reading, extract, joined
from extractors.sentences import figures
from pipeline import frame
from pipeline.ingest.formats import read
from pipeline.normalise import (
    award_columns,
    award_tables,
    bureau_names,
    cards,
    column_units,
    doers,
    fields_apart,
    findings,
    graded_points,
    heads_paid,
    joint,
    loose,
    nobody,
    points,
    row_fields,
    scope,
    standards,
    stems,
    table_measures,
)
from pipeline.normalise.assemble import measure_id, measures_of
from pipeline.normalise.conditions import attach, demanded
from pipeline.normalise.document import describe
from pipeline.normalise.ledger import ledger
from pipeline.normalise.places import located
from pipeline.normalise.verdict import verdict
from pipeline.segment import segment
from schemas.catalogue import Document
from schemas.clause import Bureau, Clause, Segment
from schemas.figure import Figure
from schemas.measure import Measure
from schemas.text import TextDocument


def prepare() -> None:
    """Load what is large and nearly every document asks for."""
    roles.prepare()


def process(data: bytes, name: str) -> Document:
    """Return the record of one document; `name` is its path relative to the input folder.

    The same bytes and name give the same record, whatever the machine, the order or the number
    of processes.

    Raises:
        Refusal: the file cannot be read; the code says why.
    """
    return process_with_text(data, name)[0]


def process_with_text(data: bytes, name: str) -> tuple[Document, str]:
    """Return the record and the canonical text that its spans point into."""
    document = read(data, name)
    return catalogue(document), document.text


def catalogue(document: TextDocument) -> Document:
    """Return the record of a document whose text has been read."""
    folded = comma_lists.enumerated(listed_sums.joined(fold(document.text)))
    segments = segment(document)
    about = describe(document, segments)
    judged = verdict(document, about.title, segments)
    clauses = located(document, tuple(_with_bureaus(document, one) for one in segments))
    clauses = bureau_names.as_printed(clauses)
    by_id = {one.clause.clause_id: one.clause for one in segments}
    firsts = {one.clause.parent_id or "": one.clause.span.start for one in reversed(segments)}
    segments = tuple(
        one._replace(clause=clause, context=_context(document, one, by_id, firsts))
        for one, clause in zip(segments, clauses, strict=True)
    )
    folded = _ordinals_apart(folded, segments)
    seen = figures(folded, 0, len(folded))
    units = column_units.read(document, folded, award_columns.names_aid)
    tables = [award_tables.tables_of(document, folded, one, units) for one in segments]
    running = award_tables.blank(folded, [table for found in tables for table in found])
    starts = [figure.start for figure in seen]
    opening = _opening(document, segments)
    readings = [_read(running, one, seen, starts, opening) for one in segments]
    readings = demanded(folded, segments, readings)
    measures: list[Measure] = []
    if judged.is_policy:
        repeated = _repeated(document, segments)
        above_rows = {one.clause.parent_id for one in segments if one.cells}
        for one, reading, found in zip(segments, readings, tables, strict=True):
            if one.clause.clause_id in repeated:
                continue
            own = measures_of(document, folded, one, reading)
            # A table's own names stand behind all of these, though some of them go below.
            count = len(own)
            found = award_tables.not_yet_read(folded, found, own, units)
            own, found = award_tables.capped(document, folded, own, found, units)
            led, own = own, award_tables.without_announcements(own, found)
            if one.clause.clause_id in above_rows and _TO_TABLE.search(folded, *one.body):
                own = [each for each in own if not _announces(each)]
            made = []
            for number, table in enumerate(found, start=count + 1):
                name = measure_id(document, one, number)
                made.append(
                    table_measures.measure_of(document, folded, one, table, name, units, led)
                )
            if found and own:
                own, made = joint.below_table(folded, found[-1].end, own, made)
            measures += sorted([*own, *made], key=_begins) if made else own
        measures = attach(document, folded, segments, readings, measures)
        measures = row_fields.complete(document, folded, segments, measures, units)
        measures = cards.complete(document, segments, readings, measures)
        measures = stems.complete(document, folded, segments, measures)
        measures = graded_points.complete(document, folded, segments, measures)
        measures = fields_apart.complete(document, segments, measures)
        measures = nobody.complete(document, folded, measures)
        measures = scope.complete(document, folded, segments, measures)
        measures = doers.complete(document, folded, measures)
        measures = heads_paid.complete(folded, measures)
        measures = points.complete(folded, segments, measures)
        measures = joint.spread(folded, segments, measures)
        measures = standards.resolve(measures, segments)
        measures = _counted(loose.mark(document, segments, measures))
    measures = _with_answerable(measures, clauses)
    odd = findings.find(document, segments, seen, measures)
    return Document(
        doc_id=document.source.sha256[:12],
        source=document.source,
        title=about.title,
        doc_type=about.doc_type,
        status=about.status,
        doc_number=about.doc_number,
        issuers=located(document, about.issuers),
        region=about.region,
        issued_on=about.issued_on,
        validity=about.validity,
        references=located(document, about.references),
        rules=located(document, about.rules),
        clauses=clauses,
        measures=tuple(measures),
        mentions=ledger(
            document, column_units.merged(seen, units), readings, measures, about.rules
        ),
        findings=located(document, (*odd, *about.findings, *judged.findings)),
    )


# 按下表给予补贴: what the rows below give, which are clauses.
_TO_TABLE = later(r"下表|附表|表[0-9一二三]|(?:如下|标准):?\s*$")


def _begins(measure: Measure) -> int:
    return measure.tiers[0].span.start


def _announces(measure: Measure) -> bool:
    """Say whether a measure gives nothing but what a table says (按下表标准给予奖励)."""
    awards = [tier.award for tier in measure.tiers]
    return all(
        _TO_TABLE.match(one.reference.quote) if one.reference else one.discretionary
        for one in awards
    )


def _counted(measures: list[Measure]) -> list[Measure]:
    """Return the measures named by their clause and their number in it, from 1: what only announced
    others has gone by now."""
    counts: Counter[str] = Counter()
    made = []
    for one in measures:
        counts[one.clause_id] += 1
        name = f"{one.measure_id.rpartition(':')[0]}:{counts[one.clause_id]}"
        made.append(one if name == one.measure_id else one.model_copy(update={"measure_id": name}))
    return made


def _ordinals_apart(folded: str, segments: Sequence[Segment]) -> str:
    """Return the folded text with a blank for the point of an ordinal right before a figure, equal
    in length: 1.500人以上 is 500 and no 1.5."""
    points = [one.body[0] - 1 for one in segments]
    points = [
        at for at in points if at > 0 and folded[at] == "." and folded[at + 1 : at + 2].isdigit()
    ]
    if not points:
        return folded
    chars = list(folded)
    for at in points:
        chars[at] = " "
    return "".join(chars)


# …给予奖补,标准如下: above the first clause leads to all of them.
_LEADS_ON = later(r"[^。；\n]{0,60}[：:]\s*$")


def _opening(document: TextDocument, segments: Sequence[Segment]) -> str:
    """Return the words with which a preamble leads to what follows, "" where it does not."""
    first = segments[0] if segments else None
    if first is None or first.clause.kind != "preamble":
        return ""
    found = _LEADS_ON.search(document.text, *first.body)
    return found[0] if found else ""


def _repeated(document: TextDocument, segments: Sequence[Segment]) -> set[str]:
    """Return the clauses of what explains the policy above it, where they count from one again."""
    first = segments[0].clause.span.start if segments else 0
    found: set[str] = set()
    for start, end in frame.explanations(document.text, first):
        inside = [s.clause for s in segments if start < s.clause.span.start < end]
        if inside and inside[0].number == "1":
            found |= {clause.clause_id for clause in inside}
    return found


def _read(
    folded: str, one: Segment, seen: list[Figure], starts: list[int], opening: str
) -> Reading:
    """Read a clause's own text; of a table row, from its first cell on. `starts` are those of the
    document's figures, `opening` is what leads to all clauses."""
    start = max(min((cell[1] for cell in one.cells), default=0), one.provision)
    end = one.body[1]
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    # In a table the column's title says that its figures are given: 补贴内容.
    headings = "\n".join([one.context, *(title for title, *_ in one.cells), opening])
    giving = tuple((a, b) for title, a, b in one.cells if award_columns.gives(title))
    reading = extract(folded, start, end, headings, seen[first:last], giving)
    for tail in one.tails:
        first, last = bisect_left(starts, tail[0]), bisect_left(starts, tail[1])
        reading = joined(reading, extract(folded, *tail, headings, seen[first:last]))
    return row_fields.of_columns(reading, one.cells)


_STEM = later(
    r"(?P<gives>(?:给予|予以|按照?|发放|实行)[^。；：:\n]{0,24}(?:<SUPPORT>|津贴))(?:，[^。；：:\n]{2,30})?[：:]\s{0,4}\n"
    # 自愿迁窑的窑户，按以下标准发放迁窑补助。
    r"|(?P<below>按照?(?:下列|以下|如下)(?:<STANDARD>|办法|规定)[^。；：:\n]{0,8}"
    r"(?:给予|予以|发放|兑现|享受)[^。；：:\n]{0,12}(?:<SUPPORT>|津贴))"
    # 对新创建下列品牌的单位给予一次性奖励，晋级的按差额给予奖励。 above its points
    r"|(?:下列|以下|如下)[^。；：:\n]{2,30}(?P<once>(?:给予|予以)[^。；：:\n]{0,6}一次性<SUPPORT>)"
)


def _context(
    document: TextDocument, one: Segment, by_id: dict[str, Clause], first_below: dict[str, int]
) -> str:
    """Return the headings above a clause, its own first; `first_below` is where the first clause
    below each begins."""
    headings = [one.clause.heading or ""]
    above = one.clause.parent_id
    while above is not None:
        parent = by_id[above]
        start = parent.span.start
        own = min(start + 300, first_below.get(above, one.clause.span.start))
        headings.append(parent.heading or document.text[start : min(start + 40, own)].strip())
        # 第五条【新能源车辆】…,按以下标准给予补贴: says more than the title.
        stem = _STEM.search(document.text, start, own)
        # 按下列标准缴纳保费: what somebody pays is no award.
        if stem and "缴" not in document.text[start:own]:
            headings.append(stem["gives"] or stem["below"] or stem["once"])
        above = parent.parent_id
    return "\n".join(headings)


def _with_bureaus(document: TextDocument, one: Segment) -> Clause:
    text = document.text
    if one.cells:
        found = bureaus.in_cells(text, one.cells)
    else:
        found = tuple(each for place in one.places for each in bureaus.find(text, *place))
    # Segmentation gives an article what stands behind its last point; its own text adds to that.
    joined = tuple({b.span.start: b for b in (*one.clause.bureaus, *found)}.values())
    return one.clause.model_copy(update={"bureaus": joined}) if found else one.clause


def _in_fields(clauses: Sequence[Clause]) -> dict[str | None, tuple[Bureau, ...]]:
    """Return, by the clause above, whom the only point that is a field of its own names
    (4.责任单位：区商务局): they answer for the points beside it."""
    found: dict[str | None, list[tuple[Bureau, ...]]] = {}
    for clause in clauses:
        if fields.kind_of(clause.heading or "") == "bureau" and clause.bureaus:
            found.setdefault(clause.parent_id, []).append(clause.bureaus)
    return {above: named[0] for above, named in found.items() if len(named) == 1}


def _with_answerable(measures: list[Measure], clauses: Sequence[Clause]) -> list[Measure]:
    """Give each measure the bureaus of its clause or of the nearest clause above that names any."""
    # A clause stands behind the one above it, so that one's answer is known when it is asked for.
    answerable: dict[str | None, tuple[Bureau, ...]] = {None: ()}
    beside = _in_fields(clauses)
    for clause in clauses:
        named = tuple(b for b in clause.bureaus if b.role != "interpreting")
        named = named or beside.get(clause.parent_id, ())
        answerable[clause.clause_id] = named or answerable[clause.parent_id]
    return [
        one.model_copy(update={"bureaus": answerable[one.clause_id]})
        if answerable[one.clause_id]
        else one
        for one in measures
    ]
