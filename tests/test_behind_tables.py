"""What a clause says behind the rows of its table, or behind its points, is the clause's own."""

from __future__ import annotations

import pytest

from pipeline.process import process
from schemas.catalogue import Document

TABLE = """窑展指南
一、窑展
【支持对象】窑展举办单位
【支持标准】举办窑展的，按下表奖励：
序号	窑客人数	奖励标准（万元/场）
1	3000—8000人	5
2	8000人以上	15
第二场起按表中标准的80%计算，全年总额不超过90万元。
【申报条件】平均票价不低于90元。
【责任部门】区文旅局（85509026）、公安分局
二、附则
本指南由区商务局解释。
"""
POINTS = """窑企上市办法
一、支持上市
对窑企上市，分阶段给予奖励。
1.股改的，奖励60万元。
2.辅导的，奖励90万元。
在境外上市的，给予一次性奖励300万元；外地窑企迁入的，奖励200万元。
（责任单位：市金融办、市财政局）
二、附则
本办法由市金融办解释。
"""
HEADS = """窑工办法
一、对吸纳窑工的窑企，按每人500元给予补助。
二、对窑工，每人补助500元。
三、对窑校，按每人每天20元给予补助。
四、吸纳窑工的，按每人300元给予补助。
五、对窑企奖励2万元/家。
六、对园区运营机构，每引进一家企业，给予每家1万元奖励。
七、对困难家庭，每户补助3000元。
"""
ENDS = """窑展奖励标准
{lead}
序号	奖励对象	奖励标准
1	窑展企业	9万元
2	会议企业	30万元
{below}
本标准自2026年1月1日起施行，有效期3年。由市商务局负责解释。
"""


def read(text: str) -> Document:
    return process(text.encode(), "a.txt")


def test_awards_conditions_and_bureaus_behind_a_table_are_the_clauses() -> None:
    record = read(TABLE)
    by_id = {clause.clause_id: clause for clause in record.clauses}
    assert [b.canonical for b in by_id["1"].bureaus] == ["区文化和旅游局", "区公安分局"]
    assert by_id["1"].bureaus[0].phone == "85509026"
    own = [one for one in record.measures if one.clause_id == "1"]
    assert [t.award.reference and t.award.reference.factor for one in own for t in one.tiers] == [
        0.8
    ]
    assert [cap.max for one in own for t in one.tiers for cap in t.award.caps] == [900000]
    asked = {(c.value, c.unit) for one in record.measures for c in one.conditions}
    assert (90, "CNY") in asked
    for clause in record.clauses:
        assert clause.quote and clause.span.end >= clause.span.start


def test_paragraphs_behind_the_points_are_the_clauses() -> None:
    record = read(POINTS)
    given = [
        (one.clause_id, tier.award.amount and tier.award.amount.max)
        for one in record.measures
        for tier in one.tiers
    ]
    assert given == [("1", 3000000), ("1", 2000000), ("1.1", 600000), ("1.2", 900000)]
    assert {b.canonical for one in record.measures for b in one.bureaus} == {
        "市金融工作办公室",
        "市财政局",
    }


def test_a_firm_is_paid_for_each_head_and_a_person_for_himself() -> None:
    awards = [tier.award for one in read(HEADS).measures for tier in one.tiers]
    told = [(a.amount and a.amount.per, a.per_unit) for a in awards]
    assert told == [
        (None, "人"),
        ("person", None),
        (None, "人·天"),
        (None, "人"),
        (None, "家"),
        (None, "家"),
        ("household", None),
    ]


LIMITED = """窑工办法
一、支持窑工
对窑工分级给予补助：
1.高级窑工，补助900元。
2.窑匠，补助1900元。
{}
"""


@pytest.mark.parametrize(
    "behind",
    ["年度补助总额不超过100万元。", "企业最多可获得补助100万元。", "补助资金由市、区按3:7承担。"],
)
def test_what_limits_or_pays_the_points_is_no_award_of_the_clause(behind: str) -> None:
    assert [one.clause_id for one in read(LIMITED.format(behind)).measures] == ["1.1", "1.2"]


def test_a_ceiling_below_a_table_holds_for_its_rows() -> None:
    below = "单个企业年度最高90万元。"
    text = TABLE.replace("第二场起按表中标准的80%计算，全年总额不超过90万元。", below)
    text = text.replace("一、窑展", "一、窑展奖励")
    rows = [one for one in read(text).measures if one.clause_id.startswith("1.")]
    assert [[cap.max for cap in t.award.caps] for one in rows for t in one.tiers] == [[900000]] * 2
    assert not [one for one in read(text).measures if one.clause_id == "1"]


def test_awards_of_nobody_are_whose_the_document_is() -> None:
    text = (
        "窑业指南\n一、支持对象\n在本县登记注册的窑企。\n二、支持标准\n（一）新建窑房，每座补助3万元。\n"
        "（二）对高校毕业生，补助900元。\n"
    )
    assert [one.beneficiary and one.beneficiary.text for one in read(text).measures] == [
        "在本县登记注册的窑企",
        "高校毕业生",
    ]


def test_measures_count_from_one_though_what_announces_them_is_gone() -> None:
    numbers = [one.measure_id.rpartition(":")[2] for one in read(POINTS).measures]
    assert numbers == ["1", "2", "1", "1"]


def test_a_document_closes_behind_its_last_table() -> None:
    """Whether the table stands in a clause, which then ends before the closing, or in none."""
    for lead, below, ends in (
        ("一、支持窑展。按下表奖励：", "同一企业每年最高60万元。", "本标准自"),
        ("对符合条件的单位给予奖励，标准如下：", "首次办展的企业，另给予6万元奖励。", "首次"),
    ):
        record = read(ENDS.format(lead=lead, below=below))
        closing = record.clauses[-1]
        assert closing.kind == "closing" and closing.quote.startswith(ends)
        assert [(b.canonical, b.role) for b in closing.bureaus] == [("市商务局", "interpreting")]
        assert record.validity.effective_until == "2029-01-01"
        assert not [m for m in record.mentions if m.role == "unattributed"]


def test_a_note_below_the_last_table_closes_nothing() -> None:
    text = ENDS.format(lead="对符合条件的单位给予奖励，标准如下：", below="备注：以上金额含税。")
    record = read(text.partition("本标准")[0])
    assert [clause.kind for clause in record.clauses] == ["preamble", "row", "row"]


INLINE = """云溪县窑业办法
一、奖励
（一）鼓励建窑。1.新窑奖励5万元。2.老窑奖励3万元。（责任单位：县工信局）
（二）鼓励烧窑。1.柴窑奖励2万元。2.电窑奖励1万元。（责任单位：县财政局）
二、附则
自印发之日起施行。
"""
CARDS = """云溪县窑业措施
一、奖励
（一）建窑奖。新窑奖励5万元。
（二）烧窑奖。柴窑奖励2万元。
【责任单位】县工信局
二、附则
自印发之日起施行。
"""


def test_a_bracket_behind_points_of_one_line_and_the_field_of_a_card_are_the_clause_s() -> None:
    record = process(INLINE.encode(), "a.txt")
    named = {c.number: [b.name for b in c.bureaus] for c in record.clauses if c.bureaus}
    assert named == {"1.1": ["县工信局"], "1.2": ["县财政局"]}
    record = process(CARDS.encode(), "a.txt")
    named = {c.number: [b.name for b in c.bureaus] for c in record.clauses if c.bureaus}
    assert named == {"1": ["县工信局"]}
