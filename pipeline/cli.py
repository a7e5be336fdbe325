"""The command line: arguments and exit codes. Only the command that runs imports what it needs.

Exit codes: 0 all is well; 1 the work was done and something in it is not well (a file refused, a
score below its floor); 2 the command could not do its work.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

EXAMPLES = """examples:
  zhengce run                                       raw_docs/ into output/
  zhengce run raw_docs --out catalogue --jobs 2     a folder into catalogue/, two processes
  zhengce show raw_docs/liaocheng_shuzi_jingji.txt  what was read, clause by clause
  zhengce audit                                     output/ against the labels in tests/gold/
  zhengce audit --gold tests/gold --docs raw_docs   read the labelled files again, then score
  zhengce schema                                    the JSON Schema of a catalogue
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; an error is one line on standard error."""
    options = build_parser().parse_args(arguments)
    from pipeline.errors import ZhengceError

    try:
        code: int = options.command(options)
        sys.stdout.flush()
    except ZhengceError as error:
        print(f"zhengce: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of our output has gone (`zhengce show … | head`): nothing is wrong with us,
        # and the interpreter must not try to write the rest when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def build_parser() -> argparse.ArgumentParser:
    """Return the parser with every command."""
    parser = argparse.ArgumentParser(
        prog="zhengce",
        description="Chinese support policies in, a computable JSON catalogue out.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_run(commands)
    _add_audit(commands)
    _add_show(commands)
    _add_schema(commands)
    return parser


Commands = argparse._SubParsersAction  # argparse gives the type of `add_subparsers` no other name.


def _add(
    commands: Commands[argparse.ArgumentParser],
    name: str,
    command: Callable[[argparse.Namespace], int],
    summary: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=summary, description=summary)
    parser.set_defaults(command=command)
    return parser


def _add_run(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "run", _run, "read policy documents into a catalogue")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="(raw_docs)")
    parser.add_argument("--out", type=Path, default=Path("output"), metavar="DIR", help="(output)")
    parser.add_argument("--jobs", type=_count, default=0, metavar="N", help="processes (all cores)")
    parser.add_argument(
        "--cpu-limit", type=_count, default=120, metavar="S", help="CPU seconds a file (120)"
    )
    parser.add_argument(
        "--memory-limit", type=_count, default=2048, metavar="MB", help="a file (2048)"
    )
    parser.add_argument(
        "--export",
        action="append",
        choices=("jsonl", "parquet"),
        default=[],
        help="the catalogue also in this form, for many documents",
    )
    parser.add_argument("--engine", choices=("local", "ray"), default="local", help="(local)")
    parser.add_argument("--address", help="of a Ray cluster; without one Ray runs here")
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def _run(options: argparse.Namespace) -> int:
    from pipeline.progress import run_command
    from pipeline.run import Options
    from pipeline.worker import Limits

    chosen = Options(
        paths=tuple(options.paths or [Path("raw_docs")]),
        out=options.out,
        jobs=options.jobs,
        limits=Limits(options.cpu_limit, options.memory_limit * 2**20),
        engine=options.engine,
        address=options.address,
        exports=tuple(sorted(set(options.export))),
    )
    return run_command(chosen, options.quiet)


def _add_audit(commands: Commands[argparse.ArgumentParser]) -> None:
    summary = "score a catalogue, an extraction or a second labelling against gold labels"
    parser = _add(commands, "audit", _audit, summary)
    parser.add_argument("--gold", type=Path, metavar="DIR", help="gold files (tests/gold)")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--catalogue", type=Path, metavar="FILE", help="output/catalogue.json")
    source.add_argument("--docs", type=Path, metavar="DIR", help="extract labelled files of DIR")
    source.add_argument("--against", type=Path, metavar="DIR", help="a second labelling, as gold")
    parser.add_argument("--floors", type=Path, metavar="FILE", help="tests/floors.json")
    parser.add_argument("--raise-floors", action="store_true", help="move floors up to the scores")
    parser.add_argument("--json", metavar="FILE", help="write the whole report; - for output")
    parser.add_argument("--errors", type=int, default=20, metavar="N", help="rows listed of a kind")


def _audit(options: argparse.Namespace) -> int:
    from pipeline.audit import GOLD, AuditOptions, audit_command

    return audit_command(
        AuditOptions(
            gold=options.gold or GOLD,
            catalogue=options.catalogue,
            docs=options.docs,
            against=options.against,
            floors=options.floors,
            raise_floors=options.raise_floors,
            json=options.json,
            errors=options.errors,
        )
    )


def _add_show(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "show", _show, "show a document clause by clause with its measures")
    parser.add_argument("document", metavar="DOC", help="a file, or a catalogue's doc_id or path")
    parser.add_argument("--out", type=Path, default=Path("output"), metavar="DIR", help="(output)")


def _show(options: argparse.Namespace) -> int:
    from pipeline.show import show_command

    return show_command(options.document, options.out)


def _add_schema(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "schema", _schema, "print the JSON Schema of a catalogue")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write it to a file instead")


def _schema(options: argparse.Namespace) -> int:
    from pipeline.emit import schema_text

    if options.out:
        options.out.write_text(schema_text(), encoding="utf-8")
    else:
        sys.stdout.write(schema_text())
    return 0
