"""Many files over a few worker processes; whatever happens, every file is answered."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from pipeline.errors import ZhengceError
from pipeline.outcome import limit
from pipeline.worker import DEATH, FRAME, OUT_OF_MEMORY, PROCESS, Limits, Setup

_CHUNK = 1 << 20
_PATIENCE = 5  # seconds for idle processes to end
LIMITS = Limits()
# Numeric libraries start a thread for each core; the cores are given to files instead, and the
# order of a sum may not depend on the machine.
_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}


class Task(NamedTuple):
    """A file to read: its name in the catalogue and its path on this machine."""

    name: str
    path: str


class Result(NamedTuple):
    """What became of a file: its report and, where it was read, its record as JSON, its text and
    its packed table rows; record and text are empty where the worker has written them."""

    task: Task
    report: dict[str, Any]
    document: bytes = b""
    text: bytes = b""
    rows: bytes = b""


class _Slot:
    """One place at which a file is read, and what the pool knows of it."""

    def __init__(self, request: int, answer: int) -> None:
        self.request = request
        self.answer = answer
        self.buffer = bytearray()
        self.task: Task | None = None
        self.read_before = 0  # files that the present process has read before this one
        self.again = False  # whether the task is being read for the second time


class Pool:
    """`jobs` worker processes; use as a context manager, and `run` tasks through it."""

    def __init__(
        self,
        jobs: int,
        limits: Limits = LIMITS,
        preload: Iterable[str] = (),
        process: str = PROCESS,
        out: Path | None = None,
        warm: bool = True,
    ) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="zhengce-")
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in close()
        self._limits = limits
        pipes = [(os.pipe(), os.pipe()) for _ in range(max(1, jobs))]
        self._slots = [_Slot(request[1], answer[0]) for request, answer in pipes]
        self._deaths, deaths = os.pipe()
        theirs = [[request[0], answer[1]] for request, answer in pipes]
        folder = None if out is None else str(out.resolve())
        setup = Setup(theirs, deaths, list(limits), process, list(preload), folder, warm)
        given = [deaths, *(number for pair in theirs for number in pair)]
        self._master = self._start(setup, given)
        for number in given:
            os.close(number)
        self._selector = selectors.DefaultSelector()
        for slot in self._slots:
            os.set_blocking(slot.answer, False)
            self._selector.register(slot.answer, selectors.EVENT_READ, slot)
        self._selector.register(self._deaths, selectors.EVENT_READ, None)

    def _start(self, setup: Setup, given: list[int]) -> subprocess.Popen[bytes]:
        # A private folder for every temporary file: what a stranger left in the shared one
        # (a cached dictionary, say) is never read.
        path = os.pathsep.join(folder for folder in sys.path if folder)
        private = {"TMPDIR": self._folder.name, "PYTHONPATH": path}
        return subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "pipeline.worker", json.dumps(setup)],
            pass_fds=given,
            env=os.environ | _ENVIRONMENT | private,
            cwd=Path(__file__).parent.parent,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
        )

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker processes and remove their temporary files."""
        for slot in self._slots:
            os.close(slot.request)
        # Idle processes end by themselves when there is nothing more to come.
        if any(slot.task for slot in self._slots):
            self._master.send_signal(signal.SIGTERM)
        try:
            self._master.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._master.send_signal(signal.SIGTERM)
            self._master.wait()
        self._selector.close()
        for number in (self._deaths, *(slot.answer for slot in self._slots)):
            os.close(number)
        self._errors.close()
        self._folder.cleanup()

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield the result of every task, in the order in which they end; a task is taken only
        when a process is free, so that tasks may be generated."""
        waiting = iter(tasks)
        free = deque(self._slots)
        more = True
        while True:
            while more and free:
                task = next(waiting, None)
                if task is None:
                    more = False
                else:
                    self._send(free.popleft(), task)
            if not more and len(free) == len(self._slots):
                return
            for slot, result in self._wait():
                free.append(slot)
                yield result

    def _send(self, slot: _Slot, task: Task) -> None:
        slot.task = task
        slot.buffer.clear()
        try:
            os.write(slot.request, json.dumps(task._asdict()).encode() + b"\n")
        except BrokenPipeError:
            raise self._lost() from None

    def _wait(self) -> Iterator[tuple[_Slot, Result]]:
        for key, _ in self._selector.select():
            slot: _Slot | None = key.data
            if slot is None:
                yield from self._bury()
            elif self._receive(slot):
                yield from self._answered(slot)

    def _receive(self, slot: _Slot) -> bool:
        """Take what has come from a process; True when its answer is complete."""
        while True:
            try:
                data = os.read(slot.answer, _CHUNK)
            except BlockingIOError:
                break
            if not data:
                raise self._lost()
            slot.buffer += data
        if slot.task is None or len(slot.buffer) < FRAME.size:
            return False
        lengths: tuple[int, ...] = FRAME.unpack_from(slot.buffer)
        return len(slot.buffer) == FRAME.size + sum(lengths)

    def _answered(self, slot: _Slot) -> Iterator[tuple[_Slot, Result]]:
        """Take the complete answer out of a slot."""
        head, document, text, _ = FRAME.unpack_from(slot.buffer)
        data = bytes(slot.buffer[FRAME.size :])
        report = json.loads(data[:head])
        if "fatal" in report:
            raise ZhengceError(report["fatal"])
        fresh = slot.read_before == 0
        slot.read_before = 0 if report.pop("retired") else slot.read_before + 1
        slot.buffer = bytearray()
        ends = (head, head + document, head + document + text, len(data))
        parts = [data[start:end] for start, end in pairwise(ends)]
        yield from self._judge(slot, report, fresh, parts)

    def _bury(self) -> Iterator[tuple[_Slot, Result]]:
        """Answer for a process that ended without doing so itself."""
        data = os.read(self._deaths, DEATH.size)
        if len(data) < DEATH.size:
            raise self._lost()
        place, code, seconds, peak = DEATH.unpack(data)
        slot = self._slots[place]
        if self._receive(slot):
            yield from self._answered(slot)
        elif slot.task is not None:
            # The time is that of the process; under the limit of one file all of it was this one's.
            report = self._verdict(code) | {"peak_mb": round(peak)}
            report["seconds"] = round(min(seconds, self._limits.cpu_seconds), 4)
            # A kill from outside says little about the file: it is tried again as well.
            fresh = slot.read_before == 0 and code != -signal.SIGKILL
            slot.read_before = 0
            yield from self._judge(slot, report, fresh)

    def _judge(
        self,
        slot: _Slot,
        report: dict[str, Any],
        fresh: bool,
        parts: Sequence[bytes] = (),
    ) -> Iterator[tuple[_Slot, Result]]:
        """Give out a result; but what earlier files left in a process may have had a part in a
        crash or a lack of memory, so only a new process gives such a verdict. Otherwise it would
        depend on the order of the files."""
        task = slot.task
        assert task is not None
        slot.buffer.clear()
        if report["code"] in ("CRASH", "MEMORY_LIMIT") and not fresh and not slot.again:
            self._send(slot, task)
            slot.again = True
            return
        slot.task = None
        slot.again = False
        yield slot, Result(task, report, *parts)

    def _verdict(self, code: int) -> dict[str, Any]:
        if code == -signal.SIGPROF:
            return limit("CPU_LIMIT", f"it needs more than {self._limits.cpu_seconds:g} s of CPU")
        if code == -signal.SIGALRM:
            return limit("CPU_LIMIT", f"no end after {self._limits.wall_seconds:g} s")
        if code in (OUT_OF_MEMORY, -signal.SIGKILL):
            return limit("MEMORY_LIMIT", "it needs more memory than a file may use")
        name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return limit("CRASH", f"it ended the process that read it ({name})")

    def _lost(self) -> ZhengceError:
        self._master.wait()
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        cause = lines[-1] if lines else f"exit code {self._master.returncode}"
        return ZhengceError(f"the worker processes cannot run: {cause}")
