"""Word files made part by part, so that a test shows the very markup it is about (合成示范数据)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ROOTS = {
    "styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes", "header": "hdr",
    "footer": "ftr", "comments": "comments",
}  # fmt: skip


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """Strings that are no markup become runs."""
    inner = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(text: str, number: int, level: int = 0) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(*content: str, properties: str = "") -> str:
    inner = "".join(part if part.startswith("<") else paragraph(part) for part in content or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    made = ("".join(part if part.startswith("<w:tc>") else cell(part) for part in row) for row in rows)
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(f"<w:tr>{row}</w:tr>" for row in made) + "</w:tbl>"


def levels(*declared: tuple[str, str], start: int = 1, extra: str = "") -> str:
    """The levels of a list from (number format, text) pairs."""
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(declared)
    )


def lists(*definitions: str, uses: tuple[tuple[int, str], ...] | None = None) -> str:
    """numbering.xml: each definition's levels, and the lists (definition, overrides) that use them."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
        for at, inner in enumerate(definitions)
    )
    used = uses or tuple((at, "") for at in range(len(definitions)))
    return abstract + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{override}</w:num>'
        for number, (definition, override) in enumerate(used, 1)
    )


def docx(
    *body: str,
    parts: Mapping[str, str] | None = None,
    files: Mapping[str, bytes | str] | None = None,
    main: str = DOCUMENT_TYPE,
) -> bytes:
    """A Word file of a body, of further parts by relation (styles, numbering, footnotes, header…), and of other files."""
    parts = dict(parts or {})
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(parts)
    )
    content = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
        + "".join(
            f'<Override PartName="/word/{kind}.xml" ContentType="{DOCUMENT_TYPE.replace("document.main", kind)}"/>'
            for kind in parts
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{''.join(body)}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        **{f"word/{kind}.xml": f"<w:{ROOTS[kind]} {NAMES}>{inner}</w:{ROOTS[kind]}>" for kind, inner in parts.items()},
        **(files or {}),
    }
    return packed(content)


def packed(content: Mapping[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in content.items():
            archive.writestr(name, inner)
    return made.getvalue()


def written(folder: Path, content: bytes, name: str = "要点.docx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
