"""What holds for any input whatever: no crash but a refusal, quotes that equal their spans, ids
that exist, a ledger without gaps, valid JSON, the same bytes again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from perturbations import documents

from pipeline.emit import encode
from pipeline.errors import Refusal
from pipeline.process import process, process_with_text
from schemas.base import Model, Quoted, Span
from schemas.catalogue import Catalogue, Document
from schemas.report import Generator

SETTINGS = settings(
    deadline=None,
    max_examples=120,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
# Roles by which a sum of money is accounted for without a measure that uses it.
_ACCOUNTED = {"target", "funding", "context", "unattributed"}
_HEADS = (
    *"第一条 第二条 第十二条 一、支持企业 二、 （一） (二) （十三） 1. 1． 2、 （1） ①".split(),
    *"附件： 附件1 第一条第一条 一、一、 ###".split(),
    "第一章 总则\n",
)
_FIGURES = (
    *"100万元 50万 1.5亿元 一百二十万元 200-300万元 100万、80万元 3000元/人·月 100美元".split(),
    *"20% 百分之二十 5‰ 3:1:1 1/3 3个百分点 30家 10个左右 2年 2023年6月30日 5000平方米".split(),
    *"0 1e400 ² ①② ½ 0.0000001% １２３ 1,000,00元 万 亿元 99999999999999999年".split(),
    *"2025年13月45日 前三名 5A级 0532-86988895 1千万 十几万元 2倍 加倍".split(),
    "9" * 400 + "万元",
)
_WORDS = (
    *"对 新认定的 国家级、省级 企业 高新技术企业 项目 的 ， 。 ； 、 ： ） （ 《 》 “ ”".split(),
    *"分别 给予 最高 不超过 累计 每年 每家 一次性 奖励 补助 贴息 按照 实际投资额 以上".split(),
    *"首次突破 达到 低于 同一企业 就高不重复 其中 超过 部分 〔2023〕5号 云岭市人民政府".split(),
    *"（责任单位：市财政局、市教育局） （牵头单位：市工信局 自印发之日起施行，有效期3年。".split(),
    *"有效期至2026年12月31日 现印发给你们 参照第二条 經認定的企業給予獎勵 市教\n育局".split(" "),
    *("\n", "\n\n", "\t", "　　", " ", "\r\n", "\x0c", "— 3 —\n", "序号\n政策内容\n电话\n", "1\n"),
    *("| a | b |\n", "|---|---|\n", "<p>", "&nbsp;", "[bookmark: _GoBack]", "# ", "---\n"),
    *("\u200b", "\u202e", "\ufeff", "\u2066", "\x00", "\u00ad", "😀", "🄀", "\ue000", "\U0010ffff"),
    *("\u0301", "\ud800", "\udc00"),
)
PIECES = st.sampled_from(_HEADS) | st.sampled_from(_FIGURES) | st.sampled_from(_WORDS)
TEXTS = st.lists(PIECES | st.text(max_size=3), min_size=1, max_size=120).map("".join)
# Sentences that do promise something, with one odd piece within.
AWARDS = st.tuples(
    st.sampled_from(("第三条 ", "（一）", "1.")),
    st.sampled_from(("对企业", "对新认定的国家级、省级中心，")),
    st.sampled_from(_FIGURES) | PIECES,
    st.sampled_from(("分别给予", "给予最高", "按投资额的")),
    st.sampled_from(_FIGURES),
    PIECES,
    st.sampled_from(("、20万元奖励。", "万元奖励。", "%给予补助，最高50万元。", "补助；")),
).map("".join)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(
        json.loads((ROOT / "schemas/catalogue.schema.json").read_text("utf-8"))
    )


def _quoted(value: object) -> Iterator[Quoted | Span]:
    """Every object with a span within a value."""
    if isinstance(value, tuple):
        for item in value:
            yield from _quoted(item)
    elif isinstance(value, Quoted | Span):
        yield value
    if isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _quoted(getattr(value, name))


def check(data: bytes, name: str = "policy.txt") -> Document | None:
    """Hold everything that must hold for a file; None where it was refused by name."""
    try:
        document, text = process_with_text(data, name)
    except Refusal:
        return None
    _check_spans(document, text)
    _check_ids(document)
    _check_ledger(document)
    record = encode(document)
    whole = Catalogue(generator=Generator(version="0"), documents=(document,))
    tree: dict[str, Any] = json.loads(encode(whole))
    problems = [error.message[:200] for error in _validator().iter_errors(tree)]
    assert not problems
    assert encode(process(data, name)) == record
    return document


def _check_spans(document: Document, text: str) -> None:
    for one in _quoted(document):
        span = one if isinstance(one, Span) else one.span
        assert 0 <= span.start <= span.end <= len(text)
        if isinstance(one, Quoted):
            assert text[span.start : span.end] == one.quote


def _check_ids(document: Document) -> None:
    clauses = [clause.clause_id for clause in document.clauses]
    measures = [measure.measure_id for measure in document.measures]
    mentions = [mention.mention_id for mention in document.mentions]
    for ids in (clauses, measures, mentions):
        assert len(ids) == len(set(ids))
    assert {c.parent_id for c in document.clauses} <= {None, *clauses}
    assert {measure.clause_id for measure in document.measures} <= set(clauses)
    assert {user for mention in document.mentions for user in mention.used_by} <= set(measures)
    assert all(measure.tiers for measure in document.measures)


def _check_ledger(document: Document) -> None:
    for mention in document.mentions:
        if mention.kind == "money":
            assert mention.used_by or mention.role in _ACCOUNTED
        if mention.role == "unattributed":
            assert mention.kind == "money" and not mention.used_by
    starts = [mention.span.start for mention in document.mentions]
    assert starts == sorted(starts)
    listed = [(m.span.start, m.span.end) for m in document.mentions if m.kind == "money"]
    for measure in document.measures:
        for tier in measure.tiers:
            for sum_of_money in (tier.award.amount, *tier.award.caps):
                if sum_of_money is not None:
                    span = sum_of_money.span
                    assert any(a < span.end and span.start < b for a, b in listed)


@SETTINGS
@given(TEXTS)
def test_any_text(text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"))


# What once ended a document, cut to what it takes.
@pytest.mark.parametrize(
    "text",
    [
        # A sum that nothing leads to among cases that 对 leads to.
        "第5条 对员工20人（含）以上且在60人以下的门店，区文旅局，奖励100万元、"
        "其中设备购置费按25%补助；给予以下支持：，7.对投保蜂业保险的蜂农。",
        # A list of one name.
        "第5条 分别奖励3万元，1家企业奖励5万元、第二出品方折半，带动13-18户补助3万元；",
    ],
)
def test_texts_that_ended_documents(text: str) -> None:
    check(text.encode())


@SETTINGS
@given(st.lists(AWARDS, min_size=1, max_size=8).map("\n".join))
def test_any_award(text: str) -> None:
    check(("云岭市支持企业发展若干措施\n" + text).encode("utf-8", "surrogatepass"))


@settings(SETTINGS, max_examples=40)
@given(st.sampled_from(("utf-8-sig", "utf-16", "utf-16-be", "gb18030")), TEXTS)
def test_any_encoding(encoding: str, text: str) -> None:
    check(text.encode(encoding, "replace" if encoding == "gb18030" else "surrogatepass"))


@settings(SETTINGS, max_examples=40)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    check(data)


@settings(SETTINGS, max_examples=40)
@given(st.sampled_from(sorted(documents(ROOT))), st.data())
def test_damaged_documents(name: str, data: st.DataObject) -> None:
    """Parts of real texts cut out, doubled, and with odd pieces put in."""
    text = documents(ROOT)[name]
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 60)))
        text = text[:start] + data.draw(PIECES | st.just(text[start:end] * 2)) + text[end:]
    check(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", sorted(documents(ROOT)))
def test_documents(name: str) -> None:
    document = check(documents(ROOT)[name].encode())
    assert document is not None and document.measures


def _award(figure: str) -> Document:
    text = (
        "云岭市支持企业发展若干措施\n一、奖励\n"
        f"（一）对企业给予{figure}奖励。\n（二）对新认定的高新技术企业，给予20万元奖励。\n"
    )
    document = check(text.encode())
    assert document is not None
    return document


@pytest.mark.parametrize(
    "figure",
    [
        *("10²万元", "²万元", "10²5万元", "½万元", "10⁴万元", "10Ⅱ万元", "10①万元", "10٠١万元"),
        *("10\u0301万元", "10😀万元", "1😀0万元", "9" * 400 + "万元", "9" * 400 + "%", "1e309元"),
        *("10.5.3万元", "1,00,000元", "一" * 30 + "万元", "百" * 11 + "万元", "二三十万元"),
    ],
)
def test_unreadable_figures_are_found_and_give_no_value(figure: str) -> None:
    document = _award(figure)
    codes = [finding.code for finding in document.findings]
    assert codes == ["unreadable_figure"]
    sums = [mention.value for mention in document.mentions if mention.kind == "money"]
    assert sums == [200_000]


@pytest.mark.parametrize(
    "figure",
    ["1\u202e0\u202c0万元", "1\u200b00万元", "10\u20660\u2069万元", "1\u00ad00万元", "10\x000万元"],
)
def test_invisible_characters_in_figures_are_found(figure: str) -> None:
    document = _award(figure)
    assert {finding.code for finding in document.findings} == {"hidden_character"}
    sums = [mention.value for mention in document.mentions if mention.kind == "money"]
    assert sums == [1_000_000, 200_000]
