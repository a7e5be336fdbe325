"""Who the words of an award itself name: 给予[企业]10万元, 奖励[街道]5万元, 按30%补助[用人单位]."""

from __future__ import annotations

from collections.abc import Iterator

from extractors import somebody
from extractors.later import later, now
from extractors.phrases import RAISED_TO
from schemas.promise import Place

# An amount in Chinese numerals is no name (给予十万元奖励), and is a figure like any other.
_NUMERALS = "[一二两三四五六七八九十百千]"
CHINESE_AMOUNT = rf"(?:百分之|千分之|{_NUMERALS}{{1,9}}(?:[至到]{_NUMERALS}{{0,9}})?[万亿元])"
AID = later(r"奖励|补助|补贴|资助|奖补")
# The recipient that stands right after the verb: 给予企业10万元, 奖励项目所在街道100万元.
_RECIPIENT = now(
    r"(?:<GIVE>|奖励|补助|补贴|资助|奖给)(?:<EACH>|每名|每位)?(?P<name>第[1-9]名|[一-鿿A-Za-z()、\"]{2,48}?)"
    r"(?=最高|最多|至多|最低|最长|上一?年|不超过|不高于|不低于|不少于|上限|累计|总额|一次性|年度|每年|每[一-鿿]{1,4}[0-9]|原则上|分别|前[二两三四五]年|半年|[一二两三四五]年(?:租金|房租|免租|期)|[0-9](?!A|[星级])|[一二三四五六七八九十](?![星级类等])|奖励|补助|补贴|资助|奖补|按|\((?:不超过|最多|限)[0-9一二三四五]{1,2}[人名]\)|产业(?=奖|补|扶))"
)
_NOT_NAMES = now(
    rf"^{CHINESE_AMOUNT}|^{_NUMERALS}{{2,9}}[至到]?$|^{_NUMERALS}[至到]$|"
    # 给予10万元奖励和最高5万元: what joins two sums.
    r"^(?:、|以及|[和及与](?:最高|不[超高]|每|[二两三四五]?年|累|总))|.[和及与、]$|"
    r"^(?:均|都不|原则|控制|发放|享受|支付|对象|人数|名额|单价|均价|年度|年化|当年|全年|期|额(?![尔济])|按|面积|合计|总计|共计|累计|[前后首次第][一二两三四五六七八]?年|规模|期限|时间|的|为每|不|方式|限额|额度|人民币|金额|比例|精神|物质|相应|上限|基础|新建|当地|地方$|首笔|基准|一次性|适当|相应|一定|最高|最低|最长|最多|最少|至多|[一二两三四五1-9]年(?:内|共|累计|合计|总|$)|双方|自(?![治主有然愿])|封顶|[上下]浮|加起来|加总|其|分别|资金|政策|重点|单户|单个|每|比例|总额|经费|后|标准|可达|项(?!目))|^(?:<SUPPORT>|(?:贷款)?贴息|补偿|返还|减免)$|津贴$"
)
# 给予年产值500万元以上的企业10万元奖励: what is measured names nobody.
_MEASURED_RECIPIENT = later(
    r"(?:<GIVE>|奖励|补助|补贴|资助)(?P<name>[^,;。:0-9]{2,12}[0-9][^,;。:]{0,12}?(?:以[上下]|的)的?"
    r"[一-鿿]{2,12}?)(?=[0-9]|最高|一次性|不超过|分别)"
)
# 按80%奖励给投资方
_GIVEN_TO = now(r"(?:<AID>|返还)给(?!予)(?P<name>[一-鿿]{2,12}?)(?=[,;。]|$)")
# 按税收的2%对街道予以奖励, 按投资额给企业5%的奖励
_TO_THEM = later(
    r"[%‰元](?:的?<STANDARD>)?,?对(?P<name>[^,;。:%‰0-9]{2,40}?)(?=给予|予以|进行|提供)"
    r"|(?<![让租售供借卖输付交])给(?![予付与])(?P<body>[一-鿿]{2,10}?)(?=[0-9]|最高|不超过|一次性)"
)
# 按报酬的30%补助用人单位,每人每年最高20万元
_AID_TO = now(
    r"(?:[%‰元](?:的<STANDARD>)?|标准)(?:补助|奖励|补贴|资助|(?:的<STANDARD>)?给予)(?!其)(?P<name>[一-鿿]{2,12})(?=[,;。]|$)"
)
# 给予企业引才补贴: who, and then what kind of aid.
_KIND_OF_AID = now(
    r"(?:给予|奖励|补助|发放)(?P<name>(?:用人|申报|承办|运营|服务|建设)?(?:<APPLICANT>|平台|园区|基地))"
    r"(?P<kind>[一-鿿]{2,6}?)(?:<AID>|津贴|经费)"
)
# 按窑展支出的50%补助主办方,其中国际窑展最高200万元
_GIVEN_BEHIND = later(r"(?<=[%元助贴励])(?P<name>[一-鿿]{2,10})(?=,其中)")


