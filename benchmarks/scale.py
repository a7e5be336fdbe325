"""Generated documents through `zhengce run`: throughput, cores, memory, and an unchanged rerun.

python benchmarks/scale.py --documents 1000             one run, all cores
python benchmarks/scale.py --documents 10000 --full     every figure of docs/scale.md
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

import wording

ROOT = Path(__file__).parent.parent


class Run(NamedTuple):
    """Wall and CPU seconds of a run, and its peak memory: of the main process, and of the largest
    sum over all its processes (shares of shared pages counted once)."""

    wall: float
    cpu: float
    main_mb: float
    all_mb: float


def go(folder: Path, out: Path, jobs: int) -> Run:
    """Run the command line as a user does."""
    command = [sys.executable, "-m", "pipeline", "run", str(folder), "--out", str(out)]
    before, start = os.times(), time.monotonic()
    process = subprocess.Popen([*command, "--jobs", str(jobs), "--quiet"], cwd=ROOT)
    peak = _watch(process)
    wall, after = time.monotonic() - start, os.times()
    if process.returncode:
        raise SystemExit(f"the run ended with {process.returncode}")
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Run(wall, cpu, *peak)


def _watch(process: subprocess.Popen[bytes]) -> tuple[float, float]:
    peaks = [0.0, 0.0]
    done = threading.Event()

    def look() -> None:
        while not done.wait(2.0):
            peaks[0] = max(peaks[0], _figure(process.pid, "status", "VmHWM:"))
            family = _family(process.pid)
            peaks[1] = max(peaks[1], sum(_figure(pid, "smaps_rollup", "Pss:") for pid in family))

    thread = threading.Thread(target=look)
    thread.start()
    process.wait()
    done.set()
    thread.join()
    return peaks[0], peaks[1]


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
        except OSError:
            continue
        found += map(int, children.split())
    return found


def _figure(pid: int, file: str, name: str) -> float:
    """Return a figure that the kernel keeps of a process, in MB."""
    try:
        lines = Path(f"/proc/{pid}/{file}").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def pairs(documents: int, times: int) -> dict[str, float]:
    """Return the least wall times of one job and of all, run in turns, and their ratio."""
    cores = os.cpu_count() or 1
    walls: dict[int, list[float]] = {1: [], cores: []}
    with tempfile.TemporaryDirectory() as place:
        base = Path(place)
        for _ in wording.write(base / "in", documents):
            pass
        for number in range(times):
            for jobs, found in walls.items():
                found.append(go(base / "in", base / f"out{jobs}-{number}", jobs).wall)
    best = {f"{jobs}_jobs": min(found) for jobs, found in walls.items()}
    return best | {"documents": documents, "speedup": min(walls[1]) / min(walls[cores])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--full", action="store_true", help="also 1 job, a tenth, and unchanged")
    parser.add_argument("--pairs", type=int, default=0, help="only this: 1 job against all")
    options = parser.parse_args()
    if options.pairs:
        print(json.dumps(pairs(options.documents, options.pairs), indent=1))
        return
    cores = os.cpu_count() or 1
    figures: dict[str, float | dict[str, float]] = {"documents": options.documents, "cores": cores}
    with tempfile.TemporaryDirectory() as place:
        base = Path(place)
        for number, count in enumerate((options.documents, options.documents // 10)):
            for _ in wording.write(base / f"in{number}", count):
                pass
        first = go(base / "in0", base / "out", cores)
        figures["first"] = first._asdict()
        figures["documents_per_second"] = options.documents / first.wall
        figures["cpu_ms_per_document"] = 1000 * first.cpu / options.documents
        if options.full:
            again = go(base / "in0", base / "out", cores)
            figures["unchanged"] = again._asdict()
            figures["unchanged_share"] = again.wall / first.wall
            tenth = go(base / "in1", base / "out1", cores)
            figures["tenth"] = tenth._asdict()
            figures["memory_ratio_main"] = first.main_mb / tenth.main_mb
            figures["memory_ratio_all"] = first.all_mb / tenth.all_mb
            single = go(base / "in0", base / "out2", 1)
            figures["one_job"] = single._asdict()
            figures["speedup"] = single.wall / first.wall
            same = (base / "out/catalogue.json").read_bytes()
            assert same == (base / "out2/catalogue.json").read_bytes()
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
