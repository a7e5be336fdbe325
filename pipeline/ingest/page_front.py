"""The front of a web page that was copied into one line: the way to it in its site, its title and
what the site says of it (当前位置：首页 > 政策文件 关于…的通知 某政发〔2024〕3号 来源：…)."""

from __future__ import annotations

from extractors.later import later

_LINES = 5  # at the top of a text
_FEWEST = 2  # a title, and what is said of it
_TRAIL = later(
    r"[ \t\u3000]{0,4}(?:(?:您|你)?(?:当前|现在|所在)?的?位置[：:] ?)?"
    r"(?:(?:网站|本站)?[首主]页|[一-龥]{2,10}网)"
    r"(?: ?[>＞›»]{1,2} ?[^>＞›»，。；\s]{1,20}){1,8}[ \u3000]{1,4}(?=[^>＞›»\s])"
)
_FIELD = later(
    r"[ \u3000]{1,4}(?=(?:来源|发布时间|发布日期|发布机构|浏览次数|阅读次数|点击数|字号|字体"
    r"|作者|索引号|文号)[：:]|【|[一-龥]{1,8}〔[0-9]{4}〕)"
)


def parted(lines: list[str]) -> list[str]:
    """Return the lines with such a front in lines of its own.

    >>> parted(["首页 > 政策 关于扶持窑业的通知 窑政发〔2024〕3号 来源：县政府"])
    ['首页 > 政策', '关于扶持窑业的通知', '窑政发〔2024〕3号', '来源：县政府']
    """
    for at, line in enumerate(lines[:_LINES]):
        trail = _TRAIL.match(line)
        rest = _FIELD.split(line[trail.end() :]) if trail else []
        if trail is None or len(rest) < _FEWEST:
            continue
        return [*lines[:at], trail[0].strip(), *(one.strip() for one in rest), *lines[at + 1 :]]
    return lines
