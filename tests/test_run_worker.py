"""A file may take down the process that reads it, and costs nothing but itself."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.errors import ZhengceError
from pipeline.pool import Pool, Result, Task
from pipeline.worker import Limits

LIMITS = Limits(cpu_seconds=0.5, memory_bytes=300 * 2**20, wall_seconds=3.0)
# What a file does, and the code that it is refused by (None: it is read).
CODES = {
    "crash": "CRASH",
    "abort": "CRASH",
    "leave": "CRASH",
    "kill": "MEMORY_LIMIT",  # the kernel kills so where memory is short
    "spin": "CPU_LIMIT",
    "native spin": "CPU_LIMIT",
    "grow": "MEMORY_LIMIT",
    "hidden grow": "MEMORY_LIMIT",
    "nap": "CPU_LIMIT",
    "recurse": "TOO_LARGE",
    "bug": "INTERNAL",
    "locked": "ENCRYPTED",
    "shout": None,
}


def read(tasks: list[Task], jobs: int = 2, process: str = "standins:obedient") -> list[Result]:
    with Pool(jobs, LIMITS, process=process) as pool:
        return list(pool.run(tasks))


def files(folder: Path, contents: dict[str, str]) -> list[Task]:
    for name, text in contents.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [Task(name, str(folder / name)) for name in contents]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    contents = {}
    for number, order in enumerate(CODES):
        contents[f"good {number}"] = f"标题{number}\n正文\n"
        contents[order] = f"{order}\n"
    folder = tmp_path_factory.mktemp("orders")
    return {one.task.name: one for one in read(files(folder, contents))}


@pytest.mark.parametrize("order", CODES)
def test_every_end_has_its_code(results: dict[str, Result], order: str) -> None:
    assert results[order].report["code"] == CODES[order]
    assert results[order].report["outcome"] == ("refused" if CODES[order] else "ok")


def test_the_others_are_read(results: dict[str, Result]) -> None:
    good = [one for name, one in results.items() if name.startswith("good")]
    assert len(good) == len(CODES)
    assert all(one.report["outcome"] == "ok" and one.document and one.text for one in good)


def test_messages_are_one_line_and_say_where_a_bug_is(results: dict[str, Result]) -> None:
    message = results["bug"].report["message"]
    assert "KeyError at standins.py:" in message
    assert "\n" not in message


def test_a_limit_does_not_depend_on_what_was_read_before(tmp_path: Path) -> None:
    orders = ["grow", "crash", "hidden grow"]
    contents = {f"{number:02}": "标题\n" for number in range(10)} | {one: one for one in orders}
    after = {one.task.name: one.report["code"] for one in read(files(tmp_path, contents), jobs=1)}
    first = {}
    for order in orders:
        (alone,) = read(files(tmp_path, {order: order}), jobs=1)
        first[order] = alone.report["code"]
    assert {order: after[order] for order in orders} == first


def test_programs_that_a_reader_started_end_with_it(tmp_path: Path) -> None:
    read(files(tmp_path, {"one": "start a program"}), jobs=1)
    time.sleep(0.2)
    found = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    assert "sleep 987" not in found.stdout


def test_a_pool_that_cannot_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(ZhengceError, match="no_such_module"):
        read(files(tmp_path, {"one": "标题"}), process="no_such_module:read")


def test_time_that_passes_is_no_time_used(tmp_path: Path) -> None:
    (result,) = read(files(tmp_path, {"one": "rest\n"}), jobs=1)
    assert result.report["outcome"] == "ok"


def test_what_is_heavy_is_loaded_before_the_first_file(
    root: Path, environment: dict[str, str]
) -> None:
    """A process that replaces another one would pay for it again."""
    script = (
        "import sys; from pathlib import Path; from pipeline import worker, process;"
        "read = process.process_with_text; read(worker._WARM, 'a.txt'); before = set(sys.modules);"
        "[read(path.read_bytes(), path.name) for path in Path('raw_docs').glob('*.txt')];"
        "print(*sorted(set(sys.modules) - before))"
    )
    command = [sys.executable, "-W", "ignore", "-c", script]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert done.stdout.split() == [], done.stderr
