"""Documents printed for the tests: paragraphs and tables of a text set on pages of a PDF."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from schemas.text import Table, TextDocument

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MM = 72 / 25.4
WIDTH, HEIGHT = 595.0, 842.0
MARGIN = 80.0
SIZE, LEADING = 16.0, 28.0
# Places of Chinese fonts that can be embedded, by the packages that bring them.
FONTS = (
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
)
NOT_FIRST = "，。、；：！？）】》”’％%"
NOT_LAST = "（《“‘【"


def embedded_font() -> str | None:
    """Return the path of a Chinese font of this machine, for pages that must be rendered."""
    return next((path for path in FONTS if Path(path).exists()), None)


def pdf(blocks: Sequence[str | list[list[str]]], font: str | None = None, **options: Any) -> bytes:
    """Print paragraphs (strings) and tables (lists of rows) on A4 pages with page numbers.

    Without `font` the text is set in STSong-Light, which is not embedded: it can be read but not
    rendered.
    """
    return _Printer(font, **options).printed(blocks)


def ofd(blocks: Sequence[str | list[list[str]]], **options: Any) -> bytes:
    """Print the same pages as an OFD package."""
    return _Printer(None, canvas=OfdCanvas, **options).printed(blocks)


def turned(data: bytes, angle: int) -> bytes:
    """Return a PDF with its pages shown turned clockwise by 0, 90, 180 or 270 degrees."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.set_rotation(angle)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def scan(data: bytes, dpi: int = 200) -> bytes:
    """Return a PDF whose pages are pictures of the pages of a PDF, as a scanner makes them."""
    import pypdfium2
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1)
    for page in pypdfium2.PdfDocument(data):
        picture = io.BytesIO()
        page.render(scale=dpi / 72).to_pil().convert("L").save(picture, "JPEG", quality=80)
        picture.seek(0)
        canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def blocks_of(document: TextDocument) -> list[str | list[list[str]]]:
    """Return the paragraphs and tables of a canonical text, to print them."""
    found: list[str | list[list[str]]] = []
    at = 0
    for table in document.tables:
        found.extend(document.text[at : table.start].split("\n"))
        found.append(_rows(document, table))
        at = table.end
    found.extend(document.text[at:].split("\n"))
    return [block for block in found if block]


def _rows(document: TextDocument, table: Table) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(document.text[cell.start : cell.end])
    return [rows[number] for number in sorted(rows)]


class _Printer:
    """Sets text on pages, like an office program: full lines, indented paragraphs, rules."""

    def __init__(
        self,
        font: str | None,
        header: str = "",
        canvas: Callable[..., Any] | None = None,
        **made_by: Any,
    ) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.pdfgen.canvas import Canvas

        self.font = "STSong-Light" if font is None else "embedded"
        made = UnicodeCIDFont("STSong-Light") if font is None else TTFont("embedded", font)
        pdfmetrics.registerFont(made)
        self.width = lambda text, size: pdfmetrics.stringWidth(text, self.font, size)
        self.file = io.BytesIO()
        made_by = made_by if canvas else {"invariant": 1, **made_by}
        self.canvas = (canvas or Canvas)(self.file, pagesize=(WIDTH, HEIGHT), **made_by)
        self.header = header
        self.y, self.page = HEIGHT - MARGIN, 1

    def printed(self, blocks: Sequence[str | list[list[str]]]) -> bytes:
        for block in blocks:
            if isinstance(block, str):
                self._paragraph(block)
            else:
                self._table(block)
        self._furniture()
        self.canvas.save()
        return self.file.getvalue()

    def _paragraph(self, text: str) -> None:
        for number, line in enumerate(self.lines(text, WIDTH - 2 * MARGIN, SIZE, 2 * SIZE)):
            self._room(LEADING)
            self._draw(MARGIN + (2 * SIZE if number == 0 else 0), line, SIZE)
            self.y -= LEADING

    def lines(self, text: str, width: float, size: float, indent: float = 0) -> Iterator[str]:
        """Break a paragraph as print does: no line begins with 。 or ends with （."""
        room, line = width - indent, ""
        for word in _words(text):
            if line and self.width(line + word.rstrip(NOT_FIRST), size) > room:
                yield line
                room, line = width, ""
            line += word
        yield line

    def _table(self, rows: list[list[str]]) -> None:
        """Print a ruled table; a row that does not fit goes on the next page whole."""
        size, leading, pad = 10.5, 16.0, 4.0
        columns = max(len(row) for row in rows)
        shares = [
            max(len(row[at]) for row in rows if len(row) == columns) ** 0.5 for at in range(columns)
        ]
        total = WIDTH - 2 * MARGIN
        least = [
            max(
                self.width(word, size)
                for row in rows
                for part in "".join(row[at : at + 1]).split("\n")
                for word in _words(part)
            )
            + 2 * pad
            + 2
            for at in range(columns)
        ]
        free = total - sum(least)
        widths = [
            low + free * share / sum(shares) for low, share in zip(least, shares, strict=True)
        ]
        for row in rows:
            spans = widths if len(row) == columns else [total]
            cells = [
                [
                    line
                    for part in text.split("\n")
                    for line in self.lines(part, span - 2 * pad, size)
                ]
                for text, span in zip(row, spans, strict=False)
            ]
            height = max(len(lines) for lines in cells) * leading + 2 * pad
            self._room(height)
            left = MARGIN
            for lines, span in zip(cells, spans, strict=True):
                self.canvas.rect(left, self.y + SIZE - height, span, height)
                for number, line in enumerate(lines):
                    y = self.y + SIZE - pad - (number + 1) * leading + 4
                    self._draw(left + pad, line, size, y)
                left += span
            self.y -= height
        self.y -= LEADING

    def _draw(self, x: float, line: str, size: float, y: float | None = None) -> None:
        self.canvas.setFont(self.font, size)
        self.canvas.drawString(x, self.y if y is None else y, line)

    def _room(self, height: float) -> None:
        if self.y - height < MARGIN - LEADING:
            self._furniture()
            self.canvas.showPage()
            self.y, self.page = HEIGHT - MARGIN, self.page + 1

    def _furniture(self) -> None:
        self.canvas.setFont(self.font, 10)
        self.canvas.drawCentredString(WIDTH / 2, 36, f"— {self.page} —")
        self.canvas.drawCentredString(WIDTH / 2, HEIGHT - 40, self.header)


