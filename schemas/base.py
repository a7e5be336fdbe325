"""The base of every model, and the two things that every value carries: a span and its quote."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

SCHEMA_VERSION = "1.0"

# Money, counts and rates are JSON numbers, whole ones printed without a decimal point. A pydantic
# `Decimal` would be exported as "number or string", so values become int or float at the border.
Number = Annotated[int | float, WithJsonSchema({"type": "number"})]


class Model(BaseModel):
    """A frozen value; an unknown field, NaN or infinity is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Span(Model):
    """Code point offsets into the canonical text, end exclusive."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


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
