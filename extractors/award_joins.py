"""Which figures go on with the award before them: ceilings, cases of one rate, exceptions."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import holder_ceilings, other_aids
from extractors.award_shares import BANDED
from extractors.award_zones import zone_end
from extractors.ceilings import (
    PRINCIPLE,
    is_for_each,
    limited,
    of_all_before,
    one_by_one,
    stands_alone,
)
from extractors.instalments import only_counts, only_pays
from extractors.later import later
from extractors.sentences import Sentence
from extractors.surroundings import bounds, given, is_ceiling, one_off, unit_end
from extractors.tokens import Token, within
from schemas.promise import Given, Promise

_OF_YEAR = later(r"(?:年度|每年|全年|累计|[0-9一二两三四五六七八十]个?(?:[年月]内|年)|期内)$")
# ,单位每年最高50万元: whoever gets it.
_OWN_LABEL = later(r"(?!(?:<APPLICANT>)$)[一-鿿A-Za-z0-9\"'()、·]{2,40}")
# ,超过160场的,最高90万元; but not ,获得多项的,累计不超过90万元
_CASE_BEHIND = later(
    r",(?![每单同])[^,;。]{2,40}的[一-鿿]{0,4},(?![每单同])[^,;。]{0,8}$"
    # ,首次获评的最高90万元
    r"|,(?!对?(?:[每单]|同一))[^,;。]{3,30}(?<!业)(?<!位)的(?:可(?:给予)?)?(?:最高(?:可达|不超过)?|不超过)$"
)


# ,并给予合计不超过500万元同期贷款利息的全额贴息: the ceiling of the share behind it.
_OF_NEXT = later(r"[^,;。0-9]{2,24}的(?:全额|[0-9.]{1,5}%)(?:<AID>|贴息)")
_IN_A_YEAR = later(r"当年|年度|全年|自然年|一年内")


# 按采购额的3%另给予最高300万元补助: nothing is given by the share alone.
_MORE_GIVEN = later("(?:再|另行?|另外|额外)<GIVE><MOST>")


def goes_with(text: str, sentence: Sentence, token: Token, last: Promise) -> bool:
    """Say whether what is given besides is the share right before it, up to this sum; so it is
    where a list of ceilings goes on."""
    listed = last.caps and token.tag == "MONEY"
    if listed and holder_ceilings.lists_on(text, last.caps[-1], token.start):
        return True
    more = last.rate is not None and _MORE_GIVEN.fullmatch(text, last.zone[1], token.start)
    return bool(more) and not last.caps and _gives_nothing_yet(sentence, last)


def joins(
    text: str, sentence: Sentence, place: int, where: tuple[int, int, int], last: Promise
) -> bool:
    """Say whether the figure is a ceiling (or the share) of the promise before it; `where` is the
    sentence's number, its semicolon part's, and the number of the last sentence with a figure."""
    number, part, before = where
    token = sentence.tokens[place]
    if last.sentence != number:
        follows = last.sentence == before and token.tag == "MONEY"
        return follows and _follows(text, sentence, place, last)
    parts = within(sentence.tokens, last.zone[1], token.start)
    between = _without_schedule(text, sentence.start, parts)
    tags = {t.tag for t in between}
    if any(t.tag == "MAX" and text.startswith("总", t.start) for t in between):
        # 总额不超过 is one token.
        tags.add("TOTAL")
    listed = len(token.figures) > 1 and {"PAIR", "MAX"} <= tags and last.rate and not last.caps
    next_one = "GIVE" in tags and _OF_NEXT.match(text, token.end, sentence.end)
    if token.tag != "MONEY" or ("EXCEPT" in tags and not listed) or "BY" in tags or next_one:
        return False
    between = [t for t in between if t.start >= _told_to(text, last, token.start)]
    tags &= {t.tag for t in between} | {"TOTAL"}
    led = "DUI" in tags and not (_gives_nothing_yet(sentence, last) or is_for_each(between))
    other = _is_of_other_case(text, last, text[last.zone[1] : token.start])
    if led or other or other_aids.is_another(text, last, token.start, token.end):
        return False
    is_max = is_ceiling(text, sentence, place)
    if last.rate is not None and last.amount is None:
        # ;大型窑炉,单个项目不超过60万元: of another case.
        if part != last.part and (
            _CASE_OF_ITS_OWN.match(text, last.zone[1], token.start)
            or not stands_alone(text, sentence, place, last.zone[1], not last.caps)
        ):
            # A rate's ceiling may come after a semicolon only when nothing else is said between.
            return False
        return _limits_share(text, sentence, place, last, tags, is_max)
    told = text[last.zone[1] : token.start]
    over_units = _YEARS_OR_NONE.fullmatch(told) and _is_over_units(token, last)
    # ;每吨奖励500元;年度最高不超过200万元
    in_all = _YEAR_ALONE.fullmatch(told) and _is_more(token, last)
    if not is_max or over_units or in_all or _goes_on_for(text, token.start, last):
        return is_max
    already_max = last.amount is not None and "max" in last.amount.bounds
    alike = already_max and _is_for_each_alike(text, sentence, between, last)
    if part != last.part:
        # ;每年累计奖励最高100万元 says of whom it speaks no more than a sentence of its own.
        # ;境外展会,每个展位补助上限8000元: of another, and no ceiling of the one before.
        own_case = _CASE_OF_ITS_OWN.match(text, last.zone[1], token.start)
        alone = bool(tags & {"TOTAL", "PER"}) and not alike and own_case is None
        return alone and stands_alone(text, sentence, place, last.zone[1])
    own = _own_label(text, sentence, place, last)
    wider = bool(tags & {"TOTAL", "PER"}) and not (alike and own)
    # 每平方米最高50元,每年最高不超过300万元: a ceiling over many units.
    other_unit = last.amount is not None and last.amount.per_unit is not None
    # 给予最高100万元奖励,每个俱乐部每年最高200万元: more, for one of them in a year.
    in_year = [t.tag for t in between].count("PER") > 1 or (
        # 单条近洋航线年度不超过90万元,单条远洋航线年度不超过300万元: each kind has its own.
        _IN_A_YEAR.search(told) and (last.amount is None or last.amount.period is None)
    )
    yearly = bool(in_year) and _is_more(token, last)
    # 单人最高10万元,每家企业最高30万元: more, for whoever has several of them.
    several = last.amount is not None and last.amount.per in ("person", "item", "project")
    yearly = yearly or (several and _is_more(token, last) and _for_firm(text, between))
    if wider and (not already_max or "TOTAL" in tags or other_unit or yearly):
        return True
    # 给予最高50万元,每年最高300万元: a wider ceiling.
    over_all = _OVER_ALL.fullmatch(text, last.zone[1], token.start) and _is_more(token, last)
    return bool(over_all) or (not already_max and own is None)


def _told_to(text: str, last: Promise, start: int) -> int:
    """Return where an award ends whose words go on behind its figure (按每家2万元对运营方给予奖励,
    全年奖励不超过20万元), 0 where they do not."""
    given_to = _GIVEN_TO.match(text, last.zone[1], start)
    return given_to.end() if given_to else 0


_YEAR_ALONE = later(
    r";(?:每年度?|年度|全年)内?(?:累计|合计)?<SUPPORT>?(?:总额|资金|金额)?(?:<MOST>|最高不超过|上限为?)"
)
_GIVEN_TO = later(
    r"(?:的<STANDARD>?)?对[^,;。:0-9]{2,12}(?:给予|进行|予以)(?:一次性)?<AID>(?:资金)?(?=[,;])"
)
# 上甲级的,每赛季不超过500万元,上乙级的,每赛季不超过200万元: so much in each case.
_EACH_BEHIND = later(
    r",(?![每单同])[^,;。]{2,30}的,(?P<each>每[一-鿿]{1,2}?)(?:<AID>)?(?:资金)?<MOST>$"
)
# 窑房补贴每户最高6000元;窑具补贴每月不超过700元: another aid, by its name.
_NEXT_AID = later(
    r";(?P<what>(?![单每同各总年累合最其])[一-鿿]{2,4}(?:补[贴助]|津贴))(?:每[一-鿿]{1,2})?<MOST>$"
)


# 县内每场补助900元、县外每场不高于2600元
_OTHER_EACH = later(r"、(?!最|不|每|单)[一-鿿]{2,6}?(?P<each>每[一-鿿]{1,2}?)<MOST>$")


# ,省级认定的再给予最高50万元奖励
_CASE_GIVEN = later(
    r"[,;][^,;。0-9]{2,24}的,?(?:再|另行?|另外|额外)<GIVE><MOST>$"
    # ,正常营业后每年再给予不超过4万元的运营补贴
    r"|[,;][^,;。0-9]{2,20}后,?(?:每年|逐年)?(?:再|另行?|另外|额外)<GIVE><MOST>$"
)


# ;每年认定不多于9个窑坊,每个奖励最高90万元: others are chosen, and each gets so much.
_NEXT_CHOSEN = later(
    r";[^,;。0-9]{0,16}(?:认定|评选|遴选|评定|选树|支持|培育|选出)[^,;。0-9]{0,8}[0-9]{1,3}(?P<unit>[家个名项])"
    r"[^,;。]{2,24},每(?P=unit)[^,;。0-9]{0,4}(?:<AID>|<GIVE>)<MOST>$"
)


def _is_of_other_case(text: str, last: Promise, told: str) -> bool:
    """Say whether the words behind an award lead to a ceiling of another case or another aid."""
    own = text[last.lead[0] : last.zone[1]]
    if _CASE_GIVEN.fullmatch(told) or _NEXT_CHOSEN.fullmatch(told):
        return True
    if each := _EACH_BEHIND.fullmatch(told):
        return each["each"] in own and "的," in own
    if other := _OTHER_EACH.fullmatch(told):
        return other["each"] in own and last.amount is not None and not last.caps
    named = _NEXT_AID.fullmatch(told)
    return named is not None and _AID_NAME.search(own) is not None and named["what"] not in own


_AID_NAME = later("[一-鿿]{2}(?:补[贴助]|津贴)(?:每[一-鿿]{1,2})?<MOST>")


# ,第一年、第二年的补贴上限分别为, ,最高分别不超过: for years, or for what stands before.
_YEARS_OR_NONE = later(
    r"[,;](?:(?:(?:首|次|第[一二三四五]|20[0-9]{2})年(?:度)?[、和]?){2,6}的?)?"
    r"(?:<AID>)?(?:资金|金额)?(?:<MOST>|上限|分别|依次|为){2,4}"
)


def _is_over_units(token: Token, last: Promise) -> bool:
    """Say whether a list of sums is far more than what the award before gives for each unit
    (每千瓦时0.3元,第一年、第二年的补贴上限分别为50万元、30万元)."""
    each = last.amount
    if each is None or each.per_unit is None or len(each.figures) > 1 or last.caps:
        return False
    one, sums = each.figures[0].value, [figure.value for figure in token.figures]
    return len(sums) > 1 and one is not None and all(s and s >= _MANY * one for s in sums)


_MANY = 100  # units that a ceiling over units is worth at the least


def _goes_on_for(text: str, start: int, last: Promise) -> bool:
    """Say whether a ceiling is for other holders than the one before it (,合作社不超过30万元)."""
    if not last.caps or last.caps[-1].label is None:
        return False
    return holder_ceilings.goes_on(text, last.caps[-1], start)


def _follows(text: str, sentence: Sentence, place: int, last: Promise) -> bool:
    """Say whether a figure in the next sentence is a ceiling of the last promise."""
    # 。每家每年最高100万元,本条款每年最高300万元: the second ceiling follows the first.
    if _is_other_aid(text, sentence.start, sentence.tokens[place], last):
        return False
    after = last.zone[1] if last.zone[1] > sentence.start else None
    of_share = last.rate is not None and last.amount is None and not last.caps
    if stands_alone(text, sentence, place, after, of_share):
        return True
    # 。补助总额不超过参会人数×150元,且不超过100万元: two ceilings, one behind the other.
    start = sentence.tokens[place].start
    also = last.caps and _AND_AT_MOST.fullmatch(text, last.zone[1], start)
    return bool(also) or _goes_on_for(text, start, last) or of_all_before(text, sentence, place)


# 按最低工资标准的70%给予见习补贴。意外伤害保险补贴每人不超过200元: an aid with a name of its own.
_NAMED_AID = later(
    r"[一-鿿]{0,8}?(?P<kind><EXTRA>)[一-鿿]{0,6}(?:<AID>|津贴)"
    r"(?:标准)?(?:为)?每[人名户家][^,;。0-9]{0,6}$"
)


def _is_other_aid(text: str, begin: int, token: Token, last: Promise) -> bool:
    """Say whether a sentence begins with the name of an aid that the promise before did not give,
    and what is given to each as such."""
    named = _NAMED_AID.match(text[begin : token.start])
    return named is not None and named["kind"] not in text[last.lead[0] : last.zone[1]]


_AND_AT_MOST = later(r"[,、]?(?:且|并|同时)(?:最高)?不得?<OVER>")
# The name of a case, a part of its own begins with.
_CASE_OF_ITS_OWN = later(
    r";(?!按|同一|单|每|各|上述|以上|前述|两|三|总|累计|合计|年度|全年|当年|其中|本)"
    r"[一-鿿()、]{3,16}(?<![计额高过元])(?:,|的,|的(?=每[一-鿿]最高))"
)
_OVER_ALL = later(
    r"[,、](?:(?P<more>[^,;。]{0,14}可(?:以|予以)?(?:累[计积加]|叠加|累进)[^,;。]{0,4})[,、])?(?:且|并)?"
    r"(?P<year>每年度?|年度|全年|每一年度?|当年|年)?(?:内)?<TOTAL>?"
    r"<SUPPORT>?(?:<STANDARD>|总额|资金)?(?:最高(?:不超过|可达)?|不超过|不高于|上限为?)?(?<![,、])"
)


def _is_for_each_alike(
    text: str, sentence: Sentence, between: Sequence[Token], last: Promise
) -> bool:
    """Say whether two sums are for each of the same (本科每生最高1万元,研究生每生最高2万元)."""
    words = [
        [text[t.start : t.end] for t in tokens if t.tag == "PER"]
        for tokens in (within(sentence.tokens, *last.zone), between)
    ]
    unit = last.amount.per_unit if last.amount else None
    again = unit and any(text.startswith("每" + unit, t.start) for t in between if t.tag == "PER")
    return words[0] == words[1] != [] or bool(again)


# ,壁厚2毫米以上的单个企业年度总额不超过30万元: the ceiling of one in another case.
_CASE_OF_ONE = later(r",[^,;。]{0,12}[0-9][^,;。]{1,8}的<EACH>")


def _limits_share(
    text: str, sentence: Sentence, place: int, last: Promise, tags: set[str], is_max: bool
) -> bool:
    """Say whether a figure is a ceiling of the share before it."""
    behind = text[last.zone[1] : sentence.tokens[place].start]
    case = _CASE_BEHIND.fullmatch(behind) or BANDED.fullmatch(behind)
    if (
        last.caps
        and is_max
        and (case or _CASE_OF_ONE.match(behind))
        and not ("TOTAL" in tags and case)
    ):
        # ,超过160场的,最高90万元: another case, with a higher ceiling.
        return False
    if last.caps and is_max and last.rate and last.rate.end <= last.lead[0]:
        # 其中户用项目最高2万元,工商业项目最高10万元: the case goes on with another.
        return _own_label(text, sentence, place, last) is None
    return is_max or "TOTAL" in tags


# ,奖励资金按拨付当日的汇率折算,
_PAID_HOW = later(
    r"按年?[0-9.]{1,5}[%‰](?:的?(?:比例|幅度))?(?:逐年)?(?:退坡|递减)(?=[,;。])"
    # ,按照市级奖补额度进行配套奖励,: by what standard; ,低于标准的,按照实际租金进行补贴,
    r"|按照?实际[^,;。0-9]{2,16}(?:进行|给予)<AID>(?=[,;。])"
    r"|按照?(?:国家|上级|[省市区县]级?)[^,;。0-9]{0,8}(?:额度|标准|金额)(?:进行|给予|执行)[^,;。0-9]{0,8}(?=[,;。])"
    # ,同一作品只按最高标准奖励一次,
    r"|按照?(?:就高|从高|最高)[^,;。0-9]{0,8}(?:标准|奖项|级别|等次|档次|金额)?(?:<GIVE>)?(?:<AID>|奖|补|执行|计算)[一1]?次?(?=[,;。])"
    r"|按照?[^,;。0-9]{2,40}?(?:发放|结算|兑付|兑现|拨付|折算|折合)[^,;。0-9]{0,10}(?=[,;。])"
)


def _without_schedule(text: str, begin: int, between: Sequence[Token]) -> list[Token]:
    """Leave out the comma parts that say when or how an award is paid (分三年按50%、30%兑现,…), in
    a sentence from `begin`: 按 leads to no other award there."""
    kept: list[Token] = []
    part = stop = 0
    for at, token in enumerate(between):
        if token.start < stop:
            continue
        if token.tag == "OPEN":
            # 给予3000元(再次申请时按净增人数计算),总额不超过3万元: a gloss says nothing of it.
            stop = next((one.end for one in between[at:] if one.tag == "CLOSE"), stop)
            if token.start < stop:
                continue
        if token.tag in ("COMMA", "SEMI"):
            part = len(kept)
        elif token.tag == "BY" and (
            how := _PAID_HOW.match(text, token.start) or PRINCIPLE.match(text, token.start)
        ):
            del kept[part:]
            stop = how.end()
            continue
        elif token.tag in ("RATE", "RATIO") and (
            only_pays(text, begin, token.start, token.end)
            or only_counts(text, token.start, token.end)
        ):
            del kept[part:]
            continue
        kept.append(token)
    return kept


def _is_more(token: Token, last: Promise) -> bool:
    one, other = token.figures[0].value, last.amount.figures[-1].value if last.amount else None
    return one is not None and other is not None and one > other


# 单个企业, 每个申报单位, 单个主办方: whoever may have several of what is counted.
_HOLDER = later(r"(?:<APPLICANT>|公司|组织|协会|合作社|商|方|人)(?:$|[年全累合])")


def _for_firm(text: str, between: Sequence[Token]) -> bool:
    for at, token in enumerate(between):
        if token.tag != "PER":
            continue
        word = text[token.start : token.end]
        if word in ("每家", "每户", "单家", "单户", "同一", "单企", "单企业"):
            return True
        noun = between[at + 1] if at + 1 < len(between) else token
        if noun.tag == "X" and _HOLDER.search(text, noun.start, noun.end):
            return True
    return False


def _gives_nothing_yet(sentence: Sentence, last: Promise) -> bool:
    """按照…30%的比例，对企业给予最高30万元: the rate's phrase has no word that gives."""
    inside = {t.tag for t in within(sentence.tokens, *last.zone)}
    return last.amount is None and not inside & {"GIVE", "AID", "TAX"}


