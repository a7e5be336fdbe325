"""A clause's own short title: 支持“双千兆”创新应用; none where the text is the provision."""

from __future__ import annotations

import re

from extractors import bureaus
from extractors.later import later, now
from pipeline import set_off

_LONGEST = 40
# What a title does not say: it gives nothing, orders nothing, defines nothing.
_PROVISION = later(
    r"给予|予以|应当|不得|必须|应于|须于|负责(?!制)|是指|所称|为准|最高不|不超过"
    r"|本(?:<DOCUMENT>|通知|实施|条例|指南)"
    r"|自.{1,20}起|[0-9]万?亿?元|可(?:以|按|申请|享受|向)|的[，,]|的$|(?<![级模额])以上|达到|适用于"
    # 从业人员不少于20人: a condition, however short.
    r"|(?:不[低少高多]于|[^不][高低大少小]于|不小于|不足|至少|超过|达|满|[≥≤<>])[0-9]"
    # 功能型总部按上述标准的80%执行, 最低服务年限为5年, 受理后20个工作日内办结
    r"|标准的?[0-9.]{1,5}%|[为是][0-9.]{1,6}(?:[年元%]|万元|个月)|[0-9]个?(?:工作|自然)日内"
)
_OPENING = now(
    r"^(?:对(?![标接外口内])|对于|凡|经(?!营|济|办)|每|同一|自(?!主|然|动|愿|贸|律|我|行)|按[^，]{0,30}，|为了?[^，]{2,30}，"
    r"|需(?!求)|须|应(?![用急对收届])|鉴于|如[有果]|若|在.{2,30}[中内下后上]，|除|符合|申请[人单企]|申报单位)"
)
# 符合下列条件之一：, 申请…应当提交：, 奖励对象为： lead in to what follows; 申报条件： is a title.
_STEM = later(
    r"以下|下列|如下|之一|应当|应(?![用急对收])|需(?!求)|须|满足|符合|具备|包括|是指|[为按是的]$"
    r"|提交|给予|予以|分别|其中$|达到$|超过$|享受|可以"
)
_ARTICLE_VERB = later(
    r"(?:(?<=.)实行|采取|承担|列入|纳入|由.{2,30}(?:组织|承担|制定|审核|实施|牵头)|执行|施行|属于|不再|视为)"
)
# A longer title of a 第X条 begins with what is done or ends with what is given.
_DOING = later(
    r"(?:大力|积极|持续|进一步|全面|着力|鼓励|支持)?(?:支持|鼓励|推动|推进|加快|促进|强化|加强|培育|打造|建设|完善|优化"
    r"|提升|提高|实施|引导|扩大|深化|构建|建立|健全|落实|做[大强优]|加大|降低|减轻|开展|发展|壮大|吸引|拓展|助力|保障)"
)
_GIVEN = later(
    r"(?:<SUPPORT>|奖|贴息|管理|程序|要求|标准|条件|对象|范围|原则|材料|方式|流程|措施|政策)$"
)
# The engine is quick at a pattern that begins with a set.
_BRACKETED = now(
    r"[（(〔\[“《](?:(?<=[（(〔\[])[^（()）〔〕\[\]\n]{0,60}[)）〕\]]|(?<=“)[^“”\n]{0,40}”|(?<=《)[^《》\n]{0,60}》)"
)
_TITLE_BRACKET = now(
    r"[ \t\u3000]{0,8}(?:【([^【】\n]{2,24})】"
    r"|[（(〔\[]([^（()）〔〕\[\]，。；：、\n]{2,16})[)）〕\]](?=[^。；，,]))"
)
# 给予场地补贴。对租用场地的…, 给予建设补助。民办机构，…按2万元给予: whom it is given to follows,
# so that the title gives nothing itself.
_GIVING = later(r"<GIVE>(?:一次性)?(?!一次性)[一-龥]{2,8}(?:<SUPPORT>|贴息)")
_TO_WHOM = later(
    r"[对凡]|(?=[^。；]{0,200}[0-9](?:[百千万亿]{0,2}元|%|％))[^。；]{4,160}?[的，][^。；]{0,40}?(?:<GIVE>|[奖补按])"
)
_RESPONSIBLE = later(r"[（(〔\[][^（()）〔〕\n]{0,6}(?:单位|部门|牵头|责任)[^\n]{0,200}$")
_ANSWERABLE = now(
    r"[（(〔\[][^（()）〔〕\n]{2,80}(?:负责|牵头|配合|落实|(?:单位|部门)[:：][^（()）〔〕\n]{2,80})[)）〕\]]$"
)
# 按省级奖励1:1给予配套: a ratio ends no title.
_STOP = now(
    r"[。；;！!]|(?<![0-9])[：:]|[：:](?![0-5][0-9](?![0-9])|[0-9.]{1,4}(?:<GIVE>|的|比例|配套|资助|[奖补]))"
)
_TRIM = " \t\u3000。．：:；;、，,"


