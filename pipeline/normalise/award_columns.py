"""Which columns of a table give something: by their titles, and by what stands in their cells."""

from __future__ import annotations

import re

from extractors.folding import fold
from extractors.later import later
from extractors.sentences import figures
from pipeline.normalise import column_units
from pipeline.normalise.award_rows import is_nothing
from pipeline.normalise.cell_figures import without_unit
from schemas.text import Cell

_REWARD = later(
    r"(?:<RENT>|费用?)(?:优惠|减免)(?:<STANDARD>|幅度|力度)?$|"
    r"(?:<SUPPORT>|津贴|奖金|补偿)(?:<STANDARD>|额|资金|数额|内容|力度)?$"
    r"|^(?:金额|标准|额度|奖励[一-鿿]{0,6}标准)$|(?:<AID>|标准|金额|额度|奖金)(?=\()"
)
# 租房补贴(元/月): with a unit behind it, what is given says so by its name alone.
_AID = later(r"(?:<SUPPORT>|津贴|奖金|补偿|安家费|生活费)(?:<STANDARD>|额|资金|数额|费|款)?$")
# 投资金额(万元) and 合同金额(万元) are what is asked for, 预算金额 and 罚款金额 what is not given.
_ASKED = later(
    "投资|合同|交易|贷款|销售|收入|注册|认定|融资|保险|成交|产值|[税电]|研发|设备|申请"
    "|预算|下达|到位|已|拨付|[收缴]费|罚|保证金|押金|工资"
)
NO_LABEL = later(
    r"序号|备注|说明|部门|单位$|电话|科室|依据|材料|联系|时间|链接|^[合总小]计"
    r"|(?:发放|兑[现付]|支付|拨付|给付|申[报请]|办理)(?:方式|形式|频次|周期|程序|流程|渠道|期限)"
)
WHO = later("对象")


def rewards_in(titles: dict[int, str]) -> list[tuple[int, int | None]]:
    """Return the columns that give, each with that of its ceiling: 补贴比例(%) and 最高补贴(万元)
    are one award."""
    unit = {column: column_units.unit_of(title) for column, title in titles.items()}
    rewards = [column for column, title in titles.items() if _is_reward(title)]
    # Beside 奖励金额, a bare 金额 or 标准 says something else.
    plain = [column for column in rewards if _AID.search(without_unit(titles[column]))]
    rewards = plain or rewards
    most = [
        column
        for column, title in titles.items()
        if (one := unit[column]) is None or one.kind == "money"
        if column_units.MAX.search(title) and not _ASKED.search(title)
    ]
    shares = [
        column
        for column in rewards
        if "比例" in titles[column] or ((one := unit[column]) and one.kind != "money")
    ]
    # 支持内容 beside 支持比例(%) says for what.
    others = set(rewards) - {*shares, *most}
    if len(shares) == len(most) == 1 and all(titles[one].endswith("内容") for one in others):
        return [(shares[0], most[0])]
    return [(column, None) for column in rewards]


def under_ceiling(
    text: str,
    columns: list[tuple[int, int | None]],
    titles: dict[int, str],
    lines: list[dict[int, Cell]],
) -> list[tuple[int, int | None]]:
    """Make one award of 补助标准 (50元/立方米) and 最高补助额 (20万元): what each unit is given,
    and the most that it may come to."""
    most = [column for column, _ in columns if column_units.MAX.search(titles[column])]
    each = [column for column, _ in columns if column not in most]
    limits = [] if most else [column for column in titles if _is_limit(text, column, titles, lines)]
    if len(limits) == len(each) == 1:
        return [(each[0], limits[0])]
    if len(most) != 1 or len(each) != 1:
        return columns
    cells = [text[line[each[0]].start : line[each[0]].end] for line in lines if each[0] in line]
    unit = column_units.unit_of(titles[each[0]])
    per = bool(unit and unit.per_unit) or bool(cells) and all("元/" in cell for cell in cells)
    return [(each[0], most[0])] if per else columns


_LIMIT = later(r"(?:<SUPPORT>)?(?:最高|上限)(?:<SUPPORT>)?(?:限额|额度?|金额|标准)?")


def _is_limit(text: str, column: int, titles: dict[int, str], lines: list[dict[int, Cell]]) -> bool:
    """Say whether a column states nothing but ceilings in words (最高限额 over 单个项目100万元)."""
    if not _LIMIT.fullmatch(titles[column]):
        return False
    cells = [line[column] for line in lines if column in line]
    told = [cell for cell in cells if not is_nothing(text, cell) and cell.end > cell.start]
    sums = [figures(text, cell.start, cell.end) for cell in told]
    return bool(told) and all(len(one) == 1 and one[0].kind == "money" for one in sums)


def names_aid(title: str) -> bool:
    """Say whether a column's title (folded) names a sum or share that is given.

    >>> names_aid("租房补贴"), names_aid("金额"), names_aid("投资金额")
    (True, True, False)
    """
    name = without_unit(title)
    return bool(_AID.search(name)) or bool(_REWARD.search(title) and not _ASKED.search(name))


def _is_reward(title: str) -> bool:
    name = without_unit(title)
    if name != title and name.endswith("比例"):
        # 支持比例(%)
        return _REWARD.search(name) is not None
    if _AID.search(name):
        return name != title or _REWARD.search(title) is not None
    return _REWARD.search(title) is not None and not (name != title and _ASKED.search(name))


def gives(title: str) -> bool:
    """Say whether a column title names what is given (补贴内容, 奖励金额).

    >>> gives("补贴内容"), gives("政策内容")
    (True, False)
    """
    return _REWARD.search(re.sub(r"\s", "", fold(title))) is not None