def reach(text: str, sentence: Sentence, place: int, promises: list[Promise]) -> int:
    """Return for how many promises a ceiling stands: those that it counts (两项合计), all before it
    where it says so (上述补助累计), all of the sentence before where it has one of its own
    (。每家企业年度最高100万元), or a firm's has a part of its own,
    else the last one."""
    joint = min(limited(text, sentence, place), len(promises))
    last = promises[-1]
    start = sentence.tokens[place].start
    if _ALL_YEARS.search(text, max(sentence.start, start - 20), start):
        joint = max(joint, _of_years(text, promises))
    if joint > 1:
        return joint
    if of_all_before(text, sentence, place):
        return len(promises)
    if named := _BY_NAME.search(text, max(sentence.start, start - 40), start):
        joint = max(joint, _of_name(text, promises, named["name"].removeprefix("一次性")))
    if _BOTH.search(text, max(sentence.start, start - 24), start):
        joint = sum(one.sentence == last.sentence for one in promises)
    if last.lead[0] >= sentence.start and not _has_own_part(text, sentence, place, last):
        return joint
    beside = [one for one in promises if one.sentence == last.sentence]
    in_all = last.lead[0] < sentence.start and _IN_ALL.search(text, sentence.start, start)
    return len(promises if in_all and _holds(sentence.tokens[place], promises) else beside)


