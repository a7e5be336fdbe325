"""What the lines of an official document look like: clause heads, dates, titles, page marks."""

from __future__ import annotations

from extractors import metadata
from extractors.later import later, now

_ORDINAL = "[一二三四五六七八九十百零〇]{1,5}"
# ★（四） and ▲3.: a mark before an ordinal says that the clause is new or of weight.
SIGNS = "★☆▲△◆◇●※✦✱*"
SIGN = rf"(?:[{SIGNS}][ ]{{0,2}})?"
# 一、 （一） 第一章 第三条 1. 1﹒ 1、 (1) 1） ① 附件1: what begins a clause.
_HEAD = now(
    rf"{SIGN}(?:{_ORDINAL}[、.．](?!{_ORDINAL}[、.])"
    rf"|[（(]{_ORDINAL}[)）]|[（(][0-9]{{1,2}}[)）]"
    rf"|第(?:{_ORDINAL}|[0-9]{{1,3}})[章节条编部](?!第|规定|的|所|第?款|中)"
    r"|[0-9]{1,3}[.．﹒](?![0-9])|[0-9]{1,2}[、)）](?![0-9])"
    r"|[①-⑳]|附(?:件|表|录)(?:[0-9一二三四五六七八九十]{0,2})(?:[:：]|$)|——|#{1,6} )"
)
# …符合（一）项, 前款第（二）至（四）项: an ordinal that refers and begins nothing.
_REFERRING = now(
    rf"[（(]{_ORDINAL}[)）](?:[款、～~-]|项(?!目)|目[所规]|[至和与及或](?=[（(第本0-9]))|第(?:{_ORDINAL}|[0-9]{{1,3}})[章节条](?:[至、款和或]|规定|的)"
)
_STRONG = now(rf"{SIGN}(?:第(?:{_ORDINAL}|[0-9]{{1,3}})[章节条]|{_ORDINAL}、|[（(]{_ORDINAL}[)）])")
_BARE = now(
    rf"(?:第{_ORDINAL}[章节条]|{_ORDINAL}、|[（(](?:{_ORDINAL}|[0-9]{{1,2}})[)）]|[0-9]{{1,2}}[.．﹒、]"
    r"|[①-⑳])$"
)
_CHAPTER = now(rf"第{_ORDINAL}[章节编]")
_DATE = now(
    r"(?:20|19|二[〇○零O])[0-9〇○零一二三四五六七八九]{2}年[^，。；]{1,6}月[^，。；]{1,4}日$"
    r"|(?:20|19)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}$"
)
_NUMBER = now(r"[^，。；：:]{1,20}[〔\[（(【](?:20|19)[0-9]{2}[〕\])）】]第?[0-9]{1,5}号$")
_VERB = "[^，。]{0,40}(?:对[^外口台]|支持|给予|[经由为向将被][^济信贸管办]|的|鼓励|开展|负责)"
_ORGANISATION = now(
    rf"^(?!{_VERB})[^，。；：、《》（(0-9][^，。；：、《》]{{1,40}}(?:人民政府|政府|委员会|办公室|办公厅|[厅局委署院会]|领导小组"
    r"|委[^，。；：、《》]{0,6}部)$"
)
# 某区商务局 2024年3月1日: a signature with its date.
_SIGNED = now(
    r"[^，。；：、《》（(0-9][^，。；：、《》0-9]{1,40}(?:政府|委员会|办公[室厅]|[厅局委署院会])"
    r"[ ]?(?:(?:20|19)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}"
    r"|二[〇零○O0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3})日$"
)
# （此件公开发布）: how it may be spread.
_RELEASED = now(r"[（(]此件[^（()）\n]{2,12}[)）]$")
ORGANISATION_ENDS = frozenset("府会室厅局委署院组部")
_GENRE = (
    "意见|措施|通知|办法|政策|规定|细则|方案|清单|计划|公告|规划|条例|指南|规程|决定|通告|函|批复"
    "|指引|政策措施|手册"
)
_TITLE_END = now(rf"(?:{_GENRE})(?:[（(【〔][^）)】〕]{{1,30}}[）)】〕]){{0,3}}$")
_GENRE_ALONE = later(rf"(?:实施|管理)?(?:{_GENRE})(?:[（(][^（()）]{{1,12}}[）)])?$")
_BRACKETED = now(r"[（(【〔][^（()）【】〔〕，。；]{2,20}[）)】〕]$")
_FRONT_FIELD = rf"{metadata.any_of()}[:：]"
_FIELD = later(r"^([^：:]{2,10})[：:](.{1,300})$")
# - [发文机构] 某市医疗保障局
_SQUARED = later(
    rf"[\[【](?P<name>{metadata.any_of()})[\]】](?![：:])[ \t]{{0,4}}(?P<value>[^：:\n]{{2,300}})$"
)
# 发布机构：某局；文号：某规〔2023〕1号: several fields in one line.
_FIELDS = later("[；;|｜]")
# 文号： | 某规〔2023〕1号 | 成文日期： | 2023-04-18: cells of a table, names and values in turn.
_BARRED = later(r"(?<=[：:])[ \t]{0,4}[|｜][ \t]{0,4}")
# 发布机构：某局 成文日期：2024年3月1日, whose blank is gone from the text.
_NEXT_FIELD = later(
    rf"(?<=[^；;|｜])(?<!发文)(?<!政策)(?<!文件)(?={metadata.any_of('glued')}[：:])"
)
# 索引号A01/2022-7 发布机构某局 发布日期2022-08-16: the cells of a table in one line.
_NAMES = metadata.any_of("bare")
_CELLS = rf"{_NAMES}[^，。；：:\n]{{0,48}}?{_NAMES}(?:[^，。；\n](?!：)){{0,100}}$"
_ROW = later(_CELLS)
_CELL = later(rf"({_NAMES})[ ]?(.+?)(?=[ ]?(?:{_NAMES}|$))")
_BODY = now(r"正文[:：]?$")
# Every line is asked for all of these, and hardly one is any of them.
_FRONT = now(rf"{_FRONT_FIELD}|{_BODY.pattern}|(?P<row>{_CELLS})")
_CLOSERS = "”’」』》）)〕】］"
_ENDING = now(rf"[。；！？：;:!?…][{_CLOSERS}]{{0,4}}$|[）)〕】]$")
_GOES_ON = now(r"[，。、；：？！,;）〕》”’」』】％%‰)\]]")
_PAIRS = {"（": "）", "(": ")", "〔": "〕", "《": "》", "“": "”", "【": "】", "「": "」", "[": "]"}
_BRACKET = now(r"[（()）〔〕《》“”【】「」\[\]]")
_OPENER = now(r"[（(〔《“【「\[]")
_TWINS = {")": "）", "(": "（", "]": "〕", "[": "〔"}


