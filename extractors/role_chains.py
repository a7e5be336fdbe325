"""Roles that figures hand on to each other: lists of ranks and sums, years and shares, goals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors import band_sums, copulas, further_sums
from extractors.distant_bases import BASE_NOUN
from extractors.later import later
from extractors.phrases import is_raised
from extractors.ranks import is_rank
from extractors.tokens import Token

# 前三年100%,后两年50%的租金补助: the years of one award.
YEARS = later(
    r"(?:[前后]|第)?[一二两三四五六七八1-8](?:至第?[二三四五六七八])?年为?$|(?:首|次|第二)年度?为?$"
)


# 奖励标准按用工人数分档:, 房票金额为:
_GRADED_STEM = later(
    r"<AID>(?:<STANDARD>|资金)?,?(?:根据|按照?)[^,;。:0-9]{2,20}:$"
    # 给予建站补助,具体标准如下:
    r"|<AID>,(?:具体|其)?(?:<AID>)?<STANDARD>(?:如下|分别为|为|是):$"
    r"|(?:<AID>|房票|[购房消费]券|奖金|津贴)(?:的?(?:<STANDARD>|面额|面值))?(?:标准)?(?:分别)?[为是]:$"
)


def listed(text: str, tokens: list[Token], roles: list[str | None]) -> list[str | None]:
    """Take bare sums for awards behind a stem that gives (奖励:邮政业10万元;信息业15万元)."""
    for place, (one, other) in enumerate(pairwise(tokens)):
        if _leads_into(text, tokens, place):
            # 奖励标准为国家级:8万元;省级:4万元, 给予奖励(国家级:8万元;省级:4万元)
            return [*roles[:place], *bare_sums(text, tokens[place:], roles[place:])]
        # 补助标准为:一类村8万元; 标准如下:
        named = one.tag == "X" and one.end - one.start <= 2 and place > 0
        giver = tokens[place - 1] if named else one
        if other.tag != "COLON":
            continue
        graded = _GRADED_STEM.search(text, max(tokens[0].start, other.end - 32), other.end)
        if giver.tag in ("AID", "SHARE") or graded:
            return [*roles[: place + 2], *bare_sums(text, tokens[place + 2 :], roles[place + 2 :])]
    return roles


def _leads_into(text: str, tokens: list[Token], place: int) -> bool:
    """Say whether a word of support leads right into a list of names and sums, whose first name is
    the token at `place`."""
    before, name, after = tokens[max(0, place - 2) : place], tokens[place], tokens[place + 1]
    if len(before) < 2 or before[0].tag != "AID" or name.tag not in ("X", "GRADE"):
        return False
    if text.endswith(("费", "租金", "款", "额"), name.start, name.end):
        # 给予补助(年租金:5万元;装修费:8万元): what it costs.
        return False
    begun = before[1].tag == "OPEN" or (before[1].tag == "SHARE" and name.end - name.start > 2)
    return begun and after.tag in ("COLON", "OPEN", "OF", "MONEY", "PER", "PAIR", "MAX")


def bare_sums(text: str, tokens: Sequence[Token], roles: Sequence[str | None]) -> list[str | None]:
    """Return the roles with 邮政业10万元;信息业15万元 as awards: what stands before says so."""
    tags = [*(token.tag for token in tokens), "STOP"]
    return [
        "award"
        if role is None
        and token.tag == "MONEY"
        and (_ends_item(tags, place) or text.startswith("\n", token.end))
        else role
        for place, (token, role) in enumerate(zip(tokens, roles, strict=True))
    ]


_NAMES = ("X", "GRADE", "CLOSE", "UP")
_BEFORE_LAST = ("X", "GRADE", "COLON", "PER", "PAIR")


def _ends_item(tags: list[str], place: int) -> bool:
    """Say whether a sum ends an item of a list, by itself, in a bracket behind its name
    (省级(8万元)) or before one that holds its name (8万元(省级))."""
    ends = ("SEMI", "STOP", "COMMA", "DUN")
    if tags[place + 1] in ends:
        return True
    if tags[place + 1] == "CLOSE":
        # 给予奖励(国家级:8万元;省级:4万元): the last of a list in a bracket.
        last = tags[place - 1] in _BEFORE_LAST and tags[place + 2] in ends
        last = last and "MONEY" in tags[:place]
        return last or (place > 1 and tags[place - 1] == "OPEN" and tags[place - 2] in _NAMES)
    named = tags[place + 1] == "OPEN" and "CLOSE" in tags[place + 2 : place + 5]
    return named and tags[tags.index("CLOSE", place) + 1] in ends


def chained(text: str, tokens: list[Token], roles: list[str | None]) -> list[str | None]:
    """Read a list of ranks beside their amounts to its end (国家级30万元,省级20万元,市级10万元),
    and one of years and shares from its end (前三年100%,后两年50%的租金补助)."""
    read = list(roles)
    counted(text, tokens, read)
    if not any(
        role is None and token.tag in ("RATE", "MONEY")
        for token, role in zip(tokens, roles, strict=True)
    ):
        return read
    raised(text, tokens, read)
    _announced(text, tokens, read)
    further_sums.read_on(text, tokens, read)
    _kinds_on(text, tokens, read)
    _glossed_on(text, tokens, read)
    _worded_alike(text, tokens, read)
    following: int | None = None
    for place in range(len(tokens) - 1, 0, -1):
        if tokens[place].tag != "RATE":
            continue
        if read[place] is None and following is not None and read[following] == "rate":
            years = (
                text[max(0, tokens[at].start - 9) : tokens[at].start] for at in (place, following)
            )
            between = text[tokens[place].end : tokens[following].start]
            if len(between) <= 12 and between[0] in ",、;" and all(map(YEARS.search, years)):
                read[place] = "rate"
        following = place
    _years_on(text, tokens, read)
    _cases_on(text, tokens, read)
    _bases_on(text, tokens, read)
    _bands_on(text, tokens, read)
    _by_standards(tokens, read)
    _bands_by_standards(tokens, read)
    band_sums.read_on(text, tokens, read)
    read = copulas.read_on(text, tokens, read)
    for place in range(3, len(tokens)):
        if read[place] is not None or tokens[place].tag != "MONEY":
            continue
        if (
            _is_next_sum(text, tokens, read, place)
            or _is_next_grade(tokens, read, place)
            or _is_named_in_bracket(text, tokens, read, place)
            or _is_of_names(tokens, read, place)
        ):
            read[place] = "award"
            continue
        # 一级资质 is a grade and a noun.
        at = place - 2 - (tokens[place - 2].tag == "GRADE")
        mark = tokens[at]
        # 特级资质一次性奖励200万元,一级资质50万元: what is given is said once, before or behind.
        last = next((n for n in (at - 1, at - 2) if n >= 0 and tokens[n].tag == "MONEY"), None)
        listed = mark.tag in ("COMMA", "DUN", "SEMI") and last is not None and read[last] == "award"
        if listed and is_rank(text[mark.end : tokens[place].start]):
            read[place] = "award"
    return read


_SHORT = 6  # characters of a name in a list


def _is_of_names(tokens: list[Token], roles: Sequence[str | None], place: int) -> bool:
    """Say whether a sum stands behind a list of short names, and they behind a name and its sum
    (省会城市8万元,北京、上海、广州15万元。)."""
    at, names = place - 1, 0
    while at > 0 and tokens[at].tag in ("X", "DUN"):
        names += tokens[at].tag == "X"
        if tokens[at].end - tokens[at].start > _SHORT:
            return False
        at -= 1
    ends = place + 1 == len(tokens) or tokens[place + 1].tag in ("COMMA", "SEMI", "STOP")
    listed = names > 1 and ends and at > 0 and tokens[at].tag == "COMMA"
    return listed and tokens[at - 1].tag == "MONEY" and roles[at - 1] == "award"


# 给予一次性奖励,国家级的30万元,省级的20万元: what is given is said before the names.
_ANNOUNCED = later(
    r"(?:<GIVE>|进行|实行|发放)(?:(?!不)[一-鿿、]){0,16}(?:<SUPPORT>|津贴)"
    r"(?:资金|经费)?[,。:](?:其中|具体|标准)?[,:]?(?:标准)?(?:如下|分别)?为?:?$"
)
_NAME_OF_SUM = later(
    r"\)?[,;、]?(?:其中,?:?|而)?(?:[1-5](?=A))?[一-鿿A-Za-z\"()]{2,20}(?<![额金本资值收入税利率费价量数在达于])"
    r"(?:[的:为]|最高|不超过|每[一-鿿]{1,2}){0,3}\(?"
)


def _announced(text: str, tokens: Sequence[Token], roles: list[str | None]) -> None:
    """Take bare sums behind names for awards where a phrase before them announces what is given."""
    first = next((at for at, token in enumerate(tokens) if token.tag == "MONEY"), None)
    if first is None or roles[first] not in (None, "award"):
        return
    stem = _stem_before(text, tokens, first)
    run: list[int] = []
    while stem is not None and first < len(tokens) and roles[first] in (None, "award"):
        if tokens[first].tag == "MONEY":
            if not _NAME_OF_SUM.fullmatch(text, stem, tokens[first].start):
                break
            run.append(first)
            stem = tokens[first].end
        first += 1
    if len(run) > 1:
        for at in run:
            roles[at] = "award"


def _stem_before(text: str, tokens: Sequence[Token], place: int) -> int | None:
    """Return where the announcement ends that a name and its sum stand behind."""
    for at in range(place - 1, max(-1, place - 9), -1):
        token = tokens[at]
        if token.tag in ("COMMA", "COLON"):
            told = text[max(tokens[0].start, token.end - 40) : token.end]
            if _ANNOUNCED.search(told):
                return token.end
    return None


def _worded_alike(text: str, tokens: list[Token], roles: list[str | None]) -> None:
    """Take a share for paid where the part before it ends in the same word and share that is paid
    (乡级园区增加40%,市级园区增加80%)."""
    for place in range(3, len(tokens)):
        mark, before = tokens[place - 2], tokens[place - 3]
        if tokens[place].tag != "RATE" or roles[place] is not None or mark.tag not in _LIST_MARKS:
            continue
        word = text[tokens[place].start - 2 : tokens[place].start]
        alike = before.tag == "RATE" and text.endswith(word, 0, before.start)
        if alike and roles[place - 3] == "rate" and tokens[place - 1].tag == "X":
            roles[place] = "rate"


def _years_on(text: str, tokens: Sequence[Token], roles: list[str | None]) -> None:
    """Read years and shares on behind the first (给予租金补贴,第一年100%,第二年70%)."""
    last: Token | None = None
    for place, token in enumerate(tokens):
        if token.tag != "RATE":
            continue
        near = YEARS.search(text[max(0, token.start - 9) : token.start])
        between = text[last.end : token.start] if last else ""
        if roles[place] is None and near and 2 < len(between) <= 12 and between[0] in ",、;":
            roles[place] = "rate"
        last = token if near and roles[place] == "rate" else None


# A name that may have a share: 研发投入, 增长率 and 应纳税 are measured by one.
_SHARED_BY = "[一-鿿A-Za-z]{2,10}?(?<![率比重速幅额度量数值入润税])"
# 、白瓷60%; ,新型主体2%: a name and a share, behind a name and a share that is given.
_FURTHER_CASE = later(
    "[、,;](?!其中|对|按|占|个人|农户|企业|(?:中央|[省市区县镇乡]级?)(?:财政)?[为按承负]"
    f"|[省市区县镇乡]财政){_SHARED_BY}"
)
_FIRST_CASE = later(f"(?:[为:,]|^)(?![按占]){_SHARED_BY}$")


# 县财政补贴60%,合作社20%; 开工后拨付50%: who pays, or when.
_SHARED_OUT = later("财政(?:补贴|承担|负担|出资|补助)?[0-9]|承担|负担|分摊|分期|拨付")


def _cases_on(text: str, tokens: Sequence[Token], roles: list[str | None]) -> None:
    """Read cases and shares on behind the first (补贴比例为青瓷70%、白瓷60%、黑瓷50%)."""
    if _SHARED_OUT.search(text, tokens[0].start, tokens[-1].end):
        return
    last: Token | None = None
    for place, token in enumerate(tokens):
        if token.tag != "RATE":
            continue
        ended = place + 1 == len(tokens) or tokens[place + 1].tag in _ENDS
        further = last is not None and _FURTHER_CASE.fullmatch(text, last.end, token.start)
        if roles[place] is None and further and ended:
            roles[place] = "rate"
        first = _FIRST_CASE.search(text, max(tokens[0].start, token.start - 12), token.start)
        begins = last is not None or first is not None
        last = token if roles[place] == "rate" and ended and begins else None


# 奖励20万元,国家级的50万元; 国家级的100万元,省级的50万元奖励
_KIND = later(
    r"(?:<AID>)?[,、;](?:其中,?)?(?:对|属于?)?(?!已|原|应|可)(?:(?<=其中)[^,、;。]{2,24}|[^,、;。0-9]{2,20})"
    r"(?<![承负]担)(?<![缴付纳筹超出余足少差增加取扣需贷借投入到得部分额有])的"
)
_KIND_GIVEN = later(rf"{_KIND.pattern}(?:<GIVE>|<AID>)?")
_FIRST_KIND = later(
    r"[^,、;。:0-9]{2,20}(?<![承负]担)(?<![缴付纳筹超出余足少差增加取扣需贷借投入到得部分额有])的"
)
_ENDS = ("SEMI", "STOP", "COMMA", "DUN")


def _kinds_on(text: str, tokens: Sequence[Token], roles: list[str | None]) -> None:
    """Read kinds and sums on from one that is given, and back to the first (国家级的100万元,省级的
    50万元奖励)."""
    sums = [n for n, token in enumerate(tokens) if token.tag == "MONEY"]
    ends = [n + 1 == len(tokens) or tokens[n + 1].tag in _ENDS for n in sums]
    for (at, _), (following, ended) in pairwise(zip(sums, ends, strict=True)):
        between = _KIND.fullmatch(text, tokens[at].end, tokens[following].start)
        if between and ended and roles[at] == "award" and roles[following] is None:
            roles[following] = "award"
    for (following, _), (at, ended) in pairwise(reversed(list(zip(sums, ends, strict=True)))):
        between = _KIND_GIVEN.fullmatch(text, tokens[at].end, tokens[following].start)
        begin = max(text.rfind(sign, tokens[0].start, tokens[at].start) for sign in ",、;。:") + 1
        begin = max(begin, tokens[0].start)
        own = _FIRST_KIND.fullmatch(text, begin, tokens[at].start)
        alike = (between and own) or _both_ranks(text, begin, tokens[at], tokens[following])
        if alike and ended and roles[following] == "award" and roles[at] is None:
            roles[at] = "award"


def _both_ranks(text: str, begin: int, one: Token, other: Token) -> bool:
    """Say whether nothing but a rank leads to either of two sums (国家级10万元,省级5万元)."""
    second = text[one.end + 1 : other.start].removeprefix("其中")
    return is_rank(text[begin : one.start]) and is_rank(second)


# ,分技术委员会(SC)20万元: a name with its short form, and its sum.
_GLOSSED = later(r"[,、;][一-鿿]{2,16}\([A-Za-z][A-Za-z0-9]{0,7}\)")


def _glossed_on(text: str, tokens: Sequence[Token], roles: list[str | None]) -> None:
    """Read names with a short form and sums on behind a sum that is given."""
    last: Token | None = None
    for place, token in enumerate(tokens):
        if token.tag != "MONEY":
            continue
        ended = place + 1 == len(tokens) or tokens[place + 1].tag in _ENDS
        further = last is not None and _GLOSSED.fullmatch(text, last.end, token.start)
        if roles[place] is None and further and ended:
            roles[place] = "award"
        last = token if roles[place] == "award" else None


# 、软件费20%; ,检测费为10%
_FURTHER_BASE = later(
    r"(?:、|,(?!其中)|;|和|及|以及)(?:对|按照?)?(?P<base>[一-鿿()]{2,14}?)"
    r"(?:的?<AID>?<STANDARD>?为|的|按|最高|不超过){0,2}"
)


def _bases_on(text: str, tokens: Sequence[Token], roles: list[str | None]) -> None:
    """Read costs and shares on behind the first that is given (补助设备费30%、软件费20%)."""
    last: Token | None = None
    for place, token in enumerate(tokens):
        if token.tag != "RATE":
            continue
        if roles[place] is None and last is not None and token.start - last.end <= 24:
            further = _FURTHER_BASE.fullmatch(text, last.end, token.start)
            if further and BASE_NOUN.search(further["base"]):
                roles[place] = "rate"
        last = token if roles[place] == "rate" else None


# 、3万元至5万元(含)以下40%: the next band of a list of bands and shares.
_FURTHER_BAND = later(
    r"[、,;](?:[一-鿿]{0,8}?)[0-9][0-9.]{0,7}[百千]?[万亿]?元?[^%、,;。]{0,24}?"
    r"<INCL>?(?:以[上下内]|之间)<INCL>?(?:的?部分)?(?:的?按|的|为)?"
)


def _bands_on(text: str, tokens: Sequence[Token], roles: list[str | None]) -> None:
    """Read bands and shares on behind the first (按3万元以下30%、3万元以上40%的比例给予)."""
    last: Token | None = None
    for place, token in enumerate(tokens):
        if token.tag != "RATE":
            continue
        behind = last.end if last is not None and token.start - last.end <= 40 else token.start
        if roles[place] is None and _FURTHER_BAND.fullmatch(text, behind, token.start):
            roles[place] = "rate"
        last = token if roles[place] == "rate" else None


_LIST_MARKS = frozenset("COMMA SEMI".split())


def _by_standards(tokens: list[Token], roles: list[str | None]) -> None:
    """Read names and sums to their beginning (按博士12万元,硕士6万元,本科3万元的标准发放; or right
    before the word that gives, from 按 on: 按博士12万元,硕士6万元发放补贴)."""
    for place in range(1, len(tokens) - 1):
        behind = place + 1 + (tokens[place + 1].tag == "OF")
        tag = tokens[behind].tag if behind < len(tokens) else ""
        if tag not in ("SHARE", "GIVE") or tokens[place].tag != "MONEY":
            continue
        at: int | None = place
        run: list[int] = []
        begun = "BY"
        while at is not None and (roles[at] is None or roles[at] == "award"):
            run.append(at)
            before = at - 1
            while before > 0 and tokens[before].tag in _IN_NAMES:
                before -= 1
            listed = 0 < before < at - 1 and tokens[before].tag in ("COMMA", "SEMI")
            begun = tokens[before].tag
            at = before - 1 if listed and tokens[before - 1].tag == "MONEY" else None
            if begun == "MONEY" and tokens[before + 1].tag == "DUN":
                # 按特级8万元、一级4万元的标准
                at = before
        if tag == "SHARE" or (begun == "BY" and len(run) > 1):
            for one in run:
                roles[one] = "award"


def _bands_by_standards(tokens: list[Token], roles: list[str | None]) -> None:
    """Read bounds and sums in turn (按产值2000万元以上5万元、5000万元以上8万元的标准给予奖励)."""
    for place in range(len(tokens) - 2):
        if [token.tag for token in tokens[place : place + 3]] != ["MONEY", "OF", "SHARE"]:
            continue
        at = place
        pairs = []
        while at >= 2 and tokens[at - 1].tag == "UP" and len(tokens[at].figures) == 1:
            pairs.append((at, at - 2))
            if tokens[at - 3].tag != "DUN":
                break
            at -= 4
        if len(pairs) > 1:
            for given, bound in pairs:
                roles[given], roles[bound] = "award", "threshold"


_IN_NAMES = frozenset("X DUN GRADE ATTR PAIR AND OPEN CLOSE".split())
# 床位300张、: what is counted; but not 前10名、.
_COUNTED = later(r"[一-鿿]{2}(?<![前第每])$")


def counted(text: str, tokens: list[Token], roles: list[str | None]) -> None:
    """Take a bare number for a condition where one that compares follows in the same list
    (床位300张、年营业额500万元以上的)."""
    if "threshold" not in roles:
        return
    # Whether a condition stands behind, and where the 、 before it stands.
    compared, joined = False, -1
    for place in range(len(tokens) - 1, 0, -1):
        token = tokens[place]
        if token.tag in _CONDITION_ENDS:
            compared = False
        elif token.tag == "DUN" and compared:
            joined = place
        if not token.figures:
            continue
        bare = roles[place] is None and token.tag == "COUNT" and len(token.figures) == 1
        # 从业人员不超过300人、资产不超过5000万元, too; but not 最多3人、.
        limit = text.startswith("不", tokens[place - 1].start) and tokens[place - 1].tag == "MAX"
        name = place - 1 - (limit and place > 1)
        named = bare and joined == place + 1 and tokens[name].tag in ("X", "ATTR")
        if named and _COUNTED.search(
            text[max(tokens[0].start, tokens[name].end - 3) : tokens[name].end]
        ):
            roles[place] = "threshold"
        compared = roles[place] == "threshold"


# 达到批发业3000万元、零售业800万元的: a name, and what it must reach; but not 奖励达到个人2万元、.
_REACHED_NAME = later(r"[一-鿿]{2,8}(?<![额量度在为])")


def reached(text: str, tokens: Sequence[Token], roles: list[str | None]) -> None:
    """Take sums behind names for conditions where one verb says that they must be reached, and an
    award stands behind them (年营业额达到批发业3000万元、零售业800万元的,给予)."""
    for place in range(1, len(tokens) - 2):
        given = tokens[place - 1].tag in _GIVEN_BEFORE
        if tokens[place].tag not in ("REACH", "OVER") or given:
            continue
        run = _named_sums(text, tokens, place + 1)
        behind = roles[run[-1] + 1 :] if run else []
        if len(run) > 1 and ("award" in behind or "rate" in behind):
            for at in run:
                roles[at] = "threshold"


def _named_sums(text: str, tokens: Sequence[Token], at: int) -> list[int]:
    """Return the places of the sums of a list of names and sums that begins at `at`; none where it
    does not end as a condition does."""
    run: list[int] = []
    while at + 2 < len(tokens) and [t.tag for t in tokens[at : at + 2]] == ["X", "MONEY"]:
        if not _REACHED_NAME.fullmatch(text, tokens[at].start, tokens[at].end):
            return []
        run.append(at + 1)
        at += 2 + (tokens[at + 2].tag in ("UP", "DOWN"))
        if at >= len(tokens) or tokens[at].tag not in ("DUN", "AND"):
            break
        at += 1
    return run if at < len(tokens) and tokens[at].tag in ("OF", "COMMA") else []


_GIVEN_BEFORE = frozenset("AID GIVE SHARE ONEOFF LIMIT".split())
_CONDITION_ENDS = frozenset("COMMA SEMI STOP COLON DUI OF GIVE AID BY PER OPEN CLOSE".split())


def raised(text: str, tokens: list[Token], roles: list[str | None]) -> None:
    """Take a figure that something is raised to for what is given, where the sentence gives as
    much of its kind before (按30%补贴,其中山区的提高到40%)."""
    given: set[str] = set()
    for place, token in enumerate(tokens):
        if token.tag not in ("RATE", "MONEY"):
            continue
        ends = place + 1 == len(tokens) or tokens[place + 1].tag in _PART_ENDS
        bare = roles[place] is None and token.tag in given and ends
        if bare and is_raised(text, tokens[0].start, token.start):
            roles[place] = "rate" if token.tag == "RATE" else "award"
        if roles[place] in ("award", "rate"):
            given.add(token.tag)


_PART_ENDS = frozenset("COMMA SEMI STOP DUN CLOSE".split())


# ;市重点实验室30万元; but not ;注册资本30万元; or what is counted otherwise.
_SUM_NAME = later(r"[一-鿿A-Za-z\"、()]{2,16}(?<![额金本资值收入税利率费价量的在为达薪])(?<!资产)")


def _is_next_sum(text: str, tokens: list[Token], roles: list[str | None], place: int) -> bool:
    """Say whether a part is a name and a sum, behind one that gives (;市重点实验室30万元)."""
    mark, name, token = tokens[place - 2 : place + 1]
    last = next((n for n in range(place - 3, max(-1, place - 6), -1) if tokens[n].figures), None)
    ends = place + 1 == len(tokens) or tokens[place + 1].tag in ("SEMI", "STOP")
    given = last is not None and tokens[last].tag == "MONEY" and roles[last] == "award"
    named = mark.tag == "SEMI" and name.tag == "X" and name.end == token.start
    return given and named and ends and bool(_SUM_NAME.fullmatch(text, name.start, name.end))


# 1万美元(约合7万元), 200元(共20万元), 9万元(含税): the same sum, told otherwise.
_TOLD_AGAIN = later(r"[大约折合相当计共即含其人民币税包内]{1,4}|(?:<TOTAL>|年)")


def _is_named_in_bracket(
    text: str, tokens: list[Token], roles: list[str | None], place: int
) -> bool:
    """Say whether a bracket behind a sum that is given holds nothing but a name and another sum
    (每亩补助3000元(竹架大棚1000元))."""
    first, opened, name = tokens[place - 3 : place]
    after = [one.tag for one in tokens[place + 1 : place + 3]]
    # 分别给予10万元(夫妻双方15万元)、5万元: a list goes on behind the bracket.
    closes = after[:1] == ["CLOSE"] and after[1:] not in (["DUN"], ["UP"], ["DOWN"])
    given = first.tag == "MONEY" and roles[place - 3] == "award"
    if not (closes and given and opened.tag == "OPEN" and name.tag == "X"):
        return False
    if first.end != opened.start or _TOLD_AGAIN.match(text, name.start):
        return False
    return bool(_SUM_NAME.fullmatch(text, name.start, name.end))


def _is_next_grade(tokens: list[Token], roles: list[str | None], place: int) -> bool:
    """Say whether a part is a condition and a sum, behind one that gives (,90周岁以上160元)."""
    at = place - 1 - (tokens[place - 1].tag in ("UP", "DOWN"))
    last = next((n for n in range(at - 1, max(-1, at - 8), -1) if tokens[n].figures), None)
    if last is None or roles[at] != "threshold" or roles[last] != "award":
        return False
    if place + 1 < len(tokens) and tokens[place + 1].tag not in _PART_ENDS:
        return False
    grade, given = tokens[at].figures[0].value, tokens[place].figures[0].value
    # 500万元以上1000万元 is a band.
    return tokens[at].tag != "MONEY" or (grade is not None and given is not None and given < grade)


def of_fund(text: str, tokens: list[Token], roles: list[str | None]) -> None:
    """Take a part of what is set aside for such (预算2000万元用于人才,其中引才经费800万元)."""
    fund: int | None = None
    for place, (token, role) in enumerate(zip(tokens, roles, strict=True)):
        if token.tag in ("GIVE", "DUI"):
            fund = None
        if token.tag != "MONEY":
            continue
        part = fund is not None and ("其中" in text[fund : token.start] or text[fund] in "、和及")
        if role == "award" and part and text.endswith(("资金", "经费"), 0, token.start):
            roles[place] = "funding"
        fund = token.end if roles[place] == "funding" else None


def goals(tokens: list[Token], roles: list[str | None]) -> tuple[str | None, ...]:
    """Turn thresholds into targets in a sentence that sets a goal and gives nothing
    (到2030年,力争链上企业达90家)."""
    if "award" in roles or "rate" in roles or not any(token.tag == "GOAL" for token in tokens):
        return tuple(roles)
    goal = next(place for place, token in enumerate(tokens) if token.tag == "GOAL")
    return tuple(
        "target" if place > goal and (role in ("threshold", "quota")) else role
        for place, role in enumerate(roles)
    )
