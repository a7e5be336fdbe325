"""Where an award's own words begin and end: 分别给予, 按…, 一次性奖励."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.sentences import Sentence
from extractors.tokens import Token, rightward

# What may stand between the word that gives and the figure that is given.
_ZONE = frozenset(
    "GIVE AID MAX MIN PER PAIR BY ONEOFF BONUS TOTAL SHARE OF X TAX LOAN OPEN CLOSE SLASH ATTR NOTE"
    " RISE FUND DUN".split()
)
_OPENERS = frozenset("GIVE AID MAX MIN PER PAIR BY ONEOFF BONUS TOTAL TAX LOAN".split())
_TAILS = frozenset("AID LOAN TAX".split())
_BREAKS = frozenset("COMMA SEMI STOP COLON".split())


def zone_start(sentence: Sentence, place: int) -> int:
    """Return where the award's own words begin: 分别给予, 按…, 一次性奖励."""
    tokens = sentence.tokens
    at = place
    while at and tokens[at - 1].tag in _ZONE:
        at -= 1
    if at == place or _is_in_bracket(tokens, place) or is_next_share(tokens, place):
        return tokens[place].start
    run = tokens[at:place][::-1]
    order = ("PAIR", "GIVE", "BY") if tokens[place].tag == "MONEY" else ("PAIR", "BY", "GIVE")
    for tag in order:
        hits = [token for token in run if token.tag == tag]
        if hits:
            return _widen(run, hits[0]).start
    if _is_named_standard(run) and tokens[place].tag == "MONEY":
        return tokens[place].start
    opener = None
    for token in run:
        if token.tag in _OPENERS:
            opener = token
        elif token.tag == "X" and opener is not None:
            break
    return opener.start if opener is not None else tokens[place].start


_SHORTEST_NAME = 3  # characters of 为 and a name


def _is_named_standard(run: Sequence[Token]) -> bool:
    """Say whether a name stands between a standard and its sum (奖励标准为国家级80万元;省级40万元);
    `run` are the tokens before the sum, the nearest first."""
    if run[0].tag == "OPEN":
        # 奖励标准为国家级(80万元)、省级(40万元)
        run = run[1:]
    if [token.tag for token in run[:4]] == ["GRADE", "X", "SHARE", "AID"]:
        return True
    named = [token.tag for token in run[:3]] == ["X", "SHARE", "AID"]
    return named and run[0].end - run[0].start >= _SHORTEST_NAME


def is_next_share(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a share goes on from one for somebody else: 给予卖方奖励、[2%]给予买方奖励."""
    if tokens[place].tag != "RATE" or place < 2 or place + 1 >= len(tokens):
        return False
    return [tokens[at].tag for at in (place - 2, place - 1, place + 1)] == ["AID", "DUN", "GIVE"]


def _is_in_bracket(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a name and a share are all that a bracket holds: 2‰奖励(外资项目3‰)."""
    if [token.tag for token in tokens[place : place + 2]] != ["RATE", "CLOSE"]:
        return False
    at = place
    while at and tokens[at - 1].tag in ("X", "ATTR"):
        at -= 1
    return 0 < at < place and tokens[at - 1].tag == "OPEN"


def _widen(run: Sequence[Token], hit: Token) -> Token:
    """Take in the openers that stand directly before the word (一次性分别给予, 每家给予)."""
    for token in run[run.index(hit) + 1 :]:
        if token.tag not in ("PAIR", "ONEOFF", "PER", "MAX", "BONUS", "GIVE"):
            break
        hit = token
    return hit


def zone_end(sentence: Sentence, place: int) -> int:
    """Return where the award's words end: after 一次性奖励, or after the figure."""
    end, depth = sentence.tokens[place].end, 0
    for at, token in enumerate(rightward(sentence.tokens, place), start=place + 1):
        depth += (token.tag == "OPEN") - (token.tag == "CLOSE")
        if depth > 0:
            continue
        if token.tag in _BREAKS or token.figures or token.tag in ("DUI", "EXCEPT") or depth < 0:
            break
        if token.tag == "DUN" and _leads_on(sentence.tokens, at):
            break
        if token.tag in _TAILS or token.tag in ("WITHIN", "UP", "DOWN", "SHARE"):
            end = token.end
    return end


def _leads_on(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a standard behind a 、 is that of the next figure
    (不超过300元、常温库补助标准为不超过150元)."""
    named = False
    for token, after in pairwise(rightward(tokens, place)):
        if token.figures:
            return named
        if token.tag in _BREAKS:
            return False
        if token.tag == "AID" and after.figures:
            # 、二等补助20%: the next award.
            return True
        named = named or (token.tag == "AID" and after.tag == "SHARE")
        # 第二层按60元、第三层及以上按100元: 及以上 is of the next name.
        named = named or (token.tag in ("UP", "DOWN") and after.tag == "BY")
    return False
