"""Points below a stem that says once what their bands and shares are of, and its ceiling."""

from __future__ import annotations

from pipeline.process import process

TEXT = """云溪县窑业扶持办法
第一条 新建窑厂。对新建窑厂，按设备投资额分段累进给予资助，单个项目最高不超过900万元：
（一）800万元至2000万元的部分，资助比例为4%；
（二）2000万元至4000万元的部分，资助比例为6%；
（三）超过4000万元的部分，资助比例为9%。
第二条 本办法自2025年1月1日起施行。
"""


def test_points_take_base_band_and_ceiling_from_their_stem() -> None:
    document = process(TEXT.encode(), "扶持办法.txt")
    tiers = [tier for measure in document.measures for tier in measure.tiers]
    assert [m.clause_id for m in document.measures] == ["1.1", "1.2", "1.3"]
    assert [t.award.rate.base.text for t in tiers if t.award.rate and t.award.rate.base] == [
        "设备投资额",
        "设备投资额",
        "设备投资额",
    ]
    assert [(c.max, c.per) for t in tiers for c in t.award.caps] == [(9000000, "project")] * 3
    asked = [(c.attribute, c.op) for m in document.measures for c in m.conditions]
    assert asked == [("设备投资额", "between"), ("设备投资额", "between"), ("设备投资额", "gt")]


def test_a_stem_that_grades_by_nothing_leaves_its_points_alone() -> None:
    text = TEXT.replace("按设备投资额分段累进给予资助", "资助")
    document = process(text.encode(), "扶持办法.txt")
    rates = [t.award.rate for m in document.measures for t in m.tiers if t.award.rate]
    assert all(rate.base is None or "部分" in rate.base.text for rate in rates)
