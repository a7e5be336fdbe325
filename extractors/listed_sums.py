"""Lists of names and sums, a line each, below a stem that leads to them:

对绿色工厂给予奖励,标准如下:
国家级:60万元
省级:30万元

They are one sentence that was printed in lines.
"""

from __future__ import annotations

from extractors.later import later

# A stem ends in a colon, or is the name of a field: 奖励标准.
_STEM = later(r"(?::|<AID><STANDARD>)[ ]{0,4}\n")
# 国家级:60万元; 博士每人每月3000元; 3A级景区 最高10万元
_NAMED_SUM = later(
    r"(?<=\n)[ \t]{0,8}(?P<name>(?:[1-6](?=[A星]))?[^\n:;,。0-9][^\n:;,。]{0,24}?)[: ]{0,2}"
    r"(?:每[人家个项名户台套件亩月年])?(?:<AID>|给予)?(?:最高)?(?:不超过)?"
    r"[0-9.]{1,10}[万亿]?元?(?:/[一-鿿·]{1,4})?(?P<end>[;,。]?)[ ]{0,4}(?=\n|$)"
)


def joined(text: str) -> str:
    """Return the folded text with the line ends inside such lists as semicolons, equal in length.

    >>> joined("给予奖励,标准如下:\\n国家级:60万元\\n省级:30万元\\n二、附则")
    '给予奖励,标准如下: 国家级:60万元;省级:30万元\\n二、附则'
    """
    chars: list[str] | None = None
    at = 0
    while stem := _STEM.search(text, at):
        at = stem.end()
        lines = []
        while line := _NAMED_SUM.match(text, at):
            lines.append(line)
            at = line.end() + 1
            if line["end"] == "。":
                break
        if len(lines) < 2:
            at = stem.end()
            continue
        chars = chars or list(text)
        chars[stem.end() - 1] = " " if text[stem.end() - 2] in ": " else ":"
        for line in lines[:-1]:
            chars[line.end()] = " " if line["end"] else ";"
    return "".join(chars) if chars else text