class OfdCanvas:
    """Takes what a reportlab canvas takes and writes an OFD package."""

    def __init__(self, file: io.BytesIO, pagesize: tuple[float, float]) -> None:
        self.file, self.size = file, pagesize
        self.pages: list[str] = []
        self.objects: list[str] = []
        self.font, self.points = "STSong-Light", 12.0

    def setFont(self, font: str, points: float) -> None:  # noqa: N802
        self.font, self.points = font, points

    def drawString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        from reportlab.pdfbase.pdfmetrics import stringWidth

        steps = " ".join(f"{stringWidth(c, self.font, self.points) / MM:.4f}" for c in text[:-1])
        top = (self.size[1] - y - self.points) / MM
        size = self.points / MM
        self.objects.append(
            f'<ofd:TextObject ID="{len(self.objects) + 9}" Font="3" Size="{size:.4f}" '
            f'Boundary="{x / MM:.4f} {top:.4f} {self.size[0] / MM:.4f} {size:.4f}">'
            f'<ofd:TextCode X="0" Y="{size:.4f}" DeltaX="{steps}">{escape(text)}</ofd:TextCode>'
            "</ofd:TextObject>"
        )

    def drawCentredString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        from reportlab.pdfbase.pdfmetrics import stringWidth

        if text:
            self.drawString(x - stringWidth(text, self.font, self.points) / 2, y, text)

    def rect(self, x: float, y: float, width: float, height: float) -> None:
        left, top = x / MM, (self.size[1] - y - height) / MM
        wide, high = width / MM, height / MM
        self.objects.append(
            f'<ofd:PathObject ID="{len(self.objects) + 9}" LineWidth="0.2" '
            f'Boundary="{left:.4f} {top:.4f} {wide:.4f} {high:.4f}"><ofd:AbbreviatedData>'
            f"M 0 0 L {wide:.4f} 0 L {wide:.4f} {high:.4f} L 0 {high:.4f} C"
            "</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def showPage(self) -> None:  # noqa: N802
        self.pages.append(
            f"<ofd:Page {OFD}><ofd:Content><ofd:Layer ID='2'>"
            + "".join(self.objects)
            + "</ofd:Layer></ofd:Content></ofd:Page>"
        )
        self.objects = []

    def save(self) -> None:
        self.showPage()
        places = "".join(
            f'<ofd:Page ID="{at + 1}" BaseLoc="Pages/Page_{at}/Content.xml"/>'
            for at in range(len(self.pages))
        )
        area = f"0 0 {self.size[0] / MM:.4f} {self.size[1] / MM:.4f}"
        with zipfile.ZipFile(self.file, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(
                "OFD.xml",
                f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
                "</ofd:DocBody></ofd:OFD>",
            )
            package.writestr(
                "Doc_0/Document.xml",
                f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{area}"
                f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{places}"
                "</ofd:Pages></ofd:Document>",
            )
            for at, page in enumerate(self.pages):
                package.writestr(f"Doc_0/Pages/Page_{at}/Content.xml", page)


def _words(text: str) -> Iterator[str]:
    """Yield what a line cannot be broken in: a Latin word, a character with its punctuation."""
    word = ""
    for char in text:
        joins = char in NOT_FIRST or (word and word[-1] in NOT_LAST)
        latin = char.isascii() and char != " " and word[-1:].isascii() and word[-1:] != " "
        if word and not joins and not latin:
            yield word
            word = ""
        word += char
    if word:
        yield word
