"""Saved web pages and fragments: the main text without the navigation around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors import metadata
from extractors.later import later
from pipeline.ingest import furniture, html_blocks, marks
from pipeline.ingest.canonical import Block, Grid, Line, build
from pipeline.ingest.clean import clean
from pipeline.ingest.encoding import Decoded, decode, share_common
from schemas.text import FileSource, Note, TextDocument

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_META = later(rb"charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_\-]{2,20})", re.I)
_DECLARED = later(r"<\?xml[^>]{0,200}\?>")
_HIDES = later("<(?:(script|style|noscript|template)[ >\t\r\n]|!--)", re.I)
_BREAKS = later(r"</?(?:p|div|tr|li|h[1-6]|br|table|section|article|dd|dt)\b[^>]{0,2000}>", re.I)
_BODY = later(r"<body\b[^>]{0,5000}>", re.I)
_TAG = later(r"<[^<>]{0,5000}>")
_SITE = later(r"\s{0,3}(?:[|｜_]|\s[-–—]\s|--+)\s{0,3}")
_PROSE = later("[，。；：、]")
_ENOUGH = 0.9
_UNSEEN = frozenset("script style noscript template".split())
_CHROME = later(
    r"点击(?:查看|下载).{0,80}|点击.{0,6}(?:蓝字|名片|卡片|关注).{0,16}|.{0,8}(?:长按|识别|扫描|扫码).{0,10}二维码.{0,16}"
    r"|(?:【?(?:打印|关闭|返回顶部|收藏|分享到?|我要纠错|保存)[】：:]?[\s|]{0,3}){1,6}"
    r"|扫一扫.{0,20}|[上下]一[篇条][：:].{0,80}|【?(?:浏览)?(?:字号|字体)[：:]?.{0,20}"
    r"|(?:浏览|阅读|点击)(?:量|次数|数)[：:]?.{0,12}|(?:您|当前|现在|所在).{0,8}位置[：:]?.{0,80}"
    r"|.{0,40}(?:版权所有|ICP备|网站标识码|公网安备).{0,80}|相关(?:文档|链接|附件|新闻|解读)[：:]?|[-|×+]"
)


def read(data: bytes, source: FileSource) -> TextDocument:
    """Read a page; the charset is told by the bytes, then by the page, then guessed.

    Markup that no parser can follow is read without its tags, with the warning UNREADABLE.
    """
    decoded = _decoded(data)
    source = source.model_copy(update={"encoding": decoded.encoding})
    text = decoded.text.replace("\x00", "")
    root = _tree(text)
    warnings = list(decoded.warnings)
    plain = _without_tags(text)
    parts = _parts(root) if root is not None else []
    hidden = sum(part.hidden for part in parts)
    blocks = _trimmed([block for part in parts for block in part.blocks])
    everything = _length(root) if root is not None else 0
    if everything < 0.5 * sum(map(len, plain)):
        blocks = [Line(line) for line in plain]
        warnings.append(("UNREADABLE", "the markup is broken; the text was taken without it"))
    elif root is not None:
        blocks = _with_title(blocks, root)
    notes: tuple[Note, ...] = ()
    if hidden:
        notes = (Note("hidden_text", f"{hidden} characters of hidden text were left out", 0, 0),)
    properties = _properties(root) if root is not None else ()
    return build(blocks, source, notes, tuple(warnings), properties)


def _parts(root: Element) -> list[html_blocks.Found]:
    """The main text. Where styles hide more than they show, the page hides its article until its
    script has run (WeChat does), and what is only invisible is read, too."""
    main = _main(root)
    parts = [html_blocks.collect(part) for part in main]
    if sum(part.hidden for part in parts) <= sum(map(_length, main)) / 2:
        return parts
    return [html_blocks.collect(part, reveal=True) for part in main]


def _decoded(data: bytes) -> Decoded:
    """Strict UTF-8 and byte order marks first, then the page's own word, then a guess."""
    declared = _META.search(data[:4096])
    if declared is None or data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:200]:
        return decode(data)
    try:
        return Decoded(data.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        pass
    name = declared.group(1).decode("ascii").lower()
    name = "gb18030" if name in ("gb2312", "gbk", "x-gbk", "gb_2312-80") else name
    try:
        text = data.decode(name, "replace")
    except LookupError:
        return decode(data)
    broken = text.count("�")
    if broken > 0.001 * len(text) or share_common(text) < 0.15:
        return decode(data)
    warnings = (("ENCODING", f"{broken} bytes could not be read as {name}"),) if broken else ()
    return Decoded(text, name, warnings)


def _tree(text: str) -> Element | None:
    from lxml import etree, html

    parser = html.HTMLParser(
        huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8"
    )
    try:
        # As bytes: text with a surrogate or an encoding declaration is refused as a string.
        data = _DECLARED.sub("", text, count=1).encode("utf-8", "replace")
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None:
        return None
    body = root.find("body")
    return root if body is None else body


def _without_tags(text: str) -> list[str]:
    """The text of a page with its tags simply removed, line by line."""
    from html import unescape

    body = _BODY.split(text, maxsplit=1)[-1]
    body = _BREAKS.sub("\n", _without_hidden(body))
    lines = (" ".join(unescape(_TAG.sub("", line)).split()) for line in body.split("\n"))
    return [line for line in lines if line]


def _without_hidden(text: str) -> str:
    """Without scripts, styles and comments; one that never ends hides nothing."""
    parts: list[str] = []
    at = 0
    lower = text.lower()
    endless: set[str] = set()
    for match in _HIDES.finditer(text):
        end = f"</{match.group(1).lower()}" if match.group(1) else "-->"
        if match.start() < at or end in endless:
            continue
        place = lower.find(end, match.end())
        if place < 0:
            endless.add(end)
            continue
        parts.append(text[at : match.start()])
        at = text.find(">", place) + 1 or len(text)
    return "".join(parts) + text[at:]


def _main(body: Element) -> list[Element]:
    """The smallest element that holds nearly all of the prose (running text outside of links),
    and what beside the way down to it holds whole sentences."""
    weights = _weights(body, _prose)
    sentences = _weights(body, _sentence)
    path, main = [body], body
    while True:
        enough = _ENOUGH * weights.get(main, 0)
        inner = [child for child in main if weights.get(child, 0) >= enough > 0]
        if not inner or inner[0].tag in html_blocks.LEAVES:
            break
        main = inner[0]
        path.append(main)
    before: list[Element] = []
    after: list[Element] = []
    for above, below in pairwise(path):
        beside = list(above)
        at = beside.index(below)
        before += [child for child in beside[:at] if sentences.get(child) or _is_imprint(child)]
        after = [child for child in beside[at + 1 :] if sentences.get(child)] + after
    return [*before, main, *after]


_LONGEST_IMPRINT = 200  # characters


def _is_imprint(element: Element) -> bool:
    """Say whether an element above the prose says in a few words who published it or when
    (发布机构：某局 发布日期：2024-01-01)."""
    if not isinstance(element.tag, str) or element.tag in html_blocks.SKIPPED:
        return False
    text = " ".join(html_blocks.text_of(element).split())
    if len(text) >= _LONGEST_IMPRINT:
        return False
    names = {name for name, _ in marks.front_fields([text])}
    return not names.isdisjoint((*metadata.names("issuer"), *metadata.names("issued_on")))


def _weights(body: Element, measure: Callable[[str | None], int]) -> dict[Element, int]:
    """What `measure` counts below every element that has any."""
    weights: dict[Element, int] = {}
    for element in body.iter():
        if not isinstance(element.tag, str) or element.tag in html_blocks.SKIPPED:
            continue
        own = measure(element.text) if element.tag != "a" else 0
        own += sum(measure(child.tail) for child in element)
        above: Element | None = element
        steps = 0
        while own and above is not None and steps < 3000:
            weights[above] = weights.get(above, 0) + own
            if above is body:
                break
            above = above.getparent()
            steps += 1
    return weights


def _sentence(text: str | None) -> int:
    stripped = text.strip() if text else ""
    return len(stripped) if len(stripped) >= 25 and "。" in stripped else 0


def _prose(text: str | None) -> int:
    stripped = text.strip() if text else ""
    if len(stripped) < 12 and not _PROSE.search(stripped) or _CHROME.fullmatch(stripped[:120]):
        return 0
    return len(stripped)


def _trimmed(blocks: list[Block]) -> list[Block]:
    """Without the page's own buttons and counters."""
    return [
        block
        for block in blocks
        if isinstance(block, Grid)
        or not (
            _CHROME.fullmatch(block.text.strip()[:120])
            or furniture.is_trail(block.text.strip()[:200])
        )
    ]


def _length(root: Element) -> int:
    """Characters of text in the whole tree, navigation included."""
    total = 0
    for element in root.iter():
        inside = isinstance(element.tag, str) and element.tag not in _UNSEEN
        total += len((element.text or "").strip()) if inside else 0
        total += len((element.tail or "").strip())
    return total


def _with_title(blocks: list[Block], root: Element) -> list[Block]:
    """Put the page's title on top where the main text does not begin with it."""
    title = _title(root)
    if not title:
        return blocks
    start = "".join(b.text for b in blocks[:40] if isinstance(b, Line))[:3000]
    squeezed = re.sub(r"\s+", "", title)
    if squeezed in re.sub(r"\s+", "", start):
        return blocks
    return [Line(title, complete=True), *blocks]


def _title(root: Element) -> str | None:
    """The document's title as the page gives it, without the site's name."""
    page = root.getroottree().getroot()
    candidates = [meta.get("content", "") for meta in _metas(page, "articletitle")]
    candidates += [html_blocks.text_of(h) for h in page.iter("h1", "h2")][:5]
    titles = [node.text or "" for node in page.iter("title")][:1]
    candidates += [_SITE.split(title.strip())[0] for title in titles]
    for candidate in candidates:
        text = clean(" ".join(candidate.split())[:200]).text
        if len(text) >= 6 and marks.ends_title(text):
            return text
    return None


def _metas(page: Element, name: str) -> list[Element]:
    return [meta for meta in page.iter("meta") if (meta.get("name") or "").lower() == name]


def _properties(root: Element) -> tuple[tuple[str, str], ...]:
    """What the page's head says of the document: title, date, origin."""
    page = root.getroottree().getroot()
    found = []
    names = (("articletitle", "标题"), ("pubdate", "发布日期"), ("contentsource", "来源"))
    for name, label in names:
        for meta in _metas(page, name)[:1]:
            value = (meta.get("content") or "").strip()[:200]
            if value:
                found.append((label, value))
    return tuple(found)