def find(text: str, start: int, end: int, group: bool, article: bool) -> tuple[str | None, int]:
    """Return the title in `text[start:end]`, a clause's own text after its ordinal, and where the
    provision begins.

    `group` tells that numbered clauses stand below it, `article` that it is a 第X条, whose short
    first sentence often is the provision itself.
    """
    while start < end and text[start] in " \t\u3000\n：:":
        start += 1
    bracket = _TITLE_BRACKET.match(text, start, end)
    if bracket and (bracket[1] or article) and (group or bracket.end() < end):
        return bracket[1] or bracket[2], bracket.end()
    line_end = text.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    more = group or line_end < end
    line = text[start:line_end]
    apart = set_off.find(line)
    if apart is not None and not _OPENING.match(line):
        return _clean(line[: apart.end]), start + apart.start
    # Brackets and quotes may hold stops and commas: they are masked, in equal length.
    masked = _BRACKETED.sub(lambda match: "〇" * len(match[0]), line[:120])
    stop = _STOP.search(masked)
    if stop is None:
        return _alone(line, masked, start, line_end, more)
    title, rest = masked[: stop.start()], text[start + stop.end() : end].strip()
    named = _GIVING.fullmatch(title) and _TO_WHOM.match(rest)
    if stop[0] in "；;" or not (rest or group):
        return None, start
    if not (named or _is_title(title, stop[0], article)):
        return None, start
    return _clean(line[: stop.start()]), start + stop.end()


def _alone(line: str, masked: str, start: int, end: int, more: bool) -> tuple[str | None, int]:
    """Judge a first line without a stop: a title on its own line, or a blank after the title."""
    blank = re.search(r"[ \t\u3000]{1,8}(?=[对为给凡鼓支推])", masked)
    if blank and 3 < blank.start() <= 30 and "，" not in masked[: blank.start()]:
        return _clean(line[: blank.start()]), start + blank.end()
    named = bureaus.behind_title(line, 0, len(line))
    bare = line[: named.start("bracket")] if named else _RESPONSIBLE.sub("", line)
    if more and 1 < len(bare) <= 60 and bare.count("，") <= 2 and not _OPENING.match(bare):
        return _clean(bare), start + len(bare)
    return None, start


def _is_title(title: str, stop: str, article: bool) -> bool:
    if not 1 < len(title) <= _LONGEST:
        return False
    commas = title.count("，") + title.count(",")
    if stop in "：:":
        return commas == 0 and len(title) <= 30 and not _STEM.search(title)
    named = _DOING.match(title) or (_GIVEN.search(title) and not commas)
    if article and (commas or len(title) > 14) and not named:
        return False
    if commas > 1 or (commas and len(title) > 30) or _OPENING.match(title):
        return False
    return not (_PROVISION.search(title) or (article and _ARTICLE_VERB.search(title)))


def _clean(title: str) -> str | None:
    title = _ANSWERABLE.sub("", title.strip(_TRIM)).strip(_TRIM)
    return title if len(title) > 1 else None