# 给予500万元落户奖励;…给予800万元落户奖励,单个企业落户奖励最多不超过5000万元
_BY_NAME = later(
    r"(?:<EACH>|同一)(?:<APPLICANT>|公司|项目)(?P<name>(?:一次性)?(?!每|年|累|合|总|最|享|获)[一-鿿]{2,4}<AID>)"
    r"(?:资金|金额|总额)?(?:<MOST>|上限为?){1,2}$"
)


def _of_name(text: str, promises: list[Promise], name: str) -> int:
    """Return how many of the last promises, of one sentence, give what is so named."""
    count, stop = 0, promises[-1].zone[1] + 12
    for one in reversed(promises):
        if one.sentence != promises[-1].sentence:
            break
        count += 1
        # What stands in the zone of the next award is the name of that one.
        if text.find(name, one.zone[0], min(one.zone[1] + 12, stop)) < 0 and count > 1:
            return count - 1
        stop = one.zone[0]
    return count


# 按40%贴息,…按50%补助,每年贴息、补助合计不超过20万元
_BOTH = later(r"(?:<AID>|贴息)[、和及与](?:<AID>|贴息)(?:资金|金额)?<TOTAL>[^,;。0-9]{0,6}$")
# 。单个企业年度奖励总额不超过2000万元: all that the clause gives a firm.
_IN_ALL = later(
    r"(?:<EACH>|(?<=[。;])(?=企业(?:全年|每年|年度|当年)))(?=[^,;。]{0,24}(?:<TOTAL>|年))"
    r"(?:[一-鿿]{0,4}(?:<APPLICANT>|项目|公司|[行作]社|平台|园区|医院|[院厂店馆人]))?"
    r"(?:每?个?年度?|全年|当年)?内?(?:获得?|享受)?的?(?:[一-鿿]{0,4}?<SUPPORT>(?:资金|金额)?)?"
    r"(?:每?年度?)?(?:<TOTAL>|总量)?(?:原则上)?(?:<MOST>|上限为?){1,2}$"
)


