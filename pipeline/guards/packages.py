"""Zip packages (docx, xlsx, ofd ...): members, sizes, names, and the XML inside."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

from pipeline.errors import Refusal
from pipeline.guards.markup import check_part

MAX_MEMBERS = 10_000
MAX_DIRECTORY = 4 * 2**20  # bytes of the list of members, read before anything else
MAX_TOTAL = 512 * 2**20  # bytes of all members unpacked
MAX_PARTS = 128 * 2**20  # bytes of all XML parts unpacked
MAX_RATIO = 200  # unpacked to packed, for members of more than a megabyte
_RATIO_FROM = 2**20
_END = b"PK\x05\x06"
_LOCAL = struct.Struct("<4s22xHH")
_PARTS = (".xml", ".rels", ".vml")
_CHUNK = 1 << 18


def check(data: bytes) -> None:
    """Raise Refusal for a package that is a bomb, is locked, or cannot mean one thing only."""
    _check_directory(data)
    try:
        members = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise _damaged(f"its list of parts cannot be read: {error}") from None
    _check_sizes(members)
    _check_names(members)
    _check_overlaps(data, members)
    for member in members:
        if member.filename.lower().endswith(_PARTS):
            check_part(member.filename, _unpack(data, member))


def _check_directory(data: bytes) -> None:
    """Bound the list of members by its own figures, before it is turned into objects."""
    place = data.rfind(_END, max(0, len(data) - 66_000))
    if place < 0 or len(data) < place + 22:
        raise _damaged("its list of parts is missing, as if the file were cut off")
    count, size = struct.unpack_from("<HL", data, place + 10)
    if count > MAX_MEMBERS or size > MAX_DIRECTORY:
        raise _bomb(f"it has more than {MAX_MEMBERS} parts")


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise _bomb(f"it has more than {MAX_MEMBERS} parts")
    if sum(member.file_size for member in members) > MAX_TOTAL:
        raise _bomb(f"it unpacks to more than {MAX_TOTAL // 2**20} MB")
    parts = (m.file_size for m in members if m.filename.lower().endswith(_PARTS))
    if sum(parts) > MAX_PARTS:
        raise _bomb(f"its XML unpacks to more than {MAX_PARTS // 2**20} MB")
    for member in members:
        if member.flag_bits & 0x1:
            raise Refusal("ENCRYPTED", "the package has a password", "save it without one")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refusal("UNSUPPORTED", "it is packed by an unusual method", "save it anew")
        if member.file_size > max(_RATIO_FROM, MAX_RATIO * member.compress_size):
            raise _bomb(f"a part unpacks to more than {MAX_RATIO} times its size")


def _check_names(members: list[zipfile.ZipInfo]) -> None:
    seen = set()
    for member in members:
        # Office compares names without regard to case, and readers differ on which twin they take.
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
            raise _damaged("a part has a name that leaves the package")
        if name.casefold() in seen:
            raise _damaged(f"it has two parts of one name ({name[:60]})")
        seen.add(name.casefold())


def _check_overlaps(data: bytes, members: list[zipfile.ZipInfo]) -> None:
    """Members that share bytes are how a small file unpacks to petabytes."""
    spans = []
    for member in members:
        start = member.header_offset
        if not 0 <= start <= len(data) - 30:
            raise _damaged("a part lies outside the file")
        sign, name, extra = _LOCAL.unpack_from(data, start)
        if sign != b"PK\x03\x04":
            raise _damaged("a part does not begin where the list says")
        spans.append((start, start + 30 + name + extra + member.compress_size))
    spans.sort()
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            raise _bomb("its parts overlap")


def _unpack(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a member piece by piece, and no more than its declared size: a reader that does not
    believe in declared sizes would meet the rest."""
    _, name, extra = _LOCAL.unpack_from(data, member.header_offset)
    start = member.header_offset + 30 + name + extra
    packed = memoryview(data)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed[: member.file_size])
        return
    inflate = zlib.decompressobj(-15)
    total, rest = 0, bytes(packed)
    while rest and not inflate.eof:
        try:
            piece = inflate.decompress(rest, _CHUNK)
        except zlib.error as error:
            raise _damaged(f"a part cannot be unpacked: {error}") from None
        total += len(piece)
        if total > member.file_size:
            raise _bomb("a part is larger than the package says")
        rest = inflate.unconsumed_tail
        yield piece


def _bomb(cause: str) -> Refusal:
    return Refusal("ZIP_BOMB", cause, "open it in its own program and save it anew")


def _damaged(cause: str) -> Refusal:
    return Refusal("DAMAGED", cause, "open it in its own program, let it repair, and save it anew")
