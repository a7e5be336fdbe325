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


def test_a_page_of_questions_says_when_its_policy_ends() -> None:
    record = process(QUESTIONS.encode(), "questions.txt")
    assert str(record.validity.effective_until) == "2027-12-31"


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
