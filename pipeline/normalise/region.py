"""Where a policy holds: the place that its title, its issuer or a plan of its own names."""

from __future__ import annotations

import re
from collections import Counter

from extractors import places
from extractors.later import later
from schemas.catalogue import DocumentReference, Issuer, Region

# A zone that governs itself: 某某示范区, 某某经济技术开发区; its name leads the title.
_ZONE = later(
    r"(?P<zone>(?![^省市区县]{0,8}(?:促进|支持|推动|推进|加快|建设|鼓励|关于))[一-龥]{2,12}?"
    r"(?:示范区|开发区|经开区|高新区|高新技术产业园区|工业园区|产业园区|保税区|度假区|试验区|城市副中心))"
)
_BEFORE = later(
    r"^(?:(?:19|20)[0-9]{2}年度?)?(?:中共)?(?:关于)?(?:进一步|切实)?"
    r"(?:<ISSUED>|支持|促进|推[动进]|加快|优化|完善|规范|加强|做好|调整|深化|提升|落实|下达|申报|受理|开展|组织|启动|实施|征集|公布|举办)?(?:新时代|新时期)?《?"
)
# 青岛市…项目计划, 由某某区…领导小组负责: a plan, fund or leading group of the place's own.
_OWN_PLAN = later(
    r"(?:[《，。；：、“（(]|由|促进|在|推动|[批按照依据于])"
    r"(?P<place>(?![由在])[一-龥]{2,11}?(?:省|市|州|盟|县|区|旗))"
    r"[一-龥“”（）()]{0,18}?(?P<plan>计划|领导小组|专项资金|目录|行动方案|规划)"
)


def find(
    text: str,
    title: str | None,
    heading: str | None,
    issuers: tuple[Issuer, ...],
    named: tuple[DocumentReference, ...],
) -> Region:
    """Return the place that the title, an issuer or a plan of its own names."""
    names = [title or "", *(issuer.name.removeprefix("中共") for issuer in issuers), heading or ""]
    for name in names:
        place = places.leading(_BEFORE.sub("", name))
        if place is None and name is not title:
            continue
        place = place or places.inside(name)
        if place:
            return Region(name=place.name, adcode=place.adcode, level=place.level)
    for name in names[:-1]:
        zone = _ZONE.match(_BEFORE.sub("", name))
        if zone:
            return Region(name=zone["zone"], adcode=None, level="county")
    for name in names[1:-1]:
        if re.match(r"国务院|国家|中共中央|全国|[一-龥]{2,12}部(?:办公厅)?$", name):
            return Region(name=None, adcode=None, level="national")
    return _own_plan(text, named)


def _own_plan(text: str, named: tuple[DocumentReference, ...]) -> Region:
    """Return the lowest place whose plan, rules or leading group the text names.

    A place without a code must be a leading group's or a cited document's: 咨询市, 新建城区 are
    none. Where the text speaks of 我市, a province's plan says nothing.
    """
    local = re.search(r"我市|全市|本市|市级|我区|本区|我县|全县", text)
    found: Counter[places.Place] = Counter()
    for reference in named:
        place = places.leading(reference.title.removeprefix("中共"))
        if place and len(place.name) < 9:
            found[place] += 1
    for match in _OWN_PLAN.finditer(text):
        name = match["place"].removeprefix("中共")
        place = places.leading(name)
        if place and place.name == name and (place.adcode or match["plan"] == "领导小组"):
            found[place] += 1
    fitting = [place for place in found if not (place.level == "province" and local)]
    if not fitting:
        return Region()
    order = {"county": 0, "prefecture": 1, "province": 2, "national": 3}
    place = min(fitting, key=lambda place: (order[place.level], -found[place]))
    return Region(name=place.name, adcode=place.adcode, level=place.level)
