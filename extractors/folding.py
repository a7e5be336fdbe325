"""A shadow of the text, equal in length, in which one sign stands for its printed variants.

Patterns run over the shadow; spans and quotes come from the text itself.
"""

from __future__ import annotations

import re

from extractors.alternatives import listed
from extractors.later import later
from extractors.slash_lists import parted

_VARIANTS = {
    "(": "（〔［[【﹙",
    ")": "）〕］]】﹚",
    ",": "，﹐",
    ":": "：∶﹕︰→➜⇒",  # 新升规企业 → 奖励20万元
    ";": "；﹔",
    "%": "％﹪",
    "-": "－—–―─﹣−~～〜∼",
    ".": "．﹒",
    "/": "／",
    "、": "﹑",
    "+": "＋",
    ">": "＞",
    "<": "＜",
    "≥": "≧⩾",
    "≤": "≦⩽",
    '"': "“”「」『』＂",
    "'": "‘’＇",
    "?": "？",
    "!": "！",
    " ": "\u3000\u00a0",
    "最": "蕞",  # how some pages write a word that advertisements must not have
}
_SIGNS = {variant: sign for sign, variants in _VARIANTS.items() for variant in variants}
# 5O万元, 1OO万元, l0%: what is printed or recognised for nought and one.
_LETTERED = later(
    r"(?<![A-Za-z0-9.])(?=[0-9]{0,9}[OolI])(?=[OolI]{0,9}[0-9])[0-9OolI]{2,10}"
    r"(?=(?:\.[0-9]{1,4})?[千百]?(?:[万亿元%％‰]|年[0-9，。；、内]))"
    # IOO万元: every digit was recognised as a letter.
    r"|(?<![A-Za-z0-9.])[IlS][OoIl]{1,4}(?=[千百]?[万亿]元)"
    # l00人以上, 满l2个月, but not O2O人才
    r"|(?<![A-Za-z0-9.])(?=[0-9]{0,9}[Ool])(?=l{0,9}[0-9])[0-9l][0-9Ool]{1,9}"
    r"(?=[万千]?(?:[人名户家亩吨台辆张间](?!才)|个|平方米|周?岁))"
    r"|(?<![A-Za-z0-9.])l(?=[%％‰])"
)
# 给子, 补帖, 补肋, —次性, 同—, 第—年, 5万无奖励: what recognition takes for other words.
_MISREADS = ("给子", "帖", "补肋", "—次", "—等", "同—", "第—", "—议", "—策", "万无")
_MISREAD = later(
    r"(?<=给)子(?![女公孙弟])|(?<=[补津])帖|(?<=补)肋|—(?=次性|等奖|事[一—]议|企[一—]策)"
    r"|(?<=[同第])—(?=[年次批期个家一-龥])|(?<=[一—]事)—(?=议)|(?<=[一—]企)—(?=策)"
    r"|(?<=[0-9]万)无(?=[奖补资的,，。、；;])"
)
_READ = {"子": "予", "帖": "贴", "肋": "助", "—": "一", "无": "元"}
# The engine is quick at a pattern that begins with a set.
_MIXED = re.compile(
    "[0-9OolIS](?:(?<=[0-9])[OolI]|(?<=[OolI])[0-9]|(?<=[IlS])[OoIl]{1,4}[千百万亿]|(?<=l)[%％‰])"
)
# ● 全职博士…, （a）…, 二是…, 2.…: what numbers or marks the parts of a list is none of their text.
# Posts of an office's account mark them with a picture (🔹对全职引进的人才).
_SIGN = "●◆◇■□▪•·○★☆▶►➢➤✔✓√◎※⭐✅✨❤❗\U0001f300-\U0001faff"
_LEAD = later(
    rf"(?:(?<=[\n。；;：:\t])|(?<![\s\S]))[ \t]{{0,4}}(?:[{_SIGN}]{{1,2}}\ufe0f?[ ]?"
    r"|[（(]?(?<![A-Za-z])[A-Ha-h][)）.．、](?=[一-龥])|[一二三四五六七八九]是(?=[一-龥])"
    r"|(?:[（(]?[0-9]{1,2}[)）.．、]|[（(][一二三四五六七八九十]{1,3}[)）])(?=[一-龥“])"
    r"|[①-⑳](?=[一-龥“])(?![类级档等]))"
)
_MARKED = re.compile(
    rf"[{_SIGN}A-Ha-h是1-3一-三①](?:(?<=[{_SIGN}①])|(?<=[A-Ha-h1-3])[)）.．、]|(?<=[一二三]是)"
    r"|(?<=[（(].)[)）])"
)
# …按3%补助。300万元—800万元的,按6%: a sentence that begins with a bare band goes on with the
# grades of the one before it, as one behind a semicolon would.
_BAND_ON = later(
    r"。(?=[ ]?[0-9][0-9.]{0,9}[百千]?[万亿]?(?:元|人|家|个|户|亩|吨|台|辆|%|平方米)?<INCL>?"
    r"(?:以[上下内]|-|至|到)[^。\n]{0,120}(?:给予|奖|补|资助|按))"
)
# …按10%补助。其中,省级项目最高200万元: a case of the sentence before, as one behind a comma.
_AMONG_ON = later(
    r"。(?=[ ]?其中[,:]?[^。;\n]{2,60}?(?:<MOST>|上限)[^。;\n]{0,12}?[0-9.]{1,8}[十百千]?"
    r"[万亿]?元)"
)
# 300亩—1000亩:80元/亩, on a line below 100亩—300亩:60元/亩: a list without marks at its line ends.
_BAND_BELOW = later(
    r"(?:(?<=元)|(?<=元/[一-鿿]))\n(?=[ \u3000]{0,4}[0-9][0-9.]{0,9}[百千]?[万亿]?"
    r"(?:元|人|家|个|户|亩|吨|台|辆|%|平方米)?<INCL>?(?:以[上下内]|[-—至到])[^。;:,\n]{0,20}:"
    r"[^。;\n]{0,6}?[0-9][0-9.]{0,9}[百千]?[万亿]?元)"
)
_BELOW = re.compile(r"元(?:/.)?\n[ \u3000]{0,4}[0-9]")
# 新升规企业——15万元: the sum of what is named
_DASHED = later(r"(?<=[一-鿿)])--(?=[0-9][0-9.]{0,8}[百千]?[万亿]?元)")
_AMONG = re.compile(r"。[ ]?其中")
_BEHIND_STOP = re.compile(r"。[ ]?[0-9]")
# Z高奖励10万元: another way to write it.
_SPELT = later("[ZzＺ](?=[高低多长]|大[^一-龥])")
_DIGITS = str.maketrans("OolIS", "00115")
_VARIANT = re.compile(f"[{re.escape(''.join(_SIGNS))}]")