def _holds(token: Token, promises: list[Promise]) -> bool:
    """Say whether a total is no less than any of the sums that it would stand over."""
    most = token.figures[0].value
    given = [g for p in promises for g in (p.amount, *p.caps) if g and not g.per_unit]
    sums = [figure.value for g in given for figure in g.figures if figure.value is not None]
    return most is not None and all(one <= most for one in sums)


# 首年60%,次年40%,第三年20%,三年累计最高50万元
_ALL_YEARS = later(r"[二两三四五2-5]年(?:内|期)?<TOTAL>[^,;。0-9]{0,8}$")
_OF_A_YEAR = later(r"(?:[首次]年|第[一二三四五]年|[前后][一二两三]年)")


def _of_years(text: str, promises: list[Promise]) -> int:
    """Return how many of the last promises are each for a year of its own."""
    count = 0
    for one in reversed(promises):
        stop = min(g.start for g in (one.amount, one.rate) if g) if one.amount or one.rate else 0
        if one.sentence != promises[-1].sentence or not _OF_A_YEAR.search(text, one.lead[0], stop):
            break
        count += 1
    return count


# 对参加展会的企业, 参加展会的: an award beside the others, and no case of the one before.
_BESIDE = later(r"[,;。:]对|^对|的[,;: ]{0,2}$")


