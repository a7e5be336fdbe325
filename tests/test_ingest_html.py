"""Web pages: main text, tables, charsets, broken and hostile markup."""

from __future__ import annotations

import time

import pytest

from pipeline.errors import Refusal
from pipeline.ingest.formats import read
from schemas.text import TextDocument

RULE = "第一条 对符合条件的企业，给予最高50万元奖励，由市财政局负责解释。"
CLEAN = "第一条对符合条件的企业，给予最高50万元奖励，由市财政局负责解释。\n"


def page(content: str, name: str = "a.html") -> TextDocument:
    return read(content.encode(), name)


def test_navigation_is_left_out_and_sentences_beside_the_text_are_kept() -> None:
    links = "".join(f'<li><a href="{n}">{n}栏目</a></li>' for n in "甲乙丙丁戊")
    document = page(
        "<html><head><title>支持创新若干措施 - 某市人民政府</title></head><body>"
        f"<ul>{links}</ul><div>您现在的位置：<a href=x>首页</a></div><div><p>为落实上级部署，结合"
        f"本市实际情况，制定本措施如下。</p><div id=c>{f'<p>{RULE}</p>' * 4}"
        "<p style='display:none'>看不见的文字</p></div><p>打印 关闭</p></div>"
        "<div>版权所有：某市 备案号：0001</div></body></html>"
    )
    assert document.text == (
        "支持创新若干措施\n为落实上级部署，结合本市实际情况，制定本措施如下。\n" + CLEAN * 4
    )
    assert {note.code for note in document.notes} == {"hidden_text"}


def test_who_published_a_page_and_when_is_kept_above_its_prose() -> None:
    document = page(
        "<html><body><div><h1>支持窑业申报指南</h1><div class=info><span>发布机构：某市窑局</span>"
        " <span>发布日期：2024-05-06</span></div><div class=info><span>字号：大 中 小</span></div>"
        f"<div class=zoom>{f'<p>{RULE}</p>' * 4}</div></div></body></html>"
    )
    assert document.text.splitlines()[:2] == [
        "支持窑业申报指南",
        "发布机构：某市窑局发布日期：2024-05-06",
    ]
    assert "字号" not in document.text


def test_an_article_that_a_script_shows_is_read() -> None:
    # WeChat hides the body of an article until its script has run.
    document = page(
        "<html><body><h1>支持创新若干措施</h1><div id=js_content style='visibility: hidden;'>"
        f"<p>点击上方蓝字关注我们</p>{f'<p>{RULE}</p>' * 4}<table><tr><td>甲</td><td>乙</td></tr>"
        "<tr><td>丙</td><td>丁</td></tr></table><p style='display:none'>看不见的文字</p></div>"
        "<p>阅读原文</p></body></html>"
    )
    assert document.text == "支持创新若干措施\n" + CLEAN * 4 + "甲\t乙\n丙\t丁\n"


def test_a_wide_blank_of_a_line_stays_and_those_of_the_source_fall_away() -> None:
    document = page(
        "<p>\u3000\u3000第二条\u3000壮大休闲渔业\u3000渔家乐改造的，补助20\n0万元："
        "( 1)甲；(2 )乙；3\n.丙&nbsp;&nbsp;。</p>"
    )
    assert document.text == "第二条壮大休闲渔业 渔家乐改造的，补助200万元：(1)甲；(2)乙；3.丙。\n"


def test_a_label_and_its_value_are_one_line() -> None:
    document = page(
        "<h1>云溪市窑业办法</h1><dl><dt>发文字号：</dt><dd>云商发〔2024〕12号</dd>"
        "<dt>成文日期：</dt><dd>2024-05-20</dd><dt>说明</dt><dd>窑</dd></dl>"
    )
    assert "发文字号：云商发〔2024〕12号\n成文日期：2024-05-20\n说明\n窑\n" in document.text
    assert dict(document.properties)["发文字号"] == "云商发〔2024〕12号"


def test_spans_of_a_table_are_kept() -> None:
    document = page(
        "<table><tr><th>序号</th><th>内容</th><th>金额</th></tr>"
        "<tr><td colspan=3>（一）分组</td></tr>"
        "<tr><td rowspan=2>1</td><td>甲<br>乙</td><td>10</td></tr><tr><td>丙</td><td>20</td></tr>"
        "</table>"
    )
    assert document.text == "序号\t内容\t金额\n（一）分组\n1\t甲\n乙\t10\n丙\t20\n"
    places = [(c.row, c.column, c.row_span, c.column_span) for c in document.tables[0].cells]
    assert places[3:] == [
        (1, 0, 1, 3),
        (2, 0, 2, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
        (3, 1, 1, 1),
        (3, 2, 1, 1),
    ]


def test_a_table_that_lays_out_the_page_is_text() -> None:
    inner = f"<table><tr><td>甲</td><td>乙</td></tr></table><p>{RULE}</p>"
    document = page(f"<table><tr><td>{inner}</td><td>旁栏</td></tr></table>")
    assert document.text == "甲\t乙\n" + CLEAN + "旁栏\n"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "gb2312"),
        ("gb18030", "gb2312"),
        ("gb18030", "utf-8"),
        ("gb18030", ""),
        ("utf-16", ""),
        ("big5", "big5"),
    ],
)
def test_the_charset_is_told_by_bytes_then_page_then_guess(encoding: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    text = "第一條 對企業給予獎勵，由市局辦理。" if encoding == "big5" else RULE
    data = f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding)
    document = read(data, "a.html")
    assert document.text == (
        "第一条对企业给予奖励，由市局办理。\n" if encoding == "big5" else CLEAN
    )
    assert document.warnings == ()


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 300 + RULE + "</div>" * 300,
        "<div>" * 1900 + RULE,
        "<b><p>" * 400 + RULE,
        f"<html><body><p>{RULE}</body></html></p></td>",
        f'<p title="{RULE}<p>{RULE}</p>',
        f"<body><!-- <p>x</p> <p>{RULE}</p>",
        f"<script>var a = 1;</script><style>p {{}}</style><p>{RULE}",
        "<x>" * 5000 + RULE,
    ],
    ids=["300", "1900", "inline", "closed early", "quote", "comment", "script", "unknown tags"],
)
def test_deep_and_broken_markup_is_never_silently_empty(content: str) -> None:
    document = page(content)
    assert CLEAN.strip() in document.text.replace(" ", "")


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 1_000_000 + RULE,
        "<p " + " ".join(f"a{n}=1" for n in range(1_000_000)) + f">{RULE}</p>",
        "<table>"
        + "<tr>"
        + "<td rowspan=65535 colspan=65535>甲</td>" * 300
        + f"</tr></table>{RULE}",
        f"<p>{RULE}" * 5000,
        "<p>" + "<" * 100_000 + RULE,
        "<script>" * 20_000 + RULE,
        "<!--" * 50_000 + RULE,
    ],
    ids=["depth", "attributes", "spans", "open paragraphs", "signs", "scripts", "comments"],
)
def test_hostile_pages_are_refused_or_read_in_bounds(content: str) -> None:
    begin = time.process_time()
    try:
        assert page(content).text
    except Refusal as refusal:
        assert refusal.code == "TOO_LARGE"
    assert time.process_time() - begin < 5


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        page("<html><body><script>1</script></body></html>")
    assert caught.value.code == "EMPTY_TEXT"
