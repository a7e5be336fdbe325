"""What a run says of itself, file by file and in a few figures. Plain values without pydantic: the
process that only hands out files loads none of its models. `schemas.run` is the whole of run.json.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SCHEMA_VERSION = "1.0"

# As strict as a model, where a model holds one of these.
_STRICT = {"extra": "forbid", "allow_inf_nan": False}


@dataclass(frozen=True, kw_only=True)
class Generator:
    """The program that wrote the catalogue."""

    __pydantic_config__ = _STRICT

    name: str = "zhengce"
    version: str


Outcome = Literal["ok", "warning", "refused"]
Code = Literal[
    "ENCRYPTED",
    "DAMAGED",
    "ZIP_BOMB",
    "XML_DTD",
    "WRONG_TYPE",
    "UNSUPPORTED",
    "TOO_LARGE",
    "CPU_LIMIT",
    "MEMORY_LIMIT",
    "CRASH",
    "EMPTY_TEXT",
    "ENCODING",
    "UNREADABLE",
    "INTERNAL",
]


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How much one file gave."""

    __pydantic_config__ = _STRICT

    clauses: int = 0
    measures: int = 0
    mentions: int = 0
    unattributed: int = 0
    review: int = 0
    findings: int = 0


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A file and the figure by which it stands out."""

    __pydantic_config__ = _STRICT

    path: str
    value: float


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A run in a few figures: how many files of each outcome, code and form, and which files need
    a look. `by_form` counts outcomes within a form."""

    __pydantic_config__ = _STRICT

    files: int = 0
    unchanged: int = 0
    duplicates: int = 0
    by_outcome: dict[str, int] = field(default_factory=dict)
    by_code: dict[str, int] = field(default_factory=dict)
    by_form: dict[str, dict[str, int]] = field(default_factory=dict)
    slowest: tuple[Ranked, ...] = ()
    most_unattributed: tuple[Ranked, ...] = ()
    most_review: tuple[Ranked, ...] = ()
