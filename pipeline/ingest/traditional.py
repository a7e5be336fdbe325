"""Traditional characters → simplified, character by character, so that no offset moves."""

from __future__ import annotations

import re

from schemas.text import Note

# Frequent characters that exist in traditional writing only.
_TRADITIONAL = re.compile(
    "[個們來時國對會發經業這開關門問間頭見費資補貼獎勵萬億與為應實務單據處規劃動體產學當點條樣"
    "權決議認證請設計記訂論語說讀進運過還達選邊遠歲歷縣鄉區員質財貸購賣險際場構機標準項額類]"
)
_HAN = re.compile("[一-鿿]")
_SAMPLE = 20_000


def simplify(text: str) -> tuple[str, tuple[Note, ...]]:
    """Give the text in simplified characters if it is traditional, with a note that says so.

    A single old form in a simplified text (評定後) is left as printed.
    """
    sample = text[:_SAMPLE]
    odd = len(_TRADITIONAL.findall(sample))
    if not odd or odd < 3 or odd < 0.05 * len(_HAN.findall(sample)):
        return text, ()
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    table = {}
    for char in set(_HAN.findall(text)):
        simple = convert(char)
        if len(simple) == 1 and simple != char:
            table[ord(char)] = simple
    message = "the text is in traditional characters; it was read as simplified"
    return text.translate(table), (Note("traditional_characters", message, 0, 0),)
