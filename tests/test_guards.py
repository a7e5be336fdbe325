"""Files that are refused before any reader sees them, and honest ones that are not."""

from __future__ import annotations

import time
from pathlib import Path

import attacks
import pytest

from pipeline.errors import Refusal
from pipeline.guards import MAX_LINE, check

GUARDED = [
    "ratio.docx",
    "members.docx",
    "gigabyte.docx",
    "lying.docx",
    "overlap.docx",
    "entities.docx",
    "external.docx",
    "external16.docx",
    "twins.docx",
    "twins2.docx",
    "climber.docx",
    "double.pdf",
    "deep.html",
    "attributes.html",
    "line.txt",
]


def code(data: bytes, name: str = "a") -> str | None:
    try:
        check(data, name)
    except Refusal as refusal:
        assert refusal.cause
        assert refusal.remedy
        return refusal.code
    return None


@pytest.mark.parametrize("name", GUARDED)
def test_attacks_are_refused_by_their_code_and_soon(name: str) -> None:
    make, codes = attacks.ATTACKS[name]
    data = make()
    before = time.process_time()
    assert code(data, name) in codes
    assert time.process_time() - before < 2


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "EMPTY_TEXT"),
        ("PK大赛一等奖奖励10万元。".encode(), None),
        (b"PK\x03\x04", "DAMAGED"),
        (attacks.docx(attacks.paragraph()), None),
        (attacks.docx(attacks.paragraph())[:-40], "DAMAGED"),
        (attacks.docx("".join(attacks.paragraph(f"第{n}条 {n * n}") for n in range(50_000))), None),
        (b"<!DOCTYPE html><html><p>1</p></html>", None),
        (b'<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://a/b.dtd"><p>1', None),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html><html><p>1</p></html>', None),
        (b'<!DOCTYPE html [<!ENTITY a "b">]><html><p>&a;</p></html>', "XML_DTD"),
        (b'<?xml version="1.0"?><!DOCTYPE list [<!ENTITY a "b">]><list>&a;</list>', "XML_DTD"),
        ('<?xml version="1.0"?><!DOCTYPE list SYSTEM "a"><list/>'.encode("utf-16"), "XML_DTD"),
        ("网页以 <!DOCTYPE list> 开头，这里只是引用。".encode(), None),
        (("奖" * 100 + "\n").encode() * 1000, None),
        (b"a" * (MAX_LINE + 1), "TOO_LARGE"),
        (b"<p>" * 50_000 + b"open paragraphs close one another", None),
        (b"<html><img src='data:image/png;base64," + b"A" * 3_000_000 + b"'><p>a</p>", None),
        (b"<html><script>" + b"a = b; " * 20_000 + b"</script><p>a</p></html>", None),
        (attacks.pdf_page(b"BT (a) Tj ET"), None),
    ],
)
def test_by_the_bytes(data: bytes, expected: str | None) -> None:
    assert code(data) == expected


def test_methods_and_locks_of_packages() -> None:
    import zipfile
    from io import BytesIO

    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("word/document.xml", b"a" * 1000)
    assert code(out.getvalue()) == "UNSUPPORTED"
    data = attacks.docx(attacks.paragraph())
    place = data.index(b"PK\x01\x02")
    locked = data[: place + 8] + b"\x01" + data[place + 9 :]
    assert code(locked) == "ENCRYPTED"


@pytest.mark.parametrize("seed", range(60))
def test_flipped_bytes_raise_nothing_else(seed: int) -> None:
    assert code(attacks.flipped(seed)) in {None, "DAMAGED", "ZIP_BOMB", "ENCRYPTED", "UNSUPPORTED"}


def test_the_samples_pass(root: Path) -> None:
    for path in (root / "raw_docs").glob("*.txt"):
        assert code(path.read_bytes()) is None
