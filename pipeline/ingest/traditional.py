"""Traditional characters → simplified, character by character, so that no offset moves."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.later import later
from schemas.text import Note

# Frequent characters that exist in traditional writing only.
_TRADITIONAL = later(
    "[個們來時國對會發經業這開關門問間頭見費資補貼獎勵萬億與為應實務單據處規劃動體產學當點條樣"
    "權決議認證請設計記訂論語說讀進運過還達選邊遠歲歷縣鄉區員質財貸購賣險際場構機標準項額類]"
)
_HAN = later("[一-鿿]")
_SAMPLE = 20_000
NOTE = Note(
    "traditional_characters",
    "the text is in traditional characters; it was read as simplified",
    0,
    0,
)


def table_for(texts: Iterable[str]) -> dict[int, str]:
    """What to translate each character to, if the texts are traditional; else nothing.

    A single old form in a simplified text (評定後) is left as printed.
    """
    texts = list(texts)
    sample = "".join(texts)[:_SAMPLE]
    odd = len(_TRADITIONAL.findall(sample))
    if odd < 3 or odd < 0.05 * len(_HAN.findall(sample)):
        return {}
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    table = {}
    for char in {char for text in texts for char in text if "一" <= char <= "鿿"}:
        simple = convert(char)
        if len(simple) == 1 and simple != char:
            table[ord(char)] = simple
    return table
