"""Who does what an award's words say gets it: 商会发生代偿的 names 商会."""

import pytest

from pipeline.process import process


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、窑业商会发生代偿的，给予5万元补助。", ["窑业商会"]),
        ("一、窑炉工程师取得高级证书的，每人奖励1万元。", ["窑炉工程师"]),
        (
            "一、合作社新建窑房的，每座补助3万元。在窑乡连续烧制满2年的，每座再补助1万元。",
            ["合作社", "合作社"],
        ),
        # 对 leads to somebody else, who is not named: what must be done stands for him.
        (
            "一、对合作社奖励3万元。对首次入选国礼名录的，奖励9万元。",
            ["合作社", "首次入选国礼名录的"],
        ),
        # 凡 leads to anybody, and what a person does is not done by a firm.
        (
            "一、窑企新建窑房的，每座补助3万元。\n二、凡取得高级证书的，每人奖励1万元。",
            ["窑企", "取得高级证书的"],
        ),
    ],
)
def test_who_does_it_gets_it(text: str, expected: list[str]) -> None:
    measures = process(text.encode(), "a.txt").measures
    assert [one.beneficiary and one.beneficiary.text for one in measures] == expected
