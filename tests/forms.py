"""Writes a text in the forms that documents come in: the same text must come out of each."""

from __future__ import annotations

import html
import io
import re
from typing import Any

from pipeline.ingest.numbering import chinese
from schemas.text import Table, TextDocument

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CHINESE = {chinese(number): number for number in range(1, 100)}
# The lists that the writer numbers automatically: pattern of the typed label, format, lvlText.
_LISTS = (
    (re.compile("([一二三四五六七八九十]{1,3})、"), "chineseCounting", "%1、"),
    (re.compile("（([一二三四五六七八九十]{1,3})）"), "chineseCountingThousand", "（%1）"),
    (re.compile("第([一二三四五六七八九十]{1,3})条"), "japaneseCounting", "第%1条"),
    (re.compile(r"([0-9]{1,2})\.(?![0-9])"), "decimal", "%1."),
)


def pieces(document: TextDocument) -> list[str | Table]:
    """The lines of a canonical text, with its tables where they stand."""
    result: list[str | Table] = []
    at = 0
    for table in document.tables:
        result += document.text[at : table.start].splitlines()
        result.append(table)
        at = table.end
    return result + document.text[at:].splitlines()


def rows(document: TextDocument, table: Table) -> list[list[tuple[str, int, int]]]:
    """(text, column, columns) of the cells of each row."""
    result: dict[int, list[tuple[str, int, int]]] = {}
    for cell in table.cells:
        text = document.text[cell.start : cell.end]
        result.setdefault(cell.row, []).append((text, cell.column, cell.column_span))
    return [result[row] for row in sorted(result)]


def as_docx(document: TextDocument) -> bytes:
    """A Word document whose ordinals are list formats and whose list is a real table."""
    from docx import Document

    target = Document()
    numbers = _Numbers(target)
    for piece in pieces(document):
        if isinstance(piece, str):
            numbers.add(piece)
            continue
        grid = rows(document, piece)
        width = max(column + columns for row in grid for _, column, columns in row)
        table = target.add_table(len(grid), width)
        for number, row in enumerate(grid):
            for text, column, columns in row:
                cell = table.cell(number, column)
                if columns > 1:
                    cell = cell.merge(table.cell(number, column + columns - 1))
                cell.text = ""
                first, *others = text.split("\n")
                cell.paragraphs[0].add_run(first)
                for other in others:
                    cell.add_paragraph(other)
    return _saved(target)


def as_html(document: TextDocument, charset: str = "utf-8") -> bytes:
    """A page with a menu and a footer round the text."""
    body = []
    for piece in pieces(document):
        if isinstance(piece, str):
            body.append(f"<p>&emsp;&emsp;{html.escape(piece)}</p>")
            continue
        body.append("<table border=1>")
        for row in rows(document, piece):
            cells = (
                f"<td colspan={columns}>{html.escape(text).replace(chr(10), '<br>')}</td>"
                for text, _, columns in row
            )
            body.append(f"<tr>{''.join(cells)}</tr>")
        body.append("</table>")
    menu = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("首页", "政务公开", "政务服务"))
    page = (
        f'<html><head><meta charset="{charset}"><title>政策文件库</title></head><body>'
        f'<div class="nav"><ul>{menu}</ul></div><div id="content">{"".join(body)}</div>'
        "<div>版权所有：某市人民政府 网站标识码：0000000000</div></body></html>"
    )
    return page.encode(charset)


def as_xlsx(document: TextDocument) -> bytes:
    """A workbook: a line is a row, a table its rows with merged group headings."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    at = 1
    for piece in pieces(document):
        if isinstance(piece, str):
            sheet.cell(at, 1, piece)
            at += 1
            continue
        for row in rows(document, piece):
            for text, column, columns in row:
                sheet.cell(at, column + 1, int(text) if text.isdigit() else text)
                if columns > 1:
                    sheet.merge_cells(None, at, column + 1, at, column + columns)
            at += 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _saved(target: Any) -> bytes:
    out = io.BytesIO()
    target.save(out)
    return out.getvalue()


class _Numbers:
    """Adds paragraphs, with a list format in place of a typed ordinal that counts on."""

    def __init__(self, target: Any) -> None:
        self._target = target
        self._part = target.part.numbering_part.element
        self._running: dict[int, tuple[int, int]] = {}
        self._next = 900
        for kind, (_, form, text) in enumerate(_LISTS):
            self._define(kind, form, text)

    def add(self, line: str) -> None:
        """Add a line; its ordinal becomes automatic where it is 1 or the next one."""
        for kind, (pattern, _, _) in enumerate(_LISTS):
            match = pattern.match(line)
            if not match:
                continue
            printed = match.group(1)
            number = int(printed) if printed.isdigit() else _CHINESE.get(printed, 0)
            if number == 1:
                self._running[kind] = (self._list(kind), 1)
            elif kind in self._running and self._running[kind][1] == number - 1:
                self._running[kind] = (self._running[kind][0], number)
            else:
                break
            paragraph = self._target.add_paragraph(line[match.end() :])
            self._link(paragraph, self._running[kind][0])
            return
        self._target.add_paragraph(line)

    def _define(self, kind: int, form: str, text: str) -> None:
        from docx.oxml import parse_xml

        self._part.insert(
            0,
            parse_xml(
                f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{800 + kind}"><w:lvl w:ilvl="0">'
                f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
                "</w:lvl></w:abstractNum>"
            ),
        )

    def _list(self, kind: int) -> int:
        from docx.oxml import parse_xml

        self._next += 1
        self._part.append(
            parse_xml(
                f'<w:num xmlns:w="{W}" w:numId="{self._next}"><w:abstractNumId '
                f'w:val="{800 + kind}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
                "</w:lvlOverride></w:num>"
            )
        )
        return self._next

    def _link(self, paragraph: Any, number: int) -> None:
        properties = paragraph._p.get_or_add_pPr()
        link = properties.get_or_add_numPr()
        link.get_or_add_ilvl().val = 0
        link.get_or_add_numId().val = number


def lines_as(lines: list[str], form: str) -> tuple[bytes, str]:
    """The raw lines of a text, one a paragraph, with all their noise; and a file name."""
    if form == "docx":
        from docx import Document

        target = Document()
        for line in lines:
            target.add_paragraph(line)
        return _saved(target), "a.docx"
    escaped = [html.escape(line) for line in lines]
    body = {
        "p": "".join(f"<p>{line}</p>" for line in escaped),
        "br": "<br>".join(escaped),
        "pre": "<pre>" + "\n".join(escaped) + "</pre>",
    }[form]
    return f"<html><body>{body}</body></html>".encode(), "a.html"
