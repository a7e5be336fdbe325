"""Plain text: encodings, characters, wrapped lines, flattened pages and tables."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.errors import Refusal
from pipeline.ingest.formats import read
from pipeline.segment import segment
from schemas.text import TextDocument

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "raw_docs").glob("*.txt"))
NOTICE = (
    "某市支持制造业发展若干措施\n\n一、支持技术改造。对设备投资1000万元以上的项目，给予不超过"
    "10%的补助，最高200万元。（责任单位：市财政局、市工业和信息化局）\n二、支持企业上云。对"
    "符合条件的企业，每家给予5万元补贴。\n本措施自印发之日起施行，有效期三年。\n"
)


def text_of(content: str | bytes, name: str = "a.txt") -> str:
    data = content if isinstance(content, bytes) else content.encode()
    return read(data, name).text


def codes(document: TextDocument) -> set[str]:
    return {note.code for note in document.notes}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_anchors_and_notes_stay_inside_the_text(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    ends = [anchor.end for anchor in document.anchors]
    assert ends == sorted(ends) and ends[-1] <= len(document.text)
    assert all(a.end <= b.start for a, b in pairwise(document.anchors))
    assert all(0 <= note.start <= note.end <= len(document.text) for note in document.notes)
    raw = path.read_text("utf-8").split("\n")
    for anchor in document.anchors[::7]:
        assert anchor.paragraph is not None
        quoted = re.sub(r"\W", "", document.text[anchor.start : anchor.end])[:8]
        assert quoted in re.sub(r"\W", "", "".join(raw[anchor.paragraph : anchor.paragraph + 2]))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "encoding",
    ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "gb18030", "gbk"],
)
def test_every_encoding_gives_the_same_text(path: Path, encoding: str) -> None:
    raw = path.read_bytes()
    document = read(raw.decode().encode(encoding), path.name)
    assert document.text == read(raw, path.name).text
    assert document.warnings == ()


def test_traditional_text_in_big5_is_read_as_simplified() -> None:
    document = read(
        "對符合條件的企業，給予最高50萬元獎勵。有關單位請遵照執行。".encode("big5"), "a.txt"
    )
    assert document.text == "对符合条件的企业，给予最高50万元奖励。有关单位请遵照执行。\n"
    assert "traditional_characters" in codes(document)


POINTS = (
    "山前县稳岗补助规定\n一、就业.1.岗位补贴.每人每年补贴0.8万元.2.培训补贴.每人补贴900元,由县人社局"
    "发放.二、创业.3.开业补贴.2024年3月以后开业的,每户补贴1.2万元(只享受一次) .4.场地补贴.按"
    "租金的30%补贴."
)


def test_points_that_end_sentences_are_read_as_stops() -> None:
    document = read(POINTS.encode(), "a.txt")
    assert "points_for_stops" in codes(document)
    assert "每户补贴1.2万元(只享受一次)。4.场地补贴。" in document.text
    found = [segment.clause.number for segment in segment(document)]
    assert found == ["1", "1.1", "1.2", "2", "2.3", "2.4"]


def test_a_point_among_stops_stays_as_printed() -> None:
    document = read(f"{NOTICE}见约翰.史密斯.李的说明.\n".encode(), "a.txt")
    assert document.text.endswith("见约翰.史密斯.李的说明.\n") and not codes(document)


def test_ordinals_taken_for_other_signs_are_read() -> None:
    text = (
        "某县扶贫措施\nー、种植\n（—）茶园。每亩补助300元。\n（ニ）果园。每亩补助200元。\n"
        "ニ、养殖\nl.养羊。每只补助80元。\n2.养牛。每头补助900元。\n其中第一—三条另行公布。\n"
    )
    document = read(text.encode(), "a.txt")
    assert "misread_ordinal" in codes(document)
    assert "第一—三条" in document.text
    found = [segment.clause.number for segment in segment(document)]
    assert found == ["1", "1.1", "1.2", "2", "2.1", "2.2"]


def test_dates_and_numbers_taken_for_letters_are_read() -> None:
    text = (
        "云溪市窑业办法\n云府办〔2O24〕3l号\n一、支持O2O平台。\n二、本办法自2O24年l0月1日起施行。\n"
    )
    document = read(text.encode(), "a.txt")
    assert document.text.splitlines()[1:] == [
        "云府办〔2024〕31号",
        "一、支持O2O平台。",
        "二、本办法自2024年10月1日起施行。",
    ]
    assert [note.code for note in document.notes].count("misread_ordinal") == 4


def test_points_of_a_cell_stand_below_its_row() -> None:
    text = (
        "序号\t政策\t标准\n1\t引才\t每人奖励6万元。\n2\t育才\t（1）技师，每人奖励3万元；\n"
        "（2）工匠，每人奖励2万元。\n凡外地取得的证书，同样奖励。\n3\t留才\t1.购房，每人补贴9万元；\n"
        "2.租房，每月补贴900元。\n本办法自发布之日起施行。\n"
    )
    document = read(text.encode(), "a.txt")
    assert len(document.tables) == 1 and len({c.row for c in document.tables[0].cells}) == 4
    last = document.tables[0].cells[-1]
    assert document.text[last.start : last.end].endswith("2.租房，每月补贴900元。")


def test_marks_of_half_width_and_a_radical_in_their_shape_are_read() -> None:
    text = "一丶种植､养殖。每亩补助600元｡\n二﹑加工。每家补助20万元｡\n"
    document = read(text.encode(), "a.txt")
    assert document.text == "一、种植、养殖。每亩补助600元。\n二、加工。每家补助20万元。\n"
    assert [segment.clause.number for segment in segment(document)] == ["1", "2"]


def test_rows_that_count_are_clauses_without_a_head() -> None:
    rows = (
        "种茶\n3 | 新建茶园 | 每亩补助600元\n4 | 改造茶园 | 每亩补助300元",
        "制茶\n5 | 新建茶厂 | 补助20万元",
    )
    text = f"辰县奖补清单\n一、{rows[0]}\n二、{rows[1]}\n6 | 扩建茶厂 | 补助9万元\n"
    for one in (text, text.replace(" | ", "\t")):
        found = [segment.clause.number for segment in segment(read(one.encode(), "a.txt"))]
        assert found == ["1", "1.3", "1.4", "2", "2.5", "2.6"]
    years = "2021\t茶园\t600元\n2022\t茶厂\t700元\n2023\t茶店\t800元\n"
    assert len(segment(read(years.encode(), "a.txt"))) == 1


def test_a_stray_byte_is_counted_and_reported() -> None:
    for encoding in ("utf-8", "gb18030"):
        data = NOTICE.encode(encoding)
        document = read(data[:60] + b"\xff" + data[60:], "a.txt")
        assert [code for code, _ in document.warnings] == ["ENCODING"]
        assert "给予不超过10%的补助" in document.text


def test_a_wrong_guess_is_not_silent() -> None:
    document = read("これは日本語の文書であり、補助金ではありません。".encode("shift_jis"), "a.txt")
    assert [code for code, _ in document.warnings] == ["ENCODING"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "EMPTY_TEXT"),
        (b" \r\n\t ", "EMPTY_TEXT"),
        ("\ufeff\u200b\n".encode(), "EMPTY_TEXT"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "WRONG_TYPE"),
        (bytes(range(256)) * 40, "WRONG_TYPE"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(data, "a.txt")
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("给予 500 万元、 1 . 5 亿元、 10 % 补助", "给予500万元、1.5亿元、10%补助"),
        ("给予１００万元，５Ｇ、Ａ级", "给予100万元，5G、A级"),
        ("给予1 00万元", "给予100万元"),
        ("每张床补贴10 000 元，2025 500元", "每张床补贴10000元，2025 500元"),
        ("按 3 : 1 : 1 分担，给予 200 - 300 万元", "按3:1:1分担，给予200-300万元"),
        ("给予 20 万 ~ 30 万元、5% - 8%", "给予20万~30万元、5%-8%"),
        ("25G 850nm VCSEL 芯片", "25G 850nm VCSEL芯片"),
        ("通过 DCMM (数据管理能力) 二级", "通过DCMM(数据管理能力)二级"),
        ("第 一 章　总　则", "第一章总则"),
        ("13. 打造园区", "13.打造园区"),
        ("㈠支持上云⑴平台①企业", "（一）支持上云(1)平台①企业"),
        ("[bookmark: _Toc1]（二）支持", "（二）支持"),
        ("### 三、支持数据", "三、支持数据"),
        ("金额⾦额", "金额金额"),
    ],
)
def test_characters_are_cleaned(printed: str, clean: str) -> None:
    assert text_of(printed) == clean + "\n"


def test_an_invisible_character_in_a_figure_is_a_finding() -> None:
    document = read("对企业给予50\u200b0万元补贴，\u200b一次发放。".encode(), "a.txt")
    assert document.text == "对企业给予500万元补贴，一次发放。\n"
    hidden = [note for note in document.notes if note.code == "hidden_character"]
    assert [document.text[note.start : note.end] for note in hidden] == ["500万元"]
    assert "removed_character" in codes(document)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("size", [7, 10, 16, 25, 33, 40, 64, 90, 130])
def test_line_ends_at_any_column_change_nothing(path: Path, size: int) -> None:
    raw = path.read_text("utf-8")
    plain = text_of(raw)
    whole = "\n".join(raw[at : at + size] for at in range(0, len(raw), size))
    assert text_of(whole) == plain
    by_line = re.sub(f"(.{{{size}}})", "\\1\n", raw)
    assert text_of(by_line) == plain


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("columns", [40, 64, 78, 84])
def test_lines_folded_at_a_printed_width_are_joined(path: Path, columns: int) -> None:
    raw = path.read_text("utf-8")
    assert text_of(folded(raw, columns)) == text_of(raw)


def folded(text: str, columns: int) -> str:
    """Break lines at a width in half characters, as a terminal does."""
    result = []
    for line in text.split("\n"):
        piece, used = "", 0
        for char in line:
            size = 2 if char > "\u2e7f" or char in "“”‘’—…" else 1
            if used + size > columns:
                result.append(piece)
                piece, used = "", 0
            piece, used = piece + char, used + size
        result.append(piece)
    return "\n".join(result)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: "\n".join(line for line in text.split("\n") if line.strip()),
        lambda text: "\n".join("　　" + line.strip() for line in text.split("\n")),
        lambda text: text.translate({n: n + 0xFEE0 for n in range(0x30, 0x3A)}),
        lambda text: re.sub("([0-9])([0-9])", "\\1\u200b\\2", text),
    ],
    ids=["crlf", "blank lines", "no blank lines", "indented", "full width", "zero width"],
)
def test_harmless_changes_change_nothing(path: Path, change: object) -> None:
    assert callable(change)
    raw = path.read_text("utf-8")
    assert text_of(change(raw)) == text_of(raw)


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        (
            "向基站开放。（责任单位：市财政局、市教\n\n育体育局)",
            "向基站开放。（责任单位：市财政局、市教育体育局)",
        ),
        (
            "某市关于印发\n\n《支持平台经济\n\n若干措施》的通知",
            "某市关于印发《支持平台经济若干措施》的通知",
        ),
        (
            "关于加快数字产业高质量\n发展的意见（2023-2025年）",
            "关于加快数字产业高质量发展的意见（2023-2025年）",
        ),
        (
            "坚持以发展为主题，立足我市产业实际，全面贯\n彻落实会议精神，加快转型。",
            "坚持以发展为主题，立足我市产业实际，全面贯彻落实会议精神，加快转型。",
        ),
        (
            "关于滨海市促进海洋装备和\n港口物流业绿色转型与产业链\n协同发展的实施细则",
            "关于滨海市促进海洋装备和港口物流业绿色转型与产业链协同发展的实施细则",
        ),
        ("一、总体要求\n坚持创新驱动，加快转型。", None),
        ("某市人民政府\n2023年6月1日\n支持创新若干措施", None),
        ("支持创新若干措施\n（征求意见稿）", None),
        (
            "平湖市提振海洋渔业若干政策\n意见\n一、每个渔港补助30万元。",
            "平湖市提振海洋渔业若干政策意见\n一、每个渔港补助30万元。",
        ),
        ("平湖市渔业规定（试行）\n措施\n一、每个渔港补助30万元。", None),
        (
            "第一条 对库容达到8\n000吨以上的冷库，奖励4\n0万元。\n"
            "第二条 本办法由区发展和改\n革局解释，自印发之日起施行。",
            "第一条对库容达到8000吨以上的冷库，奖励40万元。\n第二条本办法由区发展和改革局解释，自印发之日起施行。",
        ),
        ("（一）对企业的奖励\n年营收1亿元以上的企业，奖励10万元。", None),
        (
            "（一）赛事扶持\n● 国际赛事：按投入补贴，最高9万元\n● 全国赛事：按投入补贴，最高5万元",
            "（一）赛事扶持\n●国际赛事：按投入补贴，最高9万元\n●全国赛事：按投入补贴，最高5万元",
        ),
        (
            "责任单位：\n区文旅局\n版权补贴\n支持对象：\n版权企业\n补贴标准：\n每件100元",
            "责任单位：区文旅局\n版权补贴\n支持对象：版权企业\n补贴标准：每件100元",
        ),
        (
            "现印发给你们。\n平湖市海洋局 2025年3月2日\n渔港补助办法",
            "现印发给你们。\n平湖市海洋局2025年3月2日\n渔港补助办法",
        ),
        ("各县（区）人民政府，市直各部门：\n现将措施印发给你们。", None),
        (
            "中共平湖市委平湖市人民政府\n关于促进海洋渔业的若干意见\n"
            "平发〔2025〕7号\n为促进海洋渔业，提出意见。\n一、每个渔港补助30万元。\n二、每艘渔船补助5万元。",
            None,
        ),
    ],
)
def test_lines_are_joined_on_evidence_only(printed: str, joined: str | None) -> None:
    assert text_of(printed) == (joined or printed) + "\n"


def test_a_character_doubled_over_a_page_break_is_dropped_where_that_is_certain() -> None:
    text = (
        "1.创建智慧园区样板。建设智慧园区样板的，按规定支持。对被认定为市级智\n\n"
        "智慧园区样板的单位，给予20万元奖励。\n2.其他。主营业务规模达标的，按新办企业\n\n"
        "业务规模，另行核定补贴。对企业给予奖励。\n"
    )
    document = read(text.encode(), "a.txt")
    assert "市级智慧园区样板的单位，给予20万元" in document.text
    assert "按新办企业业务规模" in document.text
    note = next(note for note in document.notes if note.code == "doubled_character")
    assert document.text[note.start] == "智"


def test_page_marks_and_running_headers_are_removed() -> None:
    page = "对第{}类企业，给予补助，具体办法由市财政局会同有关部门另\n行制定，按程序报批。\n"
    text = "".join(f"某市政策汇编\n{page.format(n)}— {n} —\n" for n in range(1, 5))
    document = read(text.encode(), "a.txt")
    # The first one stands beside no page mark: it may be the title.
    assert document.text.count("汇编") == 1 and "—" not in document.text
    assert document.text.count("另行制定，按程序报批。") == 4
    assert "page_furniture" in codes(document)


def test_the_mark_of_a_page_between_two_halves_of_a_wrapped_line_is_left_out() -> None:
    sentence = (
        "对新办的海水淡化装备企业，给予贷款利息的40%补贴，最高25万元，由区财政局会同发改局办理。"
    )
    lines = [sentence[at : at + 18] for at in range(0, len(sentence), 18)] * 3
    text = "\n".join([*lines[:1], "— 1 —", "", *lines[1:4], "- 2 -", *lines[4:]])
    assert text_of(text).splitlines() == [sentence] * 3


def test_a_page_flattened_to_one_line_is_paragraphs_again() -> None:
    text = (
        "关于支持企业发展若干措施的通知 某区人民政府 各街道办事处，区属各单位： 　　现将措施印发给"
        "你们，请认真贯彻执行。 　　某区人民政府 　　2020年2月1日 　　一、支持科研攻关 　　对研发"
        "企业，给予不高于30万元的支持。（对接部门：区科技局） 　　二、减轻企业负担 　　对承租区属"
        "国有企业房产的中小企业，免收当月租金和物业费，其他业主参照执行，鼓励市场主体分担。 　　"
        "三、附则 　　以上措施自印发之日起实施，有效期至当年年底，具体由区财政局负责解释和落实。"
    )
    lines = text_of(text).splitlines()
    assert lines[:3] == [
        "关于支持企业发展若干措施的通知",
        "某区人民政府",
        "各街道办事处，区属各单位：",
    ]
    assert {"一、支持科研攻关", "三、附则", "2020年2月1日"} <= set(lines)


def test_double_blanks_before_heads_tell_a_page_on_one_line() -> None:
    text = (
        "清河区文旅政策  一、支持夜游  对夜游项目给予30万元补助。（责任单位：区文旅局）  "
        "二、支持演出  1.对演出20场以上的剧场，补助6万元。  2.对演出50场以上的剧场，补助20万元。"
    )
    assert text_of(text).splitlines() == [
        "清河区文旅政策",
        "一、支持夜游 对夜游项目给予30万元补助。（责任单位：区文旅局）",
        "二、支持演出",
        "1.对演出20场以上的剧场，补助6万元。",
        "2.对演出50场以上的剧场，补助20万元。",
    ]
    assert (
        len(text_of("一、支持夜游  对夜游项目给予 30  万元补助，详见第  二条。").splitlines()) == 1
    )


def test_single_blanks_between_sentences_and_heads_do_so_too() -> None:
    text = (
        "清河区外贸措施 一、支持参展 对参展方，每个展位补贴2万元。 二、支持投保 按保费的50%补贴。 "
        "三、支持建仓 对新建的海外仓补助90万元。"
    )
    assert text_of(text).splitlines() == [
        "清河区外贸措施",
        "一、支持参展 对参展方，每个展位补贴2万元。",
        "二、支持投保按保费的50%补贴。",
        "三、支持建仓 对新建的海外仓补助90万元。",
    ]
    assert text_of("对一、 二、 三等奖，按（一） （二）项奖励。").count("\n") == 1


def test_a_title_before_the_first_head_below_it_ends_a_line_of_a_page_on_one_line() -> None:
    text = (
        "清河区外贸措施 第一章 参展 第1条 对参展方补贴2万元。 第2条 按保费的50%补贴。 "
        "第二章 支持建仓 第3条 对海外仓补助90万元。 第4条 详见第二章 第3条。"
    )
    assert text_of(text).splitlines() == [
        "清河区外贸措施",
        "第一章参展",
        "第1条对参展方补贴2万元。",
        "第2条按保费的50%补贴。",
        "第二章支持建仓",
        "第3条对海外仓补助90万元。",
        "第4条详见第二章第3条。",
    ]


def test_metadata_above_a_document_is_kept_and_given_as_properties() -> None:
    text = "统一编号： A01\n文　　号： 某府规〔2023〕1号\n发布机关：某市财政局\n正文\n" + NOTICE
    document = read(text.encode(), "a.txt")
    assert document.properties == (
        ("统一编号", "A01"),
        ("文号", "某府规〔2023〕1号"),
        ("发布机关", "某市财政局"),
    )
    assert document.text.startswith("统一编号：A01\n文号：某府规〔2023〕1号\n")
    line = "索引号：B-2 发布机构：某市财政局　成文日期：2023年3月1日 发文文号：某府规〔2023〕1号\n"
    assert read((line + NOTICE).encode(), "a.txt").properties == (
        ("索引号", "B-2"),
        ("发布机构", "某市财政局"),
        ("成文日期", "2023年3月1日"),
        ("发文文号", "某府规〔2023〕1号"),
    )


FLAT = (
    "政策清单\n序号\n政策内容\n责任科室\n联系电话\n（一）扩大需求\n1\n对首次达标的企业给予10万元奖励。\n"
    "产业科\n0532-80000001\n2\n对上云企业按服务费的30%给予补贴，最高5万元。\n信息科\n0532-80000002\n"
    "（二）支持创新\n3\n对新建平台给予奖励。\n创新科\n规划科\n0532-80000003\n0532-80000004\n"
    "1\n支持人才引进，按规定给予安家补贴。\n人才科\n0532-80000005\n"
)


def test_a_flattened_table_is_a_table_again() -> None:
    document = read(FLAT.encode(), "a.txt")
    (table,) = document.tables
    cells = {(c.row, c.column): document.text[c.start : c.end] for c in table.cells}
    assert [cells[0, n] for n in range(4)] == ["序号", "政策内容", "责任科室", "联系电话"]
    heading = next(cell for cell in table.cells if cell.row == 1)
    assert (cells[1, 0], heading.column_span) == ("（一）扩大需求", 4)
    assert cells[5, 2] == "创新科\n规划科"
    assert cells[5, 3] == "0532-80000003\n0532-80000004"
    assert cells[6, 3] == "0532-80000005"


def test_a_table_parted_by_tabs_and_a_pipe_table_are_tables() -> None:
    tabs = "序号\t政策内容\t金额（万元）\n1\t首次认定\t20\n2\t复审通过\t10\n"
    pipes = "| 序号 | 政策内容 | 金额（万元） |\n|---|:---:|--:|\n| 1 | 首次认定 | 20 |\n"
    pipes += "| 2 | 复审通过 | 10 |\n"
    for content in (tabs, pipes):
        document = read(content.encode(), "a.txt")
        assert len(document.tables) == 1 and document.text == tabs


def test_tables_of_several_kinds_stand_in_one_text() -> None:
    text = (
        "一、工业\n| 序号 | 政策内容 | 金额（万元） |\n|---|---|---|\n| 1 | 首次认定 | 20 |\n"
        "二、农业\n序号\t政策内容\t金额（万元）\n1\t窑果园\t20\n2\t窑茶园\t10\n"
        "三、商业\n支持事项      支持标准\n窑器首店      补助2万元\n窑器老店      补助1万元\n"
    )
    document = read(text.encode(), "a.txt")
    assert [len(table.cells) for table in document.tables] == [6, 9, 6]


def test_rows_with_empty_last_cells_and_tables_without_titles_are_clauses() -> None:
    short = (
        "扶持清单\n序号\t项目名称\t条件\t奖励\t依据\n1\t建仓\t投资3亿元以上\t补助30万元\t某发〔2020〕1号\n"
        "2\t购车\t购冷藏车\t每辆补助2万元\n3\t参展\t参加展会\t每个展位补助1万元\n"
    )
    bare = (
        "1\t甲类人才政策\tA01\t给予安家补助40万元。\n2\t乙类人才政策\tA02\t给予安家补助20万元。\n"
        "3\t丙类人才政策\tA03\t给予安家补助8万元。\n"
    )
    for content, headings in (
        (short, ["建仓", "购车", "参展"]),
        (bare, ["甲类人才政策", "乙类人才政策", "丙类人才政策"]),
    ):
        clauses = [one.clause for one in segment(read(content.encode(), "a.txt"))]
        assert [(one.number, one.kind, one.heading) for one in clauses if one.kind == "row"] == [
            (str(n), "row", heading) for n, heading in enumerate(headings, 1)
        ]


def test_markdown_marks_are_removed() -> None:
    text = "# 支持创新若干措施\n\n> **第一条** 给予`10`万元，见[附件](a.docx)。\n\n- 另行通知。\n"
    assert text_of(text, "a.md") == "支持创新若干措施\n第一条给予10万元，见附件。\n另行通知。\n"


def test_the_type_is_told_by_the_bytes_and_a_difference_reported() -> None:
    document = read(b"<html><body><p>" + NOTICE.encode() + b"</p></body></html>", "a.txt")
    assert document.source.media_type == "text/html"
    assert "type_mismatch" in codes(document)
    assert "type_mismatch" not in codes(read(NOTICE.encode(), "a.txt"))


def test_the_way_to_a_page_and_what_a_browser_prints_are_left_out() -> None:
    trail = "首页 > 信息公开 > 规范性文件\n"
    body = "平湖区渔港补助办法\n一、对新建渔港补助5万元，其中泊位300个以上的\n"
    after = "渔港补助20万元。\n二、对渔船补助2万元，限额＞500万元的项目除外。\n"
    top, bottom = (
        "2025/3/1 9:05 平湖区渔港补助办法-平湖区\n",
        "https://www.example.cn/a.html?id=3 1/2\n",
    )
    plain = text_of(body + after)
    printed = read((top + body + bottom + top + after).encode(), "a.txt")
    assert printed.text == plain and "page_furniture" in codes(printed)
    assert text_of(trail + body + after) == plain
    page = f"<div>{trail}</div>" + "".join(f"<p>{line}</p>" for line in plain.split("\n"))
    assert text_of(f"<html><body>{page}</body></html>", "a.html") == plain


def test_a_time_alone_is_kept() -> None:
    text = "二、报名时间\n2025-03-05 09:00\n2025-03-06 09:00\n"
    assert text_of(text) == text


def test_a_table_of_contents_without_page_numbers_is_left_out() -> None:
    title, entries = "平湖市渔港补助办法\n", "第一章 总则\n第二章 补助政策\n"
    body = "第一章 总则\n第一条 为提振渔业，制定本办法。\n第二章 补助政策\n"
    body += "第二条 每个渔港补助30万元。\n"
    document = read((title + "目 录\n" + entries + body).encode(), "a.txt")
    assert document.text == text_of(title + body)
    assert "table_of_contents" in codes(document)
    listed = "平湖市惠企政策\n目录\n一、渔港补助30万元\n二、渔船补助5万元\n"
    assert text_of(listed) == listed


@pytest.mark.parametrize(
    "lines",
    [
        [
            "第五条　为改善本县果品冷藏条件，减少采后的",
            "损耗，县财政设立冷库建设补助。",
            "第六条　对库容达到500立方米、1000立方米的",
            "冷库，分别给予6万元、12万元的一次性补助。",
        ],
        [
            "（三）对在本县新建烘房并且稳定运行满一年的果",
            "农，给予2万元补助；对合作社，再给予1万元的",
            "奖励。",
        ],
    ],
)
def test_a_few_wrapped_lines_are_joined(lines: list[str]) -> None:
    joined = re.sub(r"\s", "", "".join(lines))
    assert text_of("\n".join(lines)).replace("\n", "") == joined
    assert all(line[-1] in "。" for line in text_of("\n".join(lines)).strip().split("\n"))


def test_a_few_lines_that_end_by_themselves_are_not_joined() -> None:
    lines = ["果品补助", "对新建冷库补助6万元", "对新建烘房补助2万元", "对分级线补助3万元"]
    assert text_of("\n".join(lines)).strip().split("\n") == lines
