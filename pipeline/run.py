"""A folder of files → a catalogue: look at each, read what is new, put everything together."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from pipeline import assembly, emit
from pipeline.errors import Refusal, UsageError, ZhengceError
from pipeline.fingerprint import fingerprint, program_version
from pipeline.inputs import Input, digest, discover
from pipeline.outcome import failed, form_of
from pipeline.pool import Pool, Result, Task
from pipeline.state import Known, State
from pipeline.worker import PROCESS, Limits
from schemas.report import Generator, Summary

STATE = ".state"
_LIMIT_CODES = ("CPU_LIMIT", "MEMORY_LIMIT", "CRASH")
# What the readers of a form import; loaded once for all processes where such a file is at hand.
_PRELOAD = {
    "docx": ("pipeline.ingest.docx", "lxml.etree"),
    "htm": ("pipeline.ingest.html", "lxml.html"),
    "html": ("pipeline.ingest.html", "lxml.html"),
    "pdf": ("pipeline.ingest.pdf", "pypdfium2", "pdfplumber"),
    "xlsx": ("pipeline.ingest.sheet", "openpyxl", "python_calamine"),
    "xls": ("pipeline.ingest.sheet", "python_calamine"),
    "doc": ("pipeline.ingest.office", "olefile"),
    "ofd": ("pipeline.ingest.ofd", "lxml.etree"),
}
Engine = Callable[[Iterator[Task]], Iterable[Result]]
Progress = Callable[[int, int, str], None]


class Options(NamedTuple):
    """A run: the files and folders to read, the folder to write, processes (0: one a core), limits
    for each file, the engine (`local`, `ray`) with its address, and further exports."""

    paths: tuple[Path, ...]
    out: Path
    jobs: int = 0
    limits: Limits = Limits()
    engine: str = "local"
    address: str | None = None
    exports: tuple[str, ...] = ()
    process: str = PROCESS


class _Survey(NamedTuple):
    """How many files there are, and which modules their readers need."""

    files: int
    preload: tuple[str, ...]


def run(options: Options, progress: Progress | None = None) -> Summary:
    """Bring the output folder up to date with the input, and return what happened.

    Every input file gets one entry in `run.json`. A run that is stopped at any moment leaves whole
    files, and the next one goes on where it stopped. Raises ZhengceError where the work cannot be
    done at all.
    """
    survey = _survey(options)
    if not survey.files:
        raise UsageError(f"no files in {', '.join(map(str, options.paths))}; check the path")
    try:
        with _locked(options.out), State(options.out / STATE) as state:
            emit.sweep(options.out)
            _read_all(options, survey, state, progress)
            state.close_run()
            generator = Generator(version=program_version())
            return assembly.assemble(options.out, state, generator, options.exports)
    except OSError as error:
        cause = f"{error.filename or options.out}: {error.strerror}"
        raise ZhengceError(f"{cause}; check the folder's rights and the disk") from error


def _survey(options: Options) -> _Survey:
    count = 0
    modules: dict[str, None] = {}
    for item in discover(list(options.paths)):
        count += 1
        suffix = item.name.rpartition(".")[2].lower()
        modules.update(dict.fromkeys(_PRELOAD.get(suffix, ())))
        if not item.path.startswith("/"):
            modules["pyarrow.fs"] = None
    return _Survey(count, tuple(modules))


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Hold the output folder for this run alone; the lock ends with the process."""
    (out / STATE).mkdir(parents=True, exist_ok=True)
    with (out / STATE / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(f"{out}: another run is writing here; wait for its end") from None
        yield


def _read_all(options: Options, survey: _Survey, state: State, progress: Progress | None) -> None:
    desk = _Desk(options, state)
    tasks = desk.tasks(discover(list(options.paths)))
    with _engine(options, survey) as engine:
        for result in engine(desk.told(tasks, survey.files, progress)):
            desk.take(result)
    if progress:
        progress(survey.files, survey.files, "")


@contextmanager
def _engine(options: Options, survey: _Survey) -> Iterator[Engine]:
    jobs = min(options.jobs or os.cpu_count() or 1, survey.files)
    if options.engine == "ray":
        from pipeline.engines.ray import ray_engine

        yield ray_engine(options, jobs, survey.preload)
        return
    pools: list[Pool] = []

    def local(tasks: Iterator[Task]) -> Iterator[Result]:
        # Nothing is started where nothing has changed.
        first = next(tasks, None)
        if first is not None:
            settings = (options.limits, survey.preload, options.process, options.out)
            pools.append(Pool(jobs, *settings, warm=survey.files > 1))
            yield from pools[0].run(_chain(first, tasks))

    try:
        yield local
    finally:
        for pool in pools:
            pool.close()


def _chain(first: Task, rest: Iterator[Task]) -> Iterator[Task]:
    yield first
    yield from rest


class _Desk:
    """What passes between the folder, the state and the engine."""

    def __init__(self, options: Options, state: State) -> None:
        self._out = options.out
        self._state = state
        self._key = fingerprint(options.process)
        self._limited = f"{self._key} {options.limits}"
        self._digests: dict[str, str] = {}
        self._stored = _stored(options.out)
        self.looked_at = 0

    def tasks(self, inputs: Iterator[Input]) -> Iterator[Task]:
        """Yield the files that have to be read; answer for the others at once."""
        for item in inputs:
            self.looked_at += 1
            try:
                if item.problem:
                    raise item.problem
                sha256 = digest(item.path)
            except Refusal as refusal:
                self._state.put(item.name, "", self._key, failed(refusal), b"")
                continue
            if self._settled(item, sha256):
                continue
            self._state.claim(item.name, sha256)
            self._digests[item.name] = sha256
            yield Task(item.name, item.path)

    def told(self, tasks: Iterator[Task], total: int, progress: Progress | None) -> Iterator[Task]:
        """Tell how far the run is whenever a file is handed out."""
        for task in tasks:
            if progress:
                progress(self.looked_at - len(self._digests), total, task.name)
            yield task

    def _settled(self, item: Input, sha256: str) -> bool:
        """Say whether a file needs no reading: a copy of one before it, or known as it is."""
        known = self._state.known(item.name)
        first = self._state.first_with(sha256)
        if first is not None:
            if known and known.sha256 == sha256 and known.duplicate_of == first:
                self._state.keep(item.name)
            else:
                self._state.put(item.name, sha256, self._key, {"duplicate_of": first}, b"")
            return True
        if self._state.taken(sha256):
            clash = Refusal("UNSUPPORTED", "its id is that of another file", "change one byte")
            self._state.put(item.name, sha256, self._key, failed(clash), b"")
            return True
        if known and known.sha256 == sha256 and self._valid(known):
            self._state.keep(item.name)
            return True
        return False

    def _valid(self, known: Known) -> bool:
        if known.duplicate_of or known.key not in (self._key, self._limited):
            return False
        if known.doc_id is None:
            return known.outcome == "refused"
        sizes = known.sizes or (-1, -1)
        document, text = self._stored(known.doc_id)
        return (document, text) == (sizes[0] + 1, sizes[1])

    def take(self, result: Result) -> None:
        """Note a result; write its record where the worker has not."""
        task, report, document, text, rows = result
        sha256 = self._digests.pop(task.name)
        if document:
            report["sizes"] = [len(document), len(text)]
            emit.write_record(self._out, report["doc_id"], document, text)
        if report["code"] in ("CPU_LIMIT", "CRASH", "MEMORY_LIMIT"):
            report.setdefault("form", _form(task))
        key = self._limited if report["code"] in _LIMIT_CODES else self._key
        self._state.put(task.name, report.get("sha256") or sha256, key, report, rows)


def _form(task: Task) -> str | None:
    """Name the form of a file whose process could not say it any more."""
    from pipeline.inputs import read

    try:
        return form_of(read(task.path), task.name)
    except Refusal:
        return None


def _stored(out: Path) -> Callable[[str], tuple[int, int]]:
    """Return a function that gives the sizes of a document's two files, -1 where one is missing."""

    def size(path: Path) -> int:
        try:
            return path.stat().st_size
        except OSError:
            return -1

    def sizes(doc_id: str) -> tuple[int, int]:
        return (
            size(out / emit.DOCUMENTS / f"{doc_id}.json"),
            size(out / emit.TEXT / f"{doc_id}.txt"),
        )

    return sizes
