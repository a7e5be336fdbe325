"""Policy documents of no city, as many as one wants: wording of our own, varied by number."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

LENGTH = 3_000
_PLACES = "云岭 青河 临湖 松原 海棠 白沙 石桥 南屏 金川 东坪".split()
_FIELDS = "低空经济 生物制造 冷链物流 文化旅游 商贸流通 现代种业 氢能应用 船舶配套 康养服务".split()
_BUREAUS = "市发展改革委 市商务局 市科技局 市财政局 市农业农村局 市文化旅游局 市住建局".split()
_SUBJECTS = [
    "新引进的{field}企业",
    "首次纳入统计范围的{field}企业",
    "在我市设立总部的{field}机构",
    "经认定的市级{field}示范园区",
    "承担省级以上{field}项目的单位",
    "新建{field}公共服务平台的运营单位",
]
_CONDITIONS = [
    "年营业收入首次突破{a}万元",
    "固定资产投资{a}万元以上",
    "上一年度研发投入不低于{b}%",
    "连续{c}年保持增长且增幅超过{b}%",
    "带动就业{d}人以上",
    "项目自{y}年1月1日后开工建设",
]
_AWARDS = [
    "给予{e}万元一次性奖励",
    "给予最高{e}万元补助",
    "按实际投入的{b}%给予补助，单个项目最高不超过{e}万元",
    "按贷款额的{b}‰给予贴息，同一企业每年累计不超过{e}万元",
    "每新增{c}个站点给予{e}万元奖励，最高{a}万元",
    "分别给予{a}万元、{e}万元、{d}万元奖励",
    "采取一事一议方式予以支持",
]
_PROSE = [
    "鼓励{field}企业加强与高等院校、科研院所合作，围绕关键环节开展联合攻关，推动成果就地转化。",
    "完善{field}标准体系，支持企业参与标准制定，提升产品质量和品牌影响力。",
    "健全部门协调机制，定期研究解决{field}发展中的困难和问题，营造良好环境。",
    "引导金融机构开发适合{field}特点的产品，拓宽融资渠道，降低综合成本。",
    "加强{field}人才引进和培养，支持职业院校开设相关专业，建设实训基地。",
]
_GOALS = [
    "到{y}年，全市{field}产业规模达到{a}亿元，培育骨干企业{d}家。",
    "力争用{c}年时间，建成{d}个{field}应用场景，年均增长{b}%左右。",
]
_CHAPTERS = ["总体要求", "支持主体培育", "支持项目建设", "支持平台发展", "强化要素保障"]
_NUMERALS = "一二三四五六七八九十"


def document(number: int, length: int = LENGTH) -> str:
    """Return document `number`, of about `length` characters; the same number gives the same."""
    chance = random.Random(number)
    place, field = chance.choice(_PLACES), chance.choice(_FIELDS)
    year = chance.randint(2020, 2025)
    lines = [
        f"{place}市支持{field}高质量发展的若干措施（第{number}号样本）",
        f"{place}政办发〔{year}〕{chance.randint(1, 90)}号",
        f"为促进{field}发展，结合{place}市实际，制定本措施。",
    ]
    size, clause, chapter = sum(map(len, lines)), 0, 0
    while size < length - 80:
        if clause % 5 == 0:
            title = _CHAPTERS[chapter % len(_CHAPTERS)]
            lines.append(f"第{_ordinal(chapter + 1)}章 {title}")
            chapter += 1
        clause += 1
        lines.append(f"第{_ordinal(clause)}条 {_article(chance, field, year)}")
        size += len(lines[-1]) + 1
    lines.append(f"本措施自{year}年7月1日起施行，有效期{chance.randint(2, 5)}年。")
    return "\n".join(lines) + "\n"


def _article(chance: random.Random, field: str, year: int) -> str:
    def fill(form: str) -> str:
        return form.format(
            field=field,
            a=chance.choice((200, 500, 800, 1000, 2000, 5000)),
            b=chance.randint(3, 30),
            c=chance.randint(2, 5),
            d=chance.randint(10, 90),
            e=chance.choice((10, 20, 30, 50, 100, 150)),
            y=year,
        )

    if chance.random() < 0.1:
        return fill(chance.choice(_GOALS))
    sentences = list(map(fill, chance.sample(_PROSE, chance.randint(0, 2))))
    for _ in range(chance.randint(0 if sentences else 1, 2)):
        conditions = "且".join(map(fill, chance.sample(_CONDITIONS, chance.randint(0, 2))))
        subject, award = fill(chance.choice(_SUBJECTS)), fill(chance.choice(_AWARDS))
        middle = f"，{conditions}的" if conditions else ""
        sentences.append(f"对{subject}{middle}，{award}。")
    bureaus = "、".join(chance.sample(_BUREAUS, chance.randint(1, 3)))
    return "".join(sentences) + f"（责任单位：{bureaus}）"


def _ordinal(number: int) -> str:
    """Return 1 to 999 in Chinese."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = _NUMERALS[hundreds - 1] + "百" if hundreds else ""
    if tens:
        words += "十" if tens == 1 and not hundreds else _NUMERALS[tens - 1] + "十"
    elif hundreds and ones:
        words += "零"
    return words + (_NUMERALS[ones - 1] if ones else "")


def write(folder: Path, count: int) -> Iterator[Path]:
    """Write documents 1 to `count` into `folder`, a hundred in a subfolder."""
    for number in range(1, count + 1):
        path = folder / f"{number // 100:04}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document(number), encoding="utf-8")
        yield path
