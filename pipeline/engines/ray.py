"""The same run on a Ray cluster: each actor is a pool of one worker, each file a row.

Files are named on the driver and read where they are worked on, so every node must see the input
folder (a shared disk, or an object store path). Results go through Parquet files in the output
folder, and from there the same way as those of the local engine: the catalogue is the same.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageError
from pipeline.pool import Pool, Result, Task
from pipeline.worker import Limits

if TYPE_CHECKING:
    from pipeline.run import Options

FOLDER = "parquet"  # what Ray wrote, one row a file that was read in this run
_BATCH = 16  # files that an actor is given at a time
_ROWS = 64  # rows that the driver holds at a time


class Reader:
    """An actor: a worker process of its own under the limits of the local engine."""

    def __init__(self, limits: tuple[float, ...], preload: tuple[str, ...], process: str) -> None:
        self._pool = Pool(1, Limits(*limits), preload, process)  # type: ignore[arg-type]

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[Any]]:
        tasks = [
            Task(str(name), str(path))
            for name, path in zip(batch["name"], batch["path"], strict=True)
        ]
        results = list(self._pool.run(tasks))
        return {
            "name": [one.task.name for one in results],
            "path": [one.task.path for one in results],
            "report": [json.dumps(one.report) for one in results],
            "document": [one.document for one in results],
            "text": [one.text for one in results],
            "rows": [one.rows for one in results],
        }


def ray_engine(
    options: Options, jobs: int, preload: tuple[str, ...]
) -> Callable[[Iterator[Task]], Iterable[Result]]:
    """Return an engine that reads files on the cluster at `options.address`, or, without one, on
    a Ray of `jobs` processes that is started here and ends with the run."""
    try:
        import ray.data
    except ImportError:
        raise UsageError("--engine ray needs Ray; install zhengce[ray]") from None

    def engine(tasks: Iterator[Task]) -> Iterator[Result]:
        rows = [task._asdict() for task in tasks]
        if not rows:
            return
        folder = options.out.resolve() / FOLDER
        shutil.rmtree(folder, ignore_errors=True)
        _start(options.address, jobs)
        try:
            arguments = (tuple(options.limits), preload, options.process)
            blocks = max(jobs, len(rows) // (8 * _BATCH))
            ray.data.from_items(rows, override_num_blocks=min(len(rows), blocks)).map_batches(
                Reader,
                fn_constructor_args=arguments,
                batch_size=_BATCH,
                compute=ray.data.ActorPoolStrategy(min_size=1, max_size=jobs),
            ).write_parquet(str(folder))
        finally:
            if options.address is None:
                ray.shutdown()
        yield from _results(folder)

    return engine


def _start(address: str | None, jobs: int) -> None:
    import ray

    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # The nodes import what this process imports, from the same folders.
    root = str(Path(__file__).parent.parent.parent)
    folders = os.pathsep.join([root, *(one for one in sys.path if one)])
    environment = {"env_vars": {"PYTHONPATH": folders}}
    if address is None:
        ray.init(
            num_cpus=jobs,
            include_dashboard=False,
            logging_level=logging.ERROR,
            log_to_driver=False,
            runtime_env=environment,
        )
    else:
        ray.init(address=address, runtime_env=environment)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    ray.data.DataContext.get_current().enable_progress_bars = False


def _results(folder: Path) -> Iterator[Result]:
    import pyarrow.parquet as pq

    for path in sorted(folder.glob("*.parquet")):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_ROWS):
                for row in batch.to_pylist():
                    task = Task(row["name"], row["path"])
                    report = json.loads(row["report"])
                    yield Result(task, report, row["document"], row["text"], row["rows"])