def is_head(line: str) -> bool:
    """Does a clause begin here?

    >>> is_head("（一）支持创新"), is_head("（一）项规定的企业"), is_head("1.5亿元")
    (True, False, False)
    """
    return bool(_HEAD.match(line)) and not _REFERRING.match(line)


def refers(line: str) -> bool:
    """Does an ordinal that refers begin the line?

    >>> refers("（二）项所称企业"), refers("（二）支持企业")
    (True, False)
    """
    return bool(_REFERRING.match(line))


def is_strong_head(line: str) -> bool:
    """A head that hardly ever stands inside a sentence: 第三条, 二、, （四）."""
    return bool(_STRONG.match(line)) and not _REFERRING.match(line)


def is_bare_head(line: str) -> bool:
    """An ordinal and nothing else: its clause is on the next line."""
    return bool(_BARE.match(line))


def is_chapter(line: str) -> bool:
    """第三章 总则: a heading that fills its line."""
    return bool(_CHAPTER.match(line)) and len(line) <= 30


def is_heading(line: str) -> bool:
    """A numbered title without a sentence in it."""
    if not is_head(line) or len(line) > 40 or line[-1] in "～~-—至和及与或第、的":
        return False
    return not any(char in line for char in "，。；,;")


def is_addressee(line: str) -> bool:
    """The line to whom a notice goes: 各县（区）人民政府，市直各部门："""
    return line.startswith("各") and line[-1] in "：:" and len(line) <= 120 and "。" not in line


def stands_alone(line: str) -> bool:
    """A date, document number, organisation or metadata line, which takes no other line in."""
    if len(line) > 60:
        return is_front(line)
    return bool(
        _DATE.match(line)
        or _NUMBER.match(line)
        or _ORGANISATION.match(line)
        or is_front(line)
        or _SIGNED.match(line)
        or _RELEASED.match(line)
    )


def is_date(line: str) -> bool:
    """The line is a date and nothing else: 2023年5月8日."""
    return bool(_DATE.match(line))


def is_organisation(line: str) -> bool:
    """The line is one organisation's name."""
    return bool(_ORGANISATION.match(line))


def is_front(line: str) -> bool:
    """A line of metadata that a crawler put above a document (发布机关：…)."""
    found = _FRONT.match(line)
    return found is not None and (found["row"] is None or _has_digit(line))


def _is_row(line: str) -> bool:
    """The line is a row of a table of metadata, names and values, without a colon."""
    return bool(_ROW.match(line)) and _has_digit(line)