def end_behind(text: str, end: int) -> int:
    """Return where an award's words end that go on behind `end` with who gets it, and nothing else
    before its cases.

    >>> end_behind("按30%补助主办企业,其中国际窑展最高9万元", 6)
    10
    """
    behind = _GIVEN_BEHIND.match(text, end)
    return behind.end() if behind and somebody.is_named(behind["name"]) else end


_FEE_FOR_THEM = later("<FEE_TAKER>(?:机构|服务)?[费劳薪]")
_EACH = later(r"(?<=.{2})(?:每[人名])?每(?:[人名站村园店社亩吨台年月]|[家户个项][一-鿿]{0,4})$")


def recipient(text: str, zone: Place) -> Place | None:
    """Return the recipient that the award's own words name (给予[规上企业]奖励2万元)."""
    to = next(_to_them(text, zone), None)
    if to:
        return to
    kind = _KIND_OF_AID.search(text, zone[0], zone[1] + 12)
    if kind and not somebody.head_noun().search(kind["kind"]):
        return kind.span("name")
    for match in _RECIPIENT.finditer(text, zone[0], zone[1]):
        # 给予培训费每人500元: 每人 names nobody.
        alone = _EACH.sub("", match["name"])
        named, paid_for = somebody.head_noun().search(alone), somebody.paid_for().search(alone)
        # 给予中介费用补贴: what is paid to them is a cost, and they are not helped.
        their_fee = _FEE_FOR_THEM.match(match["name"])
        owner = somebody.people().match(match["name"]) if paid_for and not their_fee else None
        if owner and not named:
            return match.start("name"), match.start("name") + owner.end()
        halved = match["name"].count('"') % 2 or match["name"].count("(") != match["name"].count(
            ")"
        )
        if RAISED_TO.search(match["name"]) or halved:
            # 给予"两免一减半"支持, 给予补贴(单个企业补助: half a name is none.
            continue
        if _NOT_NAMES.search(match["name"]) or match["name"].endswith(
            ("的", "第", "给予", "予以", "较", "占", "方面", "且")
        ):
            continue
        if their_fee or (paid_for and not named):
            continue
        if text[match.start("name") - 2] == "每" and not named:
            # 给予每个品种最高50万元: what is counted, and nobody.
            continue
        # 给予创业补贴, 给予大棚补贴: what stands before 补贴 is its kind, unless it is somebody.
        if (named and not somebody.is_thing(alone)) or not AID.match(text, match.end("name")):
            each = _EACH.search(match["name"])
            return match.start("name"), match.end("name") - (len(each[0]) if each else 0)
    return None


def _to_them(text: str, zone: Place) -> Iterator[Place]:
    """Yield those whom 给 or 对 leads to behind the figure, or just before it."""
    # 奖励50万元,其中5万元奖励给团队: a part of it goes to them.
    among = text.find("其中", *zone)
    near = (among if among >= 0 else text.find("其中", zone[1], zone[1] + 16)) + 1 or len(text)
    behind = _GIVEN_TO.search(text, zone[0], min(near, zone[1] + 16))
    if behind:
        yield behind.span("name")
    behind = _AID_TO.search(text, zone[0], min(near, zone[1] + 16))
    if behind and somebody.is_named(behind["name"]):
        yield behind.span("name")
    measured = _MEASURED_RECIPIENT.match(text, *zone)
    if measured and somebody.body_at_end().search(measured["name"]):
        yield measured.span("name")
    for match in _TO_THEM.finditer(text, zone[0], zone[1] + 48):
        begin, end = match.span(match.lastgroup or 0)
        if match.start() < zone[1] and somebody.body_at_end().search(text[begin:end]):
            yield begin, end