def _in_one_list(text: str) -> str:
    """Return the text with the mark that a list would have where it has another or none."""
    if _BEHIND_STOP.search(text):
        text = _BAND_ON.sub(";", text)
    if _AMONG.search(text):
        text = _AMONG_ON.sub(",", text)
    if _BELOW.search(text):
        text = _BAND_BELOW.sub(";", text)
    return _DASHED.sub(": ", text) if "--" in text else text


def fold(text: str) -> str:
    """Return the shadow of `text`, of the same length.

    >>> fold("给予（最高）10％，")
    '给予(最高)10%,'
    >>> fold("（1）技师奖励3万元；2.工匠奖励2.5万元")
    '\\n\\n\\n技师奖励3万元;\\n\\n工匠奖励2.5万元'
    """
    if _MARKED.search(text):
        text = _LEAD.sub(lambda match: "\n" * len(match[0]), text)
    if any(word in text for word in _MISREADS):
        text = _MISREAD.sub(lambda match: _READ[match[0]], text)
    # A text has some ten of the variants: replacing each is far quicker than `translate`, which
    # looks up every character.
    for variant in set(_VARIANT.findall(text)):
        text = text.replace(variant, _SIGNS[variant])
    if _SPELT.search(text):
        text = _SPELT.sub("最", text)
    text = _in_one_list(text)
    if "/" in text:
        text = parted(text)
    text = listed(text)
    if not _MIXED.search(text):
        return text
    return _LETTERED.sub(lambda match: match[0].translate(_DIGITS), text)


def lettered(text: str) -> list[re.Match[str]]:
    """Return the numbers that are printed with letters for digits: 5O万元.

    >>> fold("资助5O万元，奖励l0%，O2O企业，IOO万元")
    '资助50万元,奖励10%,O2O企业,100万元'
    """
    return list(_LETTERED.finditer(text)) if _MIXED.search(text) else []
