"""The zip package of an Office file: opened safely, parts found through their relationships."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from cchc_lint.sources.errors import UnreadableError

MAX_PART = 100 * 1024 * 1024  # bytes of one part, uncompressed
MAX_READ = 200 * 1024 * 1024  # bytes of all parts read
MAX_ENTRIES = 10_000
LARGE = 10 * 1024 * 1024  # a part of fewer bytes does no harm, however well it is packed
MAX_RATIO = 200  # bytes for each packed one: prose and sheets have some tens, what is made to unpack a thousand

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"))
_ENCRYPTED = 1  # of an entry's flags
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: its type's last word (``styles``, ``footnotes`` …) and the part that it leads to."""

    id: str
    type: str
    target: str


class Package:
    """An opened package; parts are read when asked for.

    Raises UnreadableError: ``encrypted``, ``old_format``, ``not_zip``, ``damaged``, ``bomb``, ``doctype``.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        if data.startswith(_OLE):
            raise UnreadableError("encrypted" if _has_stream(data, "EncryptedPackage") else "old_format")
        if not data.startswith(b"PK"):
            raise UnreadableError("not_zip")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _ZIP_FAULTS:
            raise UnreadableError("damaged") from None
        self._entries = {info.filename: info for info in self._zip.infolist()}
        if len(self._entries) > MAX_ENTRIES:
            raise UnreadableError("bomb")
        self._read = 0
        self._relations: dict[str, list[Relation]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """The content of a part; KeyError where there is none of that name."""
        entry = self._entries[name]
        self._read += entry.file_size
        if entry.file_size > MAX_PART or self._read > MAX_READ or _is_bomb(entry):
            raise UnreadableError("bomb")
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableError("encrypted")
        try:
            return self._zip.read(name)
        except _ZIP_FAULTS:
            raise UnreadableError("damaged") from None

    def parse(self, name: str) -> _Element:
        """The root element of an XML part."""
        return parse_xml(self.read(name))

    def checked(self, name: str) -> bytes:
        """The content of an XML part that is to be parsed piece by piece: without a document type."""
        data = self.read(name)
        if any(mark in data for mark in _DOCTYPES):
            raise UnreadableError("doctype")
        return data

    def relations(self, part: str = "") -> list[Relation]:
        """The relationships of a part, or of the package itself; those to outside places are left out."""
        if part not in self._relations:
            self._relations[part] = self._parse_relations(part)
        return self._relations[part]

    def _parse_relations(self, part: str) -> list[Relation]:
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self:
            return []
        out = []
        for relation in self.parse(name).iter(_RELATION):
            target, type_ = relation.get("Target"), relation.get("Type")
            if target and type_ and relation.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                out.append(Relation(relation.get("Id") or "", type_.rsplit("/", 1)[-1], path))
        return out

    def related(self, part: str, type_: str) -> str | None:
        """The first part that a part is related to by that type, if the package has it."""
        return next((r.target for r in self.relations(part) if r.type == type_ and r.target in self), None)


def parse_xml(data: bytes) -> _Element:
    """The root of an XML text from a file that is not trusted: no document type, no entities, no network."""
    if any(mark in data for mark in _DOCTYPES):
        raise UnreadableError("doctype")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableError("damaged") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("doctype")
    return root


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    """Whether a part is so large and so well packed that it says nothing, again and again."""
    return entry.file_size > LARGE and entry.file_size > MAX_RATIO * entry.compress_size


def _has_stream(data: bytes, name: str) -> bool:
    """Whether an OLE container's directory names a stream."""
    return name.encode("utf-16-le") in data
