"""A shadow of the text, equal in length, in which one sign stands for its printed variants.

Patterns run over the shadow; spans and quotes come from the text itself.
"""

from __future__ import annotations

import re

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
_SIGNS = {variant: sign for sign, variants in _VARIANTS.items() for variant in variants}
_VARIANT = re.compile(f"[{re.escape(''.join(_SIGNS))}]")


def fold(text: str) -> str:
    """Return the shadow of `text`, of the same length.

    >>> fold("给予（最高）10％，")
    '给予(最高)10%,'
    """
    # A text has some ten of the variants: replacing each is far quicker than `translate`, which
    # looks up every character.
    for variant in set(_VARIANT.findall(text)):
        text = text.replace(variant, _SIGNS[variant])
    return text
