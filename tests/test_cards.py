"""Cards of policies: fields in place of clauses."""

from __future__ import annotations

from pipeline.process import process

CARD = """企业上云补贴
政策名称：企业上云补贴
支持对象：在本区注册的中小企业
支持标准：
1.首次上云的，给予2万元补贴；
2.深度上云的，给予5万元补贴。
申报条件：
（1）企业成立满两年；
（2）上年度营业收入不低于500万元。
申报材料：申请表、合同复印件
受理部门：区工信局
有效期：2024年3月1日至2026年2月28日
"""
QUESTIONS = """问：新开办的企业有什么补贴？
答：对新开办的小微企业，给予5000元一次性开办补贴。
问：在哪里申请？
答：在政务服务大厅申请。
问：政策执行到什么时候？
答：政策执行期至2027年12月31日。
"""


def test_a_card_holds_for_all_its_awards() -> None:
    record = process(CARD.encode(), "card.txt")
    assert record.title == "企业上云补贴"
    assert str(record.validity.effective_from) == "2024-03-01"
    assert str(record.validity.effective_until) == "2026-02-28"
    assert [tier.award.amount for one in record.measures for tier in one.tiers if tier.award.amount]
    for one in record.measures:
        assert one.beneficiary is not None and one.beneficiary.text == "在本区注册的中小企业"
        assert [(c.value, c.unit) for c in one.conditions] == [(2, "年"), (5000000, "CNY")]


TWO_FIELDS = """清河区版权项目说明
一、登记补贴
支持对象：版权企业
补贴标准：每件补贴100元
二、维权补贴
支持对象：权利人
补贴标准：按费用的50%补贴
"""


def test_two_fields_that_say_who_gets_what_make_a_card() -> None:
    record = process(TWO_FIELDS.encode(), "cards.txt")
    assert [one.beneficiary and one.beneficiary.text for one in record.measures] == [
        "版权企业",
        "权利人",
    ]


def test_a_page_of_questions_says_when_its_policy_ends() -> None:
    record = process(QUESTIONS.encode(), "questions.txt")
    assert str(record.validity.effective_until) == "2027-12-31"


SUMS = """云溪县技能补贴问答
【问】补贴标准是多少？
【答】初级800元，中级1200元，高级1600元。
【问】政策什么时候截止？
【答】执行至2027年6月30日。
"""


def test_an_answer_gives_the_sums_that_its_question_asks_for() -> None:
    record = process(SUMS.encode(), "questions.txt")
    tiers = [(t.label, t.award.amount and t.award.amount.max) for t in record.measures[0].tiers]
    assert tiers == [("初级", 800), ("中级", 1200), ("高级", 1600)]
    assert str(record.validity.effective_until) == "2027-06-30"


COUNTED = """政策名称：某区高新技术企业奖励
支持对象：注册在本区的高新技术企业
支持标准：首次认定的一次性奖励20万元，重新认定的奖励10万元
申报条件：1.具有独立法人资格；2.上年度研发投入占比不低于5%
受理部门：区科技局
"""


def test_what_is_given_before_a_counted_list_is_read() -> None:
    record = process(COUNTED.encode(), "card.txt")
    assert record.title == "某区高新技术企业奖励"
    (one,) = record.measures
    assert one.beneficiary is not None and one.beneficiary.text == "注册在本区的高新技术企业"
    assert [t.award.amount.max for t in one.tiers if t.award.amount] == [200000, 100000]
    assert [(c.attribute, c.value) for c in one.conditions] == [("上年度研发投入占比", 5)]


SEVERAL = """1.夜市开办奖励
支持对象：新开夜市的运营方。
支持标准：对新开夜市的运营方奖励8万元。
申报条件：营业满3个月。
办理部门：区商务局
2.论坛补助
支持对象：论坛主办方。
支持标准：对论坛主办方补助6万元。
申报条件：参会人数不少于200人。
经办机构：区会展办
"""
IN_CELLS = "政策名称\t夜市开办奖励\n支持对象\t夜市运营方\n支持标准\t一次性奖励8万元\n"
IN_CELLS += "申报条件\t营业满3个月\n责任单位\t区商务局\n"


