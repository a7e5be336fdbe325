"""Bytes → text: which encoding a file is in, and how sure that is."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from extractors.later import later
from pipeline.errors import Refusal


class Decoded(NamedTuple):
    """A file's text, the encoding that it was read in, and (code, message) warnings."""

    text: str
    encoding: str
    warnings: tuple[tuple[str, str], ...] = ()


# Longer marks first: the mark of UTF-32 LE begins with the one of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The commonest characters of official Chinese, simplified and traditional: a text in the right
# encoding is full of them, one in the wrong encoding has hardly any.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体"
    "制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内"
    "数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提"
    "直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计"
    "别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理府市县省局院科技术企业单位支持"
    "给予奖励补贴助元万亿请标准认项目服务规划推施措办通知"
    "為個國這來時們過對會發開動後從實現與關經業應機當進設條結長頭資據處獎勵補貼萬億單號辦規劃務"
    "，。、；：（）《》“”！？〔〕—…「」『』【】"
)
# Those of them that make up a sixth of a policy: to count these is enough for most texts.
_COMMONEST = "、的业。，元市万人企资务年政励一发奖对上予以补区"
_COMMON_RUN = later(f"[{''.join(sorted(_COMMON))}]+")
_EXPECTED = frozenset(
    "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be gb18030 big5 big5hkscs"
    " ascii".split()
)
_CONTROLS = later("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 200_000
_EXCERPT = 6_000


def decode(data: bytes) -> Decoded:
    """Decode a text file; a doubtful reading carries the warning ENCODING.

    Raises Refusal EMPTY_TEXT for a file with nothing in it, WRONG_TYPE for one that is no text.

    >>> decode("支持企业".encode("gb18030")).text
    '支持企业'
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Refusal("EMPTY_TEXT", "the file has no text", "open it and check that it has text")
    decoded = _marked(data) or _wide(data) or _utf8(data) or _guessed(data)
    _refuse_binary(decoded.text)
    return decoded


def share_common(text: str) -> float:
    """Share of common Chinese characters and punctuation among those outside ASCII, 0 to 1."""
    excerpt = _excerpt(text)
    others = _outside_ascii(excerpt)
    return sum(map(len, _COMMON_RUN.findall(excerpt))) / others if others else 1.0


def _has_common(text: str, share: float) -> bool:
    """Say whether `share_common` is at least `share`: a few lines of a text show it."""
    excerpt = _excerpt(text)
    missing = share * _outside_ascii(excerpt)
    if sum(map(excerpt.count, _COMMONEST)) >= missing:
        return True
    for run in _COMMON_RUN.finditer(excerpt):
        missing -= len(run[0])
        if missing <= 0:
            break
    return missing <= 0


def _outside_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _excerpt(text: str) -> str:
    """The beginning and the middle of a text: enough to judge it by."""
    half = len(text) // 2
    return text[:_EXCERPT] + text[max(half, _EXCERPT) : half + _EXCERPT]


def _marked(data: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data.decode(name, "replace")
            return _judged(text, name, text.count("�"))
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 and UTF-32 without a mark: their line ends and digits hold zero bytes."""
    if b"\x00" not in data[:_SAMPLE]:
        return None
    best: Decoded | None = None
    best_share = 0.35
    for name, unit in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        whole = data[: len(data) - len(data) % unit]
        try:
            text = whole.decode(name)
        except UnicodeDecodeError:
            continue
        letters = sum(" " <= char <= "~" or char in "\r\n\t" for char in text[:_SAMPLE])
        share = (letters + sum(c in _COMMON for c in text[:_SAMPLE])) / max(len(text[:_SAMPLE]), 1)
        if share > best_share and "\x00" not in text[:_SAMPLE]:
            best, best_share = _judged(text, name, 0), share
    return best


def _utf8(data: bytes) -> Decoded | None:
    try:
        return _judged(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> Decoded:
    """The likeliest of the Chinese encodings, then of all; stray bytes are counted."""
    text = _strict(data, "gb18030")
    if text is not None and share_common(text) >= 0.35:
        return _judged(text, "gb18030", 0)
    names = ["gb18030", "big5hkscs", "utf-8"]
    guess = _normalizer_guess(data)
    if guess and guess not in names:
        names.append(guess)
    ranked = []
    for rank, name in enumerate(names):
        text = data.decode(name, "replace")
        broken = text.count("�")
        score = share_common(text) - 20 * broken / max(len(text), 1)
        # The detector's answer settles what is no Chinese text at all.
        ranked.append((score + (0.1 if name == guess else 0.0), -rank, name, text, broken))
    _, _, name, text, broken = max(ranked)
    return _judged(text, name, broken)


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _normalizer_guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None
    name = best.encoding
    return "gb18030" if name in ("gbk", "gb2312", "gb18030", "hz") else name


def _judged(text: str, name: str, broken: int) -> Decoded:
    warnings = []
    if broken:
        warnings.append(("ENCODING", f"{broken} bytes could not be read as {name}"))
    if name not in _EXPECTED:
        warnings.append(("ENCODING", f"guessed to be {name}, which is no Chinese encoding"))
    elif not _has_common(text, 0.15) and _outside_ascii(_excerpt(text)) >= 10:
        warnings.append(("ENCODING", f"read as {name}, but it does not look like Chinese text"))
    return Decoded(text, name, tuple(warnings))


def _refuse_binary(text: str) -> None:
    sample = text[:_SAMPLE]
    controls = len(_CONTROLS.findall(sample))
    if controls > 8 and controls > len(sample) / 100 or sample.count("�") > len(sample) / 4:
        raise Refusal(
            "WRONG_TYPE", "the bytes are no text", "give the file in the form it was made in"
        )
