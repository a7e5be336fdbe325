"""The front of a web page that was copied into one line: the way to it in its site, its title and
what the site says of it (当前位置：首页 > 政策文件 关于…的通知 某政发〔2024〕3号 来源：…)."""

from __future__ import annotations

from extractors.later import later

_LINES = 5  # at the top of a text
_LAST = 3  # at its end, below which the site says more
_FEWEST = 2  # a title, and what is said of it
_TRAIL = later(
    r"[ \t\u3000]{0,4}(?:(?:[一-龥]{2,6} )?(?:您|你)?(?:当前|现在|所在)?的?位置[：:] ?[>＞›»]? ?)?"
    r"(?:(?:网站|本站)?[首主]页|[一-龥]{2,10}网)"
    r"(?: ?[>＞›»]{1,2} ?[^>＞›»，。；\s]{1,20}){1,8}[ \u3000]{1,4}(?=[^>＞›»\s])"
)
_FIELD = later(
    r"[ \u3000]{1,4}(?=(?:来源|发布时间|发布日期|发布机构|浏览次数|阅读次数|点击数|字号|字体"
    r"|作者|索引号|文号|时间|日期)[：:]|【|[一-龥]{1,8}〔[0-9]{4}〕)"
    # 窑政发〔2024〕3号 各乡镇人民政府：
    r"|(?<=[0-9]号)[ \u3000]{1,4}(?=[一-龥（）、]{2,30}[，：、])"
)
# …关于印发…的通知 窑政发〔2024〕3号 各乡镇：
_ISSUED = later(r"(?=[^，。；：\s]{8,90}的通知[ \u3000]{1,4}[一-龥]{1,8}〔[0-9]{4}〕)")
_NUMBER = later(r"[一-龥]{1,8}〔[0-9]{4}〕[0-9]{1,4}号[ \u3000]{1,4}(?=[一-龥（）、，]{2,80}：)")
# 云溪县支持窑业若干措施 为推进…, 云溪县窑业奖励办法 第一章 总则
_TITLE = later(
    r"(?![^，]{0,12}(?:要认真|应当|认真落实))"
    r"[一-龥“”、0-9]{6,48}<DOCUMENT>(?:[（(][^（()）]{2,10}[）)])?"
    r"[ \u3000]{1,4}(?=(?:为(?:了|进一步|深入|贯彻|加快|推[动进]|促进|落实|鼓励|支持|规范|全面|充分"
    r"|切实)|第一[章条]|根据《))"
)

_ORGAN = "[一-龥]{4,24}(?:局|政府|办公室|委员会|委|办|厅)"
# …请遵照执行。甲县农业局 甲县财政局 2025年3月6日
_SIGNED = later(
    r"(?:(?<=[。；）])|(?<=[。；）×0-9][ \u3000]))"
    rf"(?P<organs>{_ORGAN}(?:[ \u3000]{{1,4}}{_ORGAN}){{0,5}})"
    r"[ \u3000]{1,4}(?P<date>20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)"
    r"[ \u3000]{0,4}(?P<released>[（(]此件[^（()）]{2,12}[)）])?$"
)
_SIGNATURE = 160  # characters of one at the end of a line, at most


def parted(lines: list[str]) -> list[str]:
    """Return the lines with such a front in lines of its own.

    >>> parted(["首页 > 政策 关于扶持窑业的通知 窑政发〔2024〕3号 来源：县政府"])
    ['首页 > 政策', '关于扶持窑业的通知', '窑政发〔2024〕3号', '来源：县政府']
    """
    top = [part for line in lines[:_LINES] for one in _of_line(line) for part in _unsigned(one)]
    last = max(_LINES, len(lines) - _LAST)
    below = [part for line in lines[last:] for part in _unsigned(line)]
    return [*top, *lines[_LINES:last], *below]


def _unsigned(line: str) -> list[str]:
    """Return a line, with who signs at its end and when in lines of their own."""
    start = max(0, len(line) - _SIGNATURE)
    found = _SIGNED.search(line, start) if line[-1:] in "日）)" else None
    if found is None or not line[: found.start()].strip():
        return [line]
    signed = [*found["organs"].split(), found["date"], found["released"] or ""]
    return [line[: found.start()].strip(), *(one for one in signed if one)]


def _of_line(line: str) -> list[str]:
    """Return a line of the front, and with its parts apart what was copied into one."""
    trail = _TRAIL.match(line) or _ISSUED.match(line)
    rest = _FIELD.split(line[trail.end() :]) if trail else []
    if trail and len(rest) >= _FEWEST:
        return [one for one in (trail[0].strip(), *(part.strip() for part in rest)) if one]
    begun = _NUMBER.match(line) or _TITLE.match(line)
    return [begun[0].strip(), line[begun.end() :].strip()] if begun else [line]