def _has_own_part(text: str, sentence: Sentence, place: int, last: Promise) -> bool:
    """Say whether a firm's ceiling begins a semicolon part (;单个企业每年累计最高100万元)."""
    if not _BESIDE.search(text[last.lead[0] : last.lead[1]]):
        return False
    between = within(sentence.tokens, last.zone[1], sentence.tokens[place].start)
    return [t.tag for t in between[:2]] == ["SEMI", "PER"] and _for_firm(text, between)


_AND_IN_ALL = later(r"[、,]?[且并和]?(?:<TOTAL>|每年|年度)[^,;。、每单同0-9]{0,10}")


def extend(text: str, sentence: Sentence, place: int, last: Promise) -> Promise:
    """Return a promise with the ceiling at `place`, or with the sum up to which it goes."""
    ceiling = given(text, sentence, place, sentence.tokens[place].start)
    between = _up_to(text, last, ceiling)
    if between is not None:
        return last._replace(amount=between, zone=(last.zone[0], zone_end(sentence, place)))
    each = _each_ceiling(text, sentence, place, last, ceiling)
    label = holder_ceilings.lists_on(text, last.caps[-1], ceiling.start) if last.caps else None
    if label is not None:
        ceiling = ceiling._replace(bounds=("max",) * len(ceiling.figures))
    label = label or _own_label(text, sentence, place, last)
    if label is None:
        begin = max(last.zone[1], sentence.start)
        label = holder_ceilings.holder(text, begin, ceiling.start)
    ceiling = holder_ceilings.of_each(text, ceiling._replace(label=label))
    if things := _each_thing(text, last, ceiling):
        last = last._replace(caps=(*last.caps[:-1], things[0]))
        ceiling = things[1]
    if last.caps and last.caps[-1].label and label:
        ceiling = holder_ceilings.in_time_of(text, last.caps[-1], ceiling)
    if (
        last.caps
        and ceiling.per is None
        # 单次最高2万元,每年最高10万元: for all of them.
        and not (last.caps[-1].per == "item" and ceiling.period == "year")
        and _AND_IN_ALL.fullmatch(text, last.caps[-1].end, ceiling.start)
    ):
        # 单个项目年度最高50万元、累计最高100万元
        ceiling = ceiling._replace(per=last.caps[-1].per)
    # 甲类最高800元/人、乙类最高900元/人: the unit is no part of the next name.
    end = max(zone_end(sentence, place), unit_end(text, sentence.tokens[place].end))
    flagged = last.one_off or one_off(text, last.lead, (last.zone[1], end))
    zone = (last.zone[0], max(last.zone[1], end))
    return last._replace(caps=(*last.caps, *(each or (ceiling,))), zone=zone, one_off=flagged)


