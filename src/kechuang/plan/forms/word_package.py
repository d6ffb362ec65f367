"""A Word file as a package of XML parts, opened only after the archive proved harmless (术语 文档包)."""

from __future__ import annotations

import posixpath
import zipfile
from typing import Any, BinaryIO

from lxml import etree

from kechuang import archive
from kechuang.errors import Problem

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# ISO "strict" files differ in their names only.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH[1:-1].encode()),
)
CONTENT_TYPES = "[Content_Types].xml"
MAIN_TYPES = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
OTHER_OFFICE = (
    ("macroEnabled", "document.macro"),
    ("spreadsheetml", "document.workbook"),
    ("ms-excel", "document.workbook"),
    ("presentationml", "document.slides"),
    ("ms-powerpoint", "document.slides"),
)


class Package:
    """The parts of a Word file by name and by relation (术语 文档包).

    Raises
    ------
    Problem  untrusted.*  the archive is hostile or damaged
    Problem  document.macro, .workbook, .slides, .ofd, .odt, .packed  it is no Word document

    Examples
    --------
    >>> Package.__init__.__annotations__["source"]
    'BinaryIO'
    """

    def __init__(self, source: BinaryIO) -> None:
        self.archive = archive.opened(source)
        self.names = self.archive.namelist()
        self.main = self._main()
        folder, name = posixpath.split(self.main)
        self._related: dict[str, list[str]] = {}
        relations = self.part(f"{folder}/_rels/{name}.rels")
        for relation in () if relations is None else relations:
            if relation.get("TargetMode") != "External":
                # A target that begins with "/" counts from the package, any other from the main part's folder.
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                self._related.setdefault(relation.get("Type", "").rsplit("/", 1)[-1], []).append(target)

    def part(self, name: str) -> Any:
        """The root element of a part, None when there is no such part (术语 部件).

        Examples
        --------
        >>> Package.part.__name__
        'part'
        """
        try:
            content = self.archive.read(name)
        except KeyError:
            return None
        except (zipfile.BadZipFile, EOFError) as error:
            raise Problem("untrusted.archive-damaged") from error
        for strict, usual in STRICT:
            content = content.replace(strict, usual)
        # A parser keeps its document alive, so each part has its own.
        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            if error.msg is None:
                # libxml2 ran out of memory while it was saying so.
                raise MemoryError from error
            raise Problem("document.damaged", name, {"error": str(error.msg)[:80]}) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Problem("untrusted.doctype", "", {"part": name})
        return root

    def related(self, kind: str) -> list[Any]:
        """Root elements of the parts that the main part names under a relation, such as ``header`` (术语 相关部件).

        Examples
        --------
        >>> Package.related.__name__
        'related'
        """
        roots = (self.part(name) for name in self._related.get(kind, ()))
        return [root for root in roots if root is not None]

    def _main(self) -> str:
        types = self.part(CONTENT_TYPES) if CONTENT_TYPES in self.names else None
        if types is None:
            raise Problem(self._foreign())
        declared = [(node.get("PartName", "").lstrip("/"), node.get("ContentType", "")) for node in types]
        for mark, code in OTHER_OFFICE:
            if any(mark in kind for _, kind in declared):
                raise Problem(code)
        if any(name.endswith("vbaProject.bin") for name in self.names):
            raise Problem("document.macro")
        for name, kind in declared:
            if kind.endswith(MAIN_TYPES) and name in self.names:
                return str(name)
        raise Problem("document.packed")

    def _foreign(self) -> str:
        if "OFD.xml" in self.names:
            return "document.ofd"
        return "document.odt" if "mimetype" in self.names else "document.packed"