def test_what_one_card_asks_for_is_not_asked_by_the_next() -> None:
    record = process(SEVERAL.encode(), "cards.txt")
    conditions = [[(c.attribute, c.value) for c in one.conditions] for one in record.measures]
    assert conditions == [[("营业", 3)], [("参会人数", 200)]]
    bureaus = [[b.canonical for b in clause.bureaus] for clause in record.clauses]
    assert bureaus == [["区商务局"], ["区会展办"]]


def test_several_cards_in_one_table_are_clauses_of_their_own() -> None:
    second = "政策名称\t夜市改造补助\n支持对象\t夜市业主\n支持标准\t补助3万元\n申报条件\t信用良好\n"
    second += "责任单位\t区住建局\n"
    record = process((IN_CELLS + second).encode(), "cards.txt")
    read = [
        (one.clause_id, one.beneficiary and one.beneficiary.text, len(one.conditions))
        for one in record.measures
    ]
    assert read == [("1", "夜市运营方", 1), ("2", "夜市业主", 0)]
    bureaus = [[b.canonical for b in clause.bureaus] for clause in record.clauses]
    assert bureaus == [["区商务局"], ["区住房和城乡建设局"]]


def test_a_field_that_is_a_point_says_who_answers_for_the_points_beside_it() -> None:
    text = "一、夜市补助\n1.支持标准：每个摊位补助3000元。\n2.支持对象：夜市运营方。\n"
    text += "3.责任单位：区商务局。\n二、办展补助\n对办展企业补助6万元。\n"
    record = process(text.encode(), "cards.txt")
    read = [
        (one.clause_id, one.beneficiary and one.beneficiary.text, [b.name for b in one.bureaus])
        for one in record.measures
    ]
    assert read == [("1.1", "夜市运营方", ["区商务局"]), ("2", "办展企业", [])]


def test_what_a_card_in_one_clause_asks_for_is_not_asked_by_others() -> None:
    text = "一、支持方向\n（一）夜市培育\n支持对象：夜市运营方。\n支持标准：奖励8万元。\n"
    text += "申报条件：1.在本区登记；2.摊位不少于40个。\n（二）办展\n对办展企业补助6万元。\n"
    record = process(text.encode(), "cards.txt")
    conditions = [[(c.attribute, c.value) for c in one.conditions] for one in record.measures]
    assert conditions == [[("摊位", 40)], []]


def test_a_card_of_two_columns_is_read_like_one_with_colons() -> None:
    record = process(IN_CELLS.encode(), "card.txt")
    (measure,) = record.measures
    assert measure.beneficiary is not None and measure.beneficiary.text == "夜市运营方"
    assert [(c.attribute, c.value) for c in measure.conditions] == [("营业", 3)]
    assert [b.canonical for b in record.clauses[0].bureaus] == ["区商务局"]


def test_what_a_card_rests_on_is_neither_its_title_nor_its_number() -> None:
    rests = "事项名称\t夜市补助\n政策依据\t《滨湖区夜市若干政策》（滨政发〔2024〕2号）\n"
    record = process((rests + IN_CELLS.partition("\n")[2]).encode(), "card.txt")
    assert record.title == "夜市补助" and record.doc_number is None
    assert [one.doc_number for one in record.references] == ["滨政发〔2024〕2号"]


DATED = """1.上云补贴
补贴标准：对上云企业补贴2万元。
责任单位：区工信局
有效期：2023年5月1日至2026年4月30日
2.电费补贴
补贴标准：对用电企业每千瓦时补贴0.03元。
责任单位：区工信局
有效期：2024年1月1日至2024年12月31日
"""