# 每个起降场最高100万元、每套机库最高3万元: what each ceiling is for.
_EACH_THING = later(
    r"每[个座套条台架艘处间所辆栋幢](?P<what>(?!<APPLICANT>|项目|乡镇|街道|镇|村|县|区)[一-鿿A-Za-z]{2,12}?)(?:年度|每年|<AID>)?(?:<MOST>|上限为?){1,2}$"
)


def _each_thing(text: str, last: Promise, ceiling: Given) -> tuple[Given, Given] | None:
    """Return the last ceiling and the next, each with the thing that it is for, where both are for
    each of one and nothing but a mark parts them."""
    before = last.caps[-1] if last.caps else None
    if (
        before is None
        or before.end > ceiling.start
        or text[before.end : before.end + 1] not in "、,"
    ):
        return None
    start = text.rfind("每", last.zone[0], before.start)
    first = _EACH_THING.match(text, start, before.start) if start >= 0 else None
    second = _EACH_THING.match(text, before.end + 1, ceiling.start)
    if second is None or (first is None and before.label is None):
        return None
    if first is not None and before.label is None:
        before = before._replace(label=first.span("what"))
    return before, ceiling._replace(label=second.span("what"))


_IN_CEILING = frozenset("COMMA SEMI PER X MAX PAIR OF DUN OPEN CLOSE AID TOTAL".split())