def _has_digit(line: str) -> bool:
    return any(char.isdigit() for char in line)


def without_label(line: str) -> str:
    """The line after its ordinal.

    >>> without_label("一、总体要求")
    '总体要求'
    """
    match = _HEAD.match(line)
    return line[match.end() :] if match else line


def is_bracketed(line: str) -> bool:
    """The line is a short remark in brackets: （征求意见稿）."""
    return bool(_BRACKETED.match(line))


def front_fields(lines: list[str]) -> tuple[tuple[str, str], ...]:
    """(name, value) of the metadata lines above a document, up to 正文 or the first sentence.

    >>> front_fields(["文号：某府规〔2023〕1号", "正文", "发布日期：今天"])
    (('文号', '某府规〔2023〕1号'),)
    >>> front_fields(["文件编号某农发〔2023〕7号 公开方式主动公开 关联文件"])
    (('文件编号', '某农发〔2023〕7号'), ('公开方式', '主动公开'))
    >>> front_fields(["文号： | 某规〔2023〕9号 | 成文日期： | 2024-04-18 |"])
    (('文号', '某规〔2023〕9号'), ('成文日期', '2024-04-18'))
    """
    found = []
    for line in (_BARRED.sub("", line.lstrip("-•·●* ")) for line in lines[:25]):
        if squared := _SQUARED.match(line):
            found.append((squared["name"], squared["value"].strip()))
            continue
        fields = _FIELDS.split(line.rstrip("。"))
        if is_front(line):
            fields = [part for field in fields for part in _NEXT_FIELD.split(field)]
        if _BODY.match(line) or "。" in line.rstrip("。"):
            break
        if _is_row(line):
            found += [(cell[1], cell[2].strip()) for cell in _CELL.finditer(line)]
            continue
        for field in fields:
            match = _FIELD.match(field.strip())
            if match and is_front(field.strip()):
                found.append((match.group(1).strip(), match.group(2).strip()))
        if line.endswith("。") and not is_front(line):
            break
    return tuple(found)


def ends_title(line: str) -> bool:
    """The line ends in a genre word: …若干措施（征求意见稿）."""
    return bool(_TITLE_END.search(line[-80:]))


def is_genre(line: str) -> bool:
    """The line is a genre word and nothing else: 措施, 实施细则（试行）."""
    return bool(_GENRE_ALONE.match(line))


def is_finished(line: str) -> bool:
    """The line ends as a sentence, a bracket or an introduction (：) does."""
    return bool(_ENDING.search(line[-6:]))


def goes_on(line: str) -> bool:
    """The line begins with what cannot begin a paragraph: a closing bracket, a comma, %."""
    return bool(_GOES_ON.match(line))


def open_bracket(text: str) -> str | None:
    """The bracket that closes the last one left open in the final 200 characters of `text`.

    >>> open_bracket("（责任单位：市财政局、市教")
    '）'
    """
    text = text[-200:]
    if not _OPENER.search(text):
        return None
    stack: list[str] = []
    for match in _BRACKET.finditer(text):
        char = _TWINS.get(match.group(), match.group())
        if char in _PAIRS:
            stack.append(_PAIRS[char])
        elif stack and stack[-1] == char:
            stack.pop()
        elif char in stack:
            del stack[stack.index(char) :]
    return stack[-1] if stack else None


def before_bracket(text: str) -> str:
    """The character before the bracket that closes at the end of `text`, itself if unmatched.

    >>> before_bracket("给予奖励。（责任单位：各县（区）政府）")
    '。'
    """
    depth = 0
    for at in range(len(text) - 1, max(len(text) - 300, 0), -1):
        depth += (text[at] in "）)〕】") - (text[at] in "（(〔【")
        if depth == 0:
            return text[at - 1]
    return text[-1:]


def closes(line: str, closer: str) -> bool:
    """Does `line` close the bracket before it opens another one of its kind?"""
    folded = "".join(_TWINS.get(char, char) for char in line[:200])
    opener = next(key for key, value in _PAIRS.items() if value == closer)
    depth = 1
    for char in folded:
        depth += (char == opener) - (char == closer)
        if depth == 0:
            return True
    return False


_CUT_SUM = later("[0-9百千][百千]?[万亿]$")


def cuts_sum(before: str, after: str) -> bool:
    """Say whether a line end cuts a sum before its 元.

    >>> cuts_sum("一次性奖励1万", "元、5000元"), cuts_sum("奖励1万元", "元旦前")
    (True, False)
    """
    return after.startswith("元") and _CUT_SUM.search(before[-6:].replace(" ", "")) is not None