def test_the_end_of_one_card_is_not_that_of_the_document() -> None:
    record = process(DATED.encode(), "cards.txt")
    assert record.validity.effective_until is None and record.validity.effective_from is None
    assert [clause.kind for clause in record.clauses] == ["article", "article"]


def test_the_title_of_a_list_stands_above_the_head_of_its_table() -> None:
    table = "滨湖区奖补项目一览表\n序号\t项目\t奖补标准\n1\t夜市\t最高8万元\n2\t论坛\t6万元\n"
    record = process(table.encode(), "list.txt")
    assert record.title == "滨湖区奖补项目一览表"
    assert [one.instrument for one in record.measures] == ["subsidy", "subsidy"]


def test_an_attachment_with_a_table_of_standards_is_a_clause() -> None:
    text = "滨湖区引才补贴办法\n第一条 按附件标准发放补贴。\n第二条 由区人社局负责解释。\n"
    text += "滨湖区人民政府\n2024年3月9日\n"
    table = "附件\n引才补贴标准表\n类别\t补贴标准\n技师\t6万元\n高级技师\t9万元\n"
    record = process((text + table).encode(), "a.txt")
    assert [clause.number for clause in record.clauses] == ["1", "2", "attachment"]
    (measure,) = record.measures
    assert [(t.label, t.award.amount and t.award.amount.max) for t in measure.tiers] == [
        ("技师", 60000),
        ("高级技师", 90000),
    ]
    assert record.issued_on is not None and record.issued_on.value == "2024-03-09"


def test_a_form_to_fill_in_is_no_clause() -> None:
    text = "滨湖区引才补贴办法\n第一条 给予补贴8万元。\n第二条 由区人社局负责解释。\n"
    form = "附件\n引才补贴申请表\n单位名称\t\n上年营业收入（万元）\t\n申请金额（万元）\t\n"
    record = process((text + form).encode(), "a.txt")
    assert [clause.number for clause in record.clauses] == ["1", "2"]


def test_a_card_says_who_issued_its_policy() -> None:
    card = "政策名称：渔港补助\n发文文号：平海规〔2025〕3号\n发布部门：平湖市海洋局\n"
    card += "支持对象：新建渔港\n支持标准：每个补助30万元\n责任单位：市海洋局\n"
    record = process(card.encode(), "card.txt")
    assert (record.title, record.doc_number) == ("渔港补助", "平海规〔2025〕3号")
    assert [issuer.name for issuer in record.issuers] == ["平湖市海洋局"]
    assert record.region.name == "平湖市"


def test_what_explains_a_policy_gives_nothing_again() -> None:
    text = "平湖市渔港补助办法\n第一条 对新建渔港补助30万元。\n第二条 本办法有效期三年。\n"
    told = (
        "《平湖市渔港补助办法》政策解读\n一、背景\n为提振渔业。\n二、内容\n对新建渔港补助30万元。\n"
    )
    record = process((text + told).encode(), "a.txt")
    assert [one.clause_id for one in record.measures] == ["1"]
    assert len(process(told.encode(), "b.txt").measures) == 1
    linked = text.replace("第二条", "政策解读\n第二条 对渔船补助2万元。\n第三条")
    assert len(process(linked.encode(), "c.txt").measures) == 2


def test_the_fields_below_the_last_clause_are_no_part_of_it() -> None:
    text = (
        "渔港补助办法\n第一条 对新建渔港补助30万元。\n第二条 本办法自印发之日起施行，有效期三年。\n"
    )
    record = process((text + "发文机关：平湖市海洋局\n印发日期：2025年3月2日\n").encode(), "a.txt")
    assert record.clauses[-1].quote.endswith("有效期三年。")
    assert str(record.validity.effective_until) == "2028-03-02"


def test_the_head_of_a_table_is_no_title() -> None:
    table = "政策名称,支持对象,支持标准\n渔港补助,渔港,补助30万元\n渔船补助,渔船,补助5万元\n"
    assert process(table.encode(), "a.csv").title is None