def shared_out(
    text: str, sentence: Sentence, place: int, where: tuple[int, int], promises: list[Promise]
) -> list[Promise]:
    """Return the promises of a sentence, each with its own of a list of ceilings behind them all
    (…30%给予研制单位,15%给予使用单位,最高分别为100万元和50万元), none where it is no such list.
    `where` is the number of this sentence and of the last one with a figure, which a sentence of
    ceilings alone may follow (。单个项目补助分别不超过100万元、50万元)."""
    token = sentence.tokens[place]
    count = len(token.figures)
    given_in = promises[-1].sentence
    if token.tag != "MONEY" or count < 2 or given_in not in where:
        return []
    ours = promises[-count:] if len(promises) >= count else []
    near = [one for one in promises[-count - 1 :] if one.sentence == given_in]
    # 甲类补6元、乙类补12元,分别不超过25万元、40万元;丙类…: each part has a list of its own.
    beside = [one for one in near if one.part == promises[-1].part]
    own = given_in == where[0] and _part_of(sentence, place) == promises[-1].part
    if not ours or count not in (len(near), len(beside) if own else 0):
        return []
    if set(bounds(text, sentence, place)) != {"max"} or any(map(_has_list_or_cap, ours)):
        return []
    between = within(sentence.tokens, promises[-1].zone[1], token.start)
    tags = [t.tag for t in between]
    apart = given_in != where[0] or (tags and tags[0] in ("COMMA", "SEMI"))
    if not set(tags) <= _IN_CEILING or "PAIR" not in tags or not apart:
        return []
    named = (
        at for at, tag in enumerate(tags) if tag == "X" and tags[at - 1] not in ("PER", "OPEN")
    )
    if any(text[between[at].start : between[at].end] not in _OF_SUM for at in named):
        # ,规上企业、规下企业分别不超过40万元、20万元: they say themselves whom they are for.
        return []
    ceiling = given(text, sentence, place, token.start)
    each = zip(ours, ceiling.figures, ceiling.bounds, strict=True)
    return [
        one._replace(caps=(ceiling._replace(figures=(figure,), bounds=(bound,)),))
        for one, figure, bound in each
    ]


def _part_of(sentence: Sentence, place: int) -> int:
    """Return the number of the semicolon part in which the token at `place` stands."""
    return sum(token.tag == "SEMI" for token in sentence.tokens[:place])


_OF_SUM = ("为", "额", "金额", "资金", "额度", "资金总额", "金额总额")  # 补助金额分别不超过


def _has_list_or_cap(promise: Promise) -> bool:
    lists = (promise.amount, promise.rate)
    return bool(promise.caps) or any(len(one.figures) > 1 for one in lists if one)


