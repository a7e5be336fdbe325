"""The processes in which files are read. One may die at any moment, and then costs one file.

`python -m pipeline.worker` loads once what is heavy and forks a child for every slot of the pool; a
child reads one file after another under limits that the kernel enforces, also inside native code:
CPU time by a timer whose signal ends the process, memory by the size of the address space, and
wall time, generously, as a backstop. A child that ended is replaced, and the pool is told how.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import resource
import signal
import struct
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from extractors.later import sets_remembered
from pipeline.errors import Refusal
from pipeline.inputs import read
from pipeline.outcome import failed, finished, form_of

PROCESS = "pipeline.process:process_with_text"
FRAME = struct.Struct(">IIII")  # lengths of report, document, text and table rows
DEATH = struct.Struct(">iidd")  # slot, exit code (a signal where negative), CPU seconds, peak MB
# Exit codes of a child: no more work; replace me; no memory left even to say so.
_CLOSED, _RETIRED, OUT_OF_MEMORY = 0, 3, 4
_PR_SET_PDEATHSIG = 1
# A document that asks for all that is loaded at its first use: words, patterns, dictionaries.
_WARM = """某市关于支持企业创新的若干措施
某政发〔2024〕1号
一、支持范围
第一条 对年营业收入首次突破1亿元、5亿元且增长10%以上的企业，分别给予30万元、50万元一次性奖励。
第二条 对我市企业设备投资500万元以上的项目，按设备购置金额不超过10%补助，每户企业每年最高100万元。
（一）对新认定的国家级、省级研发平台，每个给予最高20万元奖励。（责任单位：市科技局、市财政局）
二、附则
第三条 同一事项就高不重复。本措施自2024年3月1日起施行，有效期三年，由市工业和信息化局负责解释。
""".encode()


class Limits(NamedTuple):
    """What one file may use: CPU seconds, bytes beyond the loaded program, wall seconds."""

    cpu_seconds: float = 120.0
    memory_bytes: int = 2 * 2**30
    wall_seconds: float = 3600.0


class Setup(NamedTuple):
    """What the pool tells the workers: file descriptors (requests, answers) of each slot, that of
    the deaths, limits, the function to run, the modules to load first, the folder into which
    records are written (without one they travel back), and whether to read a document before the
    first file comes."""

    slots: list[list[int]]
    deaths: int
    limits: list[Any]
    process: str = PROCESS
    preload: list[str] = []
    out: str | None = None
    warm: bool = True  # a single file warms what it needs itself


def main(argument: str) -> None:
    """Fork a child for each slot, replace those that end, and stop when all have nothing to do."""
    setup = Setup(*json.loads(argument))
    _end_with_parent()
    function = _load(setup)
    children: dict[int, int] = {}

    def stop(number: int, frame: FrameType | None) -> None:
        for pid in children:
            _kill_group(pid)
        os._exit(0)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, stop)
    for slot in range(len(setup.slots)):
        children[_fork(setup, slot, function)] = slot
    while children:
        pid, status, usage = os.wait4(-1, 0)
        slot = children.pop(pid)
        _kill_group(pid)  # programs that a reader had started
        code = os.waitstatus_to_exitcode(status)
        if code == _CLOSED:
            continue
        if code != _RETIRED:
            seconds = usage.ru_utime + usage.ru_stime
            os.write(setup.deaths, DEATH.pack(slot, code, seconds, usage.ru_maxrss / 1024))
        children[_fork(setup, slot, function)] = slot


def _load(setup: Setup) -> Callable[[bytes, str], Any]:
    gc.disable()  # what is imported stays, and the collector would go through it again and again
    name, _, attribute = setup.process.partition(":")
    with sets_remembered():
        for needed in setup.preload:
            with contextlib.suppress(ImportError):
                importlib.import_module(needed)
        module = importlib.import_module(name)
    function: Callable[[bytes, str], Any] = getattr(module, attribute)
    # A failure here will come again with a name.
    with contextlib.suppress(Exception):
        if hasattr(module, "prepare"):
            module.prepare()
        if setup.warm:
            finished(*function(_WARM, "warm.txt"))
    settle()
    return function


def settle() -> None:
    """Keep the collector from what is loaded for good, and let it look less often: a document is
    a tree of thousands of values without cycles, and it would go through them again and again."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)
    gc.enable()


def _end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _kill_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _fork(setup: Setup, slot: int, function: Callable[[bytes, str], Any]) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        os.setsid()
        _end_with_parent()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        code = _serve(setup, slot, function)
    except MemoryError:
        code = OUT_OF_MEMORY
    finally:
        os._exit(code)


def _serve(setup: Setup, slot: int, function: Callable[[bytes, str], Any]) -> int:
    requests, answers = setup.slots[slot]
    limits = Limits(*setup.limits)
    silence = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(silence, descriptor)
    for number in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    _limit_memory(limits.memory_bytes)
    with os.fdopen(requests, "rb") as lines:
        for line in lines:
            request = json.loads(line)
            before = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, limits.cpu_seconds)
            signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds)
            report, parts = _answer(request["path"], request["name"], function, setup.out)
            signal.setitimer(signal.ITIMER_PROF, 0)
            # After the timer: while one runs, this clock goes by ticks.
            report["seconds"] = round(time.process_time() - before, 4)
            head = json.dumps(report).encode()
            frame = FRAME.pack(len(head), *map(len, parts)) + head + b"".join(parts)
            _write(answers, frame)
            signal.setitimer(signal.ITIMER_REAL, 0)
            if report["retired"]:
                return _RETIRED
    return _CLOSED


def _limit_memory(allowance: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as file:
            loaded = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (loaded + allowance, loaded + allowance))
        # Where the machine itself runs short, a worker is to go before what looks after it.
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
            file.write("500")


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _answer(
    path: str, name: str, function: Callable[[bytes, str], Any], out: str | None
) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    """Return a file's report and, where it was read, what is made of it. `retired` says whether
    this process should be replaced: after a failure in a parser its memory is not trusted."""
    parts: tuple[bytes, ...] = (b"", b"", b"")
    report: dict[str, Any] = {}
    data = b""
    retire = False
    try:
        data = read(path)
        report, *made = finished(*function(data, name))
        parts = tuple(made)
    except Exception as error:
        report = failed(error)
        retire = not isinstance(error, Refusal) or report["code"] in ("DAMAGED", "MEMORY_LIMIT")
    report |= {"sha256": sha256(data).hexdigest(), "form": form_of(data, name), "retired": retire}
    if out is not None and parts[0]:
        report["sizes"] = [len(parts[0]), len(parts[1])]
        parts = (*_stored(out, report, *parts[:2]), parts[2])
    return report, parts


def _stored(out: str, report: dict[str, Any], document: bytes, text: bytes) -> tuple[bytes, bytes]:
    """Write a record here rather than in the pool's process, where all files would wait."""
    from pipeline.emit import write_record

    try:
        write_record(Path(out), report["doc_id"], document, text)
    except OSError as error:
        report["fatal"] = f"{out}: cannot be written: {error.strerror}; make room or check rights"
    return b"", b""


if __name__ == "__main__":
    main(sys.argv[1])
    os._exit(0)  # to take apart all that was loaded would cost a twentieth of loading it
