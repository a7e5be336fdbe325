"""A run reads its input and nothing else: no network, no cache that somebody else could plant."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import attacks

_SCRIPT = """
import socket, sys
def no(*_, **__):
    raise AssertionError("the network was asked for")
socket.socket.connect = socket.socket.connect_ex = no
socket.getaddrinfo = socket.create_connection = no
from pathlib import Path
from pipeline.errors import Refusal
from pipeline.process import process
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        process(path.read_bytes(), path.name)
    except Refusal:
        pass
"""


def test_no_network_and_no_shared_cache(
    tmp_path: Path, root: Path, environment: dict[str, str]
) -> None:
    folder, temporary = tmp_path / "in", tmp_path / "tmp"
    folder.mkdir()
    temporary.mkdir()
    # A dictionary that somebody left in the shared folder, where jieba looks for its own.
    (temporary / "jieba.cache").write_bytes(b"planted")
    page = '<html><head><link rel="stylesheet" href="http://192.0.2.1/a.css"></head><body>'
    page += f'<p>{attacks.SENTENCE}</p><img src="http://192.0.2.1/a.png"></body></html>'
    (folder / "a.html").write_text(page, encoding="utf-8")
    (folder / "b.docx").write_bytes(attacks.docx(attacks.paragraph()))
    (folder / "c.pdf").write_bytes(attacks.pdf_page(b"BT /F1 12 Tf 10 10 Td (text) Tj ET"))
    sample = sorted((root / "raw_docs").glob("*.txt"))[0]
    (folder / "d.txt").write_bytes(sample.read_bytes())
    command = [sys.executable, "-W", "ignore", "-c", _SCRIPT, str(folder)]
    environment = environment | {"TMPDIR": str(temporary)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in temporary.iterdir()] == ["jieba.cache"]
    assert (temporary / "jieba.cache").read_bytes() == b"planted"
