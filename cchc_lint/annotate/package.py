"""The zip package written anew: what is changed is replaced, every other entry is copied as it lies there."""

from __future__ import annotations

import copy
import io
import posixpath
import zipfile
from collections.abc import Collection, Iterator, Mapping
from itertools import count

from lxml import etree
from lxml.etree import _Element

from cchc_lint.sources.package import Package

_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEADER = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'


class Parts:
    """The parts of a package that are to be replaced or added."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.changed: dict[str, bytes] = {}

    def put(self, name: str, root: _Element) -> None:
        """Replace or add an XML part."""
        self.changed[name] = serialised(root)

    def add(self, source: str, name: str, relation: str, content_type: str) -> None:
        """Make the part known that `put` adds: its content type, and the relationship from the part source."""
        types = self.package.parse(_CONTENT_TYPES)
        path = f"/{name}"
        if all(one.get("PartName") != path for one in types):
            etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=path, ContentType=content_type)
            self.put(_CONTENT_TYPES, types)
        folder, base = posixpath.split(source)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels in self.package:
            root = self.package.parse(rels)
        else:
            root = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
        taken = {one.get("Id") for one in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdCchcLint{n}" not in taken)
        target = posixpath.relpath(f"/{name}", f"/{folder}")
        relationship = f"{{{_RELATIONS}}}Relationship"
        etree.SubElement(root, relationship, Id=f"rIdCchcLint{number}", Type=relation, Target=target)
        self.put(rels, root)

    def rewritten(self) -> bytes:
        """The package with its changes; the very bytes that were read where there are none."""
        return rewritten(self.package.data, self.changed) if self.changed else self.package.data


def free_numbers(taken: Collection[str | None], first: int) -> Iterator[str]:
    """The numbers from first on that are not yet taken; those behind the ones in use come first."""
    last = max((int(one) for one in taken if one is not None and one.isdecimal() and len(one) < 9), default=first - 1)
    return (number for number in map(str, count(last + 1)) if number not in taken)


def serialised(root: _Element) -> bytes:
    """An XML part, as Word writes them."""
    return _HEADER + etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)


def rewritten(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """A zip file with the entries of those names replaced, and added where it has none of that name.

    Other entries are copied without unpacking them, so that their bytes, dates and attributes stay.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = set()
        for info, end in _entries(old):
            names.add(info.filename)
            if info.filename in changed:
                _write(new, info.filename, changed[info.filename], info)
            elif info.filename.isascii() and end > info.header_offset:
                _copy(new, info, data[info.header_offset : end])
            else:
                _write(new, info.filename, old.read(info), info)
        for name, content in changed.items():
            if name not in names:
                _write(new, name, content, None)
    return out.getvalue()


def _entries(archive: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, int]]:
    """The entries in the order of the directory, each with the offset at which the next one or the directory
    begins."""
    starts = sorted(info.header_offset for info in archive.infolist())
    following = dict(zip(starts, [*starts[1:], archive.start_dir], strict=True))
    for info in archive.infolist():
        yield info, following[info.header_offset]


def _copy(archive: zipfile.ZipFile, info: zipfile.ZipInfo, record: bytes) -> None:
    """Append an entry as it is: header, packed content, and what follows it."""
    assert archive.fp is not None
    archive.fp.seek(archive.start_dir)
    entry = copy.copy(info)
    entry.header_offset = archive.fp.tell()
    archive.fp.write(record)
    archive.start_dir = archive.fp.tell()
    archive.filelist.append(entry)
    archive.NameToInfo[entry.filename] = entry


def _write(archive: zipfile.ZipFile, name: str, content: bytes, like: zipfile.ZipInfo | None) -> None:
    """Append an entry, with the date and attributes of the one that it replaces."""
    entry = zipfile.ZipInfo(name, like.date_time if like else (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    if like is not None:
        entry.external_attr, entry.create_system = like.external_attr, like.create_system
    archive.writestr(entry, content)
