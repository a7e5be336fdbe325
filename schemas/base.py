"""The base of every model, and the two things that every value carries: a span and its quote."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

# Money, counts and rates are JSON numbers, whole ones printed without a decimal point. A pydantic
# `Decimal` would be exported as "number or string", so values become int or float at the border.
Number = Annotated[int | float, WithJsonSchema({"type": "number"})]


class Model(BaseModel):
    """A frozen value; an unknown field, NaN or infinity is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields changed, at a third of what pydantic's own costs: a value
        of these models is frozen, and has neither private nor extra fields to be copied."""
        if deep:
            return super().model_copy(update=update, deep=deep)
        changed = update or {}
        copied, put = object.__new__(type(self)), object.__setattr__
        put(copied, "__dict__", {**self.__dict__, **changed})
        put(copied, "__pydantic_fields_set__", self.model_fields_set.union(changed))
        put(copied, "__pydantic_extra__", None)
        put(copied, "__pydantic_private__", None)
        return copied


class Span(Model):
    """Code point offsets into the canonical text, end exclusive."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


# What the constructor calls, without its detour: every value has a span.
_validated = Span.__pydantic_validator__.validate_python


@lru_cache(maxsize=4096)
def span(start: int, end: int) -> Span:
    """Make a span once: a figure's is that of its mention, its amount and its tier."""
    made: Span = _validated({"start": start, "end": end})
    return made


class Source(Model):
    """Where a span stands in the file: page from 1, bbox in PDF points with the origin top left;
    paragraph, table, row and column from 0."""

    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Quoted(Model):
    """A value that points at the characters it came from: `text[start:end] == quote`."""

    span: Span
    quote: str
    source: Source | None = None
