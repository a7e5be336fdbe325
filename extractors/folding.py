"""A shadow of the text, equal in length, in which one sign stands for its printed variants.

Patterns run over the shadow; spans and quotes come from the text itself.
"""

from __future__ import annotations

_VARIANTS = {
    "(": "（〔［[【﹙",
    ")": "）〕］]】﹚",
    ",": "，﹐",
    ":": "：∶﹕︰",
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
}
_TABLE = {ord(variant): sign for sign, variants in _VARIANTS.items() for variant in variants}


def fold(text: str) -> str:
    """Return the shadow of `text`, of the same length.

    >>> fold("给予（最高）10％，")
    '给予(最高)10%,'
    """
    return text.translate(_TABLE)
