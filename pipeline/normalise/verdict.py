"""Is it a support policy at all? Laws, news and guides have figures, and promise nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractors.later import later
from pipeline.normalise.values import quoted
from schemas.catalogue import Finding
from schemas.clause import Segment
from schemas.text import TextDocument

# What a document calls itself when it is of another genre.
_OTHER_TITLE = later(
    r"(?:中华人民共和国[^，。\n]{1,20}法|条例|办事指南|服务指南|办理流程|操作手册|使用手册|新闻发布会|公告|判决书|合同|发票|通报|纪要|报告)(?:[（(].{0,16}[）)])?$"
)
# What is no policy, however often it names awards: what was done or paid, is asked for or agreed.
_NEVER_TITLE = later(
    r"(?:讲话|致辞|招[聘录募][^，。\n]{0,16}(?:简章|启事|公告)|招标公告|(?:合作|投资|入驻|委托)[^，。\n]{0,4}协议书?"
    r"|(?<!征求意见的)(?<!草案的)(?<!》的)公示|申[请报]表|审批表|评分(?:标准|细则|表)"
    r"|(?:资金|预算)(?:分配|安排|拨付|下达)(?:情况|计划)?表|(?:兑现|发放|拨付|受益)[^，。\n]{0,6}(?:名单|花名册|明细表?)"
    r"|统计公报|会议(?:顺利)?(?:召开|举行)|(?:处罚|处理)决定书|裁定书|(?:年度|审计|评估)报告(?:摘要)?"
    r"|(?:情况|工作|决算|草案|预算)的?报告)(?:稿|[（(].{0,16}[）)])?$"
)
_PENALTY = later(
    r"处[^。；\n]{0,24}罚款|责令[^。；\n]{0,12}改正|追究刑事责任|没收违法所得|吊销[^。；\n]{0,8}许可证"
)
_REPORTED = (
    r"记者|新闻发布会|本报讯|新华社|据悉|发布会|主持人|网讯|[他她]说[。，]|会议(?:指出|强调|要求|认为)"
    r"|好消息"
)
_NEWS = later(_REPORTED)
# What begins with any character is looked for where its own words stand somewhere.
_NEWS_OF_PEOPLE = later(rf"{_REPORTED}|[一-鿿](?:先生|女士)(?:说|告诉|介绍)")
_GUIDE = later(
    r"办理(?:时限|流程|地点|条件|材料)|受理(?:条件|机构|窗口)|申请材料|法定时限|承诺时限|咨询电话|办事指南|服务指南"
)
_SUPPORT = later(r"奖励|补助|补贴|资助|奖补|扶持|贴息")


class Verdict(NamedTuple):
    """Whether measures are read from the document, and the findings that say why not."""

    is_policy: bool
    findings: tuple[Finding, ...]


def verdict(document: TextDocument, title: str | None, segments: Sequence[Segment]) -> Verdict:
    """Judge by title and by vocabulary: penalties, reporters and counters against support."""
    text = document.text
    reason = _reason(title, text, len(segments))
    if reason is None:
        return Verdict(True, ())
    end = min(len(text), text.find("\n") if "\n" in text else len(text))
    finding = Finding(
        **quoted(document, 0, max(end, 0)),
        code="not_a_policy",
        message=f"{reason}: no measures are read from it",
    )
    return Verdict(False, (finding,))


def _reason(title: str | None, text: str, clauses: int) -> str | None:
    """Return why a text is no policy, None where it may be one.

    >>> _reason("在全市企业家座谈会上的讲话", "奖励、补助、资助、扶持", 3)
    'its title is that of another genre (全市企业家座谈会上的讲话)'
    >>> _reason(None, "青山县卫生院公开招聘护士简章", 1)
    'its title is that of another genre (县卫生院公开招聘护士简章)'
    >>> _reason(None, "全县茶业工作会议召开", 1)
    'its title is that of another genre (全县茶业工作会议召开)'
    >>> _reason("关于《支持茶业若干措施（征求意见稿）》的公示", "每亩补助500元。", 3)
    """
    name = title or text.lstrip().partition("\n")[0][:80].rstrip()
    if _NEVER_TITLE.search(name) and "》" not in name and "征求意见" not in name:
        return f"its title is that of another genre ({name[-12:]})"
    support = len(_SUPPORT.findall(text))
    penalties = len(_PENALTY.findall(text))
    people = "先生" in text or "女士" in text
    news = len((_NEWS_OF_PEOPLE if people else _NEWS).findall(text))
    guide = len(_GUIDE.findall(text))
    size = max(1, len(text) // 1000)
    if penalties >= 3 and penalties * 2 > support:
        return f"{penalties} penalties against {support} words of support: a law or regulation"
    if news >= 3 and news * 3 > support:
        return f"{news} words of reporting against {support} of support: news"
    if news and clauses <= 1 and support < 5 * max(size, news):
        return f"running text with {news} words of reporting: news"
    if guide >= 6 and guide > support:
        return f"{guide} words of procedure against {support} of support: a service guide"
    if title and _OTHER_TITLE.search(title) and support < 4 * size:
        return f"its title is that of another genre ({title[-12:]})"
    return None