def _is_copula(text: str, sentence: Sentence, at: int) -> bool:
    return text[sentence.tokens[at - 1].start : sentence.tokens[at - 1].end] == "为"


def _each_ceiling(
    text: str, sentence: Sentence, place: int, last: Promise, ceiling: Given
) -> tuple[Given, ...]:
    """Return the ceilings of a list that says for whom each of them is."""
    if len(ceiling.figures) < 2:
        return ()
    at = place
    while at and (sentence.tokens[at - 1].tag in ("MAX", "PAIR") or _is_copula(text, sentence, at)):
        at -= 1
    begin = max(last.zone[1], sentence.start)
    for token in within(sentence.tokens, begin, sentence.tokens[at].start):
        if token.tag in ("COMMA", "SEMI", "COLON"):
            begin = token.end
    return one_by_one(text, begin, sentence.tokens[at].start, ceiling)


# 不低于50万元、不高于200万元
_UP_TO = later(r"[、,]?(?:且|并)?<MOST>")


def _up_to(text: str, last: Promise, ceiling: Given) -> Given | None:
    """Return the amount from a lowest to a highest sum, where a ceiling ends what 不低于 began."""
    low = last.amount
    if low is None or low.bounds != ("min",) or ceiling.per or ceiling.period:
        return None
    if not _UP_TO.fullmatch(text, low.end, ceiling.start):
        return None
    figure = low.figures[0]._replace(high=ceiling.figures[0].value, end=ceiling.end)
    return low._replace(figures=(figure,), bounds=("range",), end=ceiling.end)


_OF_ONE_YEAR = later(
    r"[,、;](?P<years>[首次]年|第[一二三四五]年(?:及以后)?|以后(?:每年|各年度?))(?:<AID>)?(?:<MOST>|上限为?){1,2}$"
)
_OF_ALL_OF_THEM = later("[两二三四五2-5](?:项|类|种|方面|者)|<ABOVE>|各[项类]")
_IN_ONE_YEAR = later("(?:同一?|每?一?个?)?(?:自然|会计)?年度?内?$|全年$|当年$|一年$|内$")


def _own_label(text: str, sentence: Sentence, place: int, last: Promise) -> tuple[int, int] | None:
    """Return the text that names whom this figure is for, between the last promise and it."""
    token = sentence.tokens[place]
    begin = max(last.zone[1], sentence.start, _told_to(text, last, token.start))
    if years := _OF_ONE_YEAR.search(text, begin, token.start):
        # 按40%补助,首年最高6万元,以后每年最高3万元: each year has a ceiling of its own.
        return years.span("years")
    names = _names_of(text, within(sentence.tokens, begin, token.start), begin)
    if not names or names[0].tag == "PER":
        return None
    if _OF_YEAR.search(text, names[0].start, names[-1].end):
        # 航线年度补贴上限为1000万元: over what time, and nobody.
        return None
    if _OF_ALL_OF_THEM.match(text, names[0].start):
        # ,两类合计一家企业不超过100万元; ;上述各项之和不超过500万元
        return None
    if text.startswith(("可叠加", "可累", "可重复"), names[0].start):
        # ,可叠加享受,总额不超过20万元: how it may be had, and nobody.
        return None
    place_of_label = (names[0].start, names[-1].end)
    return place_of_label if _OWN_LABEL.fullmatch(text[slice(*place_of_label)]) else None


def _names_of(text: str, between: Sequence[Token], begin: int) -> list[Token]:
    """Return the tokens that may name whom a ceiling is for, of those between an award's end at
    `begin` and the ceiling."""
    names: list[Token] = []
    marks = [at for at, t in enumerate(between) if t.tag in ("COMMA", "SEMI", "COLON")]
    # 按50%给予配套,牵头单位最高…: what stands before the last mark names nobody.
    for t in between[marks[-1] + 1 :] if marks else between:
        if t.tag == "AID" and text.endswith("不予", begin, t.start):
            # ,不足100万元部分不予奖励,最高50万元: nothing is given there.
            continue
        if t.tag in ("MAX", "AID", "GIVE", "BY", "PAIR", "MIN", "TOTAL", "ONEOFF"):
            break
        if (t.tag == "PER" and text.startswith("每年", t.start)) or (
            not names and _IN_ONE_YEAR.match(text, t.start, t.end)
        ):
            continue
        names.append(t)
    return names
