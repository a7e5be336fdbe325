"""How many are supported: 每年补助企业30户, 每年遴选10个左右, 每家企业不超过8名."""

from __future__ import annotations

from extractors.later import later
from extractors.sentences import Sentence
from extractors.tokens import Token, leftward
from schemas.promise import Quantum

_MEASURES = frozenset(
    "平方米 平米 ㎡ 亩 公顷 米 公里 吨 公斤 千瓦 兆瓦 小时 分 个百分点 档 档次".split()
)
# 不超过两次培训费用的45%: what a share is of.
_OF_BASE = later(r"[一-鿿]{2,8}的?[0-9.]{1,5}[%‰]")
_IN_FORCE = later(r"(?:有效期|执行期|政策期|期限)内")


def find(text: str, sentence: Sentence) -> list[Quantum]:
    """Return the quotas of a sentence (folded text)."""
    found: list[Quantum] = []
    if "quota" not in sentence.roles:
        return found
    for place, token in enumerate(sentence.tokens):
        if sentence.roles[place] != "quota":
            continue
        before = _part(sentence, place)
        words = [text[t.start : t.end] for t in before if t.tag == "PER"]
        # 每家企业每年不超过8名: what each has at the most, and not all of them together.
        each = any(word in ("每家", "每户", "单个", "每个", "单家", "单户") for word in words)
        yearly = any(word.startswith("每年") for word in words)
        per = "enterprise" if each else "year" if yearly else None
        figure = token.figures[0]
        # 同一专利最多2个国家
        elsewhere = text.startswith("国家", token.end)
        elsewhere = elsewhere or _OF_BASE.match(text, token.end) is not None
        # 1类、2类新药, 一类、二类项目 are classes.
        if (
            figure.unit in ("次", "届", "届次", "类", "批")
            or elsewhere
            or (figure.unit or "") in _MEASURES
        ):
            # 最高200平方米人才公寓: how much, and not how many.
            continue
        if per is None and (
            _all_told(text, before, token) or any(t.tag == "TOTAL" for t in before)
        ):
            per = "total"
        tags = {t.tag for t in before[-3:]}
        bound = "max" if "MAX" in tags else "about" if figure.vague else "exact"
        found.append(Quantum(token.start, token.end, figure, per, bound))
    return found


def _all_told(text: str, before: list[Token], token: Token) -> bool:
    """Say whether the quota is for all the time that the policy is in force."""
    return bool(before) and _IN_FORCE.search(text, before[0].start, token.start) is not None


def _part(sentence: Sentence, place: int) -> list[Token]:
    """Return the tokens before the figure in its comma part."""
    run: list[Token] = []
    for token in leftward(sentence.tokens, place):
        if token.tag in ("COMMA", "SEMI", "STOP"):
            break
        run.insert(0, token)
    return run
