"""`kill -9` at any moment leaves whole files, and the next run ends in the same bytes."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

KILLS = 50
FILES = 80
_RUN = """
import sys
from pathlib import Path
from pipeline.run import Options, run
paths, out = (Path(sys.argv[1]),), Path(sys.argv[2])
run(Options(paths, out, jobs=2, exports=("jsonl",), process="standins:slow"))
"""


def fill(folder: Path, edition: int) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(FILES):
        # Half of the files change from edition to edition.
        version = edition if number % 2 else 0
        text = f"措施{number}第{version}版\n" + "第一条 给予奖励。\n" * 50
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")


def start(folder: Path, out: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    tests = str(Path(__file__).parent)
    environment = environment | {"PYTHONPATH": f"{environment['PYTHONPATH']}:{tests}"}
    return subprocess.Popen([sys.executable, "-c", _RUN, str(folder), str(out)], env=environment)


def finish(folder: Path, out: Path, environment: dict[str, str]) -> dict[str, bytes]:
    assert start(folder, out, environment).wait(120) == 0
    return made(out)


def made(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and ".state" not in path.parts and not path.name.startswith(".")
    }


def test_fifty_kills(tmp_path: Path, environment: dict[str, str]) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    chance = random.Random(5)
    editions = []
    for edition in (0, 1):
        fill(folder, edition)
        editions.append(finish(folder, tmp_path / f"whole{edition}", environment))
    allowed: dict[str, set[bytes]] = {}
    for edition in editions:
        for name, data in edition.items():
            allowed.setdefault(name, set()).add(data)
    kills = rounds = 0
    began = time.monotonic()
    while kills < KILLS:
        fill(folder, rounds % 2)
        process = start(folder, out, environment)
        time.sleep(chance.uniform(0.02, 0.9))
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            kills += 1
        process.wait()
        for name, data in made(out).items():
            if name == "run.json":
                assert len(json.loads(data)["files"]) == FILES
            else:
                assert data in allowed[name], name
        rounds += chance.random() < 0.3
    fill(folder, 0)
    end = finish(folder, out, environment)
    end.pop("run.json")
    whole = {name: data for name, data in editions[0].items() if name != "run.json"}
    assert end == whole
    assert time.monotonic() - began < 300
