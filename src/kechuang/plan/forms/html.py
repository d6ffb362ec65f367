"""Saved pages: the document's own text, without the site around it (术语 网页).

Runs in the limited child. Scripts are never run, nothing is fetched; what a style hides is not read.
"""

from __future__ import annotations

import re
from typing import Any, BinaryIO

from lxml import etree

from kechuang import classified, plain_text
from kechuang.errors import Problem
from kechuang.plan.forms import html_blocks, html_main
from kechuang.plan.forms.html_blocks import Block
from kechuang.plan.forms.piece import Piece, cleaned

PAGE_BYTES = 16 << 20
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
CHINESE_CHARSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5", "big5-hkscs": "big5"}
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# Some servers end the page before its text begins; a browser reads on.
ENDS_PAGE = re.compile(r"</(?:body|html)\s*>", re.I)
INTERNAL_SUBSET = re.compile(r"<!DOCTYPE[^>\[]{0,400}\[|<!ENTITY", re.I)
SITE_BEHIND_TITLE = re.compile(r"\s*[-_|–—]+\s*[^-_|–—]*$")
TITLE_META = "ArticleTitle"
STATED_META = (("PubDate", "发布日期"), ("ContentSource", "来源"))


def read(source: BinaryIO) -> dict[str, object]:
    """Pieces of the main text of a page, and what the page states about it, as plain values (术语 读取网页).

    Raises
    ------
    Problem  untrusted.file-size, untrusted.doctype, document.binary, document.empty, document.classified

    Examples
    --------
    >>> import io
    >>> page = "<html><body><h1>要点</h1><p>一、新增企业3家。</p></body></html>".encode("gb18030")
    >>> [piece.text for piece in read(io.BytesIO(page))["pieces"]]
    ['要点', '一、新增企业3家。']
    """
    content = source.read(PAGE_BYTES + 1)
    if len(content) > PAGE_BYTES:
        raise Problem("untrusted.file-size", "", {"seen": f">{PAGE_BYTES >> 20}", "limit": PAGE_BYTES >> 20})
    text, encoding = decoded(content)
    if INTERNAL_SUBSET.search(text):
        raise Problem("untrusted.doctype", "", {"part": "html"})
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    markup = ENDS_PAGE.sub("", DECLARATION.sub("", text))
    root = etree.fromstring(markup.encode("utf-8", "replace") or b"<html/>", parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise Problem("document.damaged", "html", {"error": "nesting"})
    body = None if root is None else root.find("body")
    if body is None:
        raise Problem("document.empty")
    try:
        blocks = html_blocks.blocks_of(body)
    except RecursionError as error:
        raise Problem("document.damaged", "html", {"error": "nesting"}) from error
    if any(classified.STARRED.search(block.words) for block in blocks):
        raise Problem("document.classified", "网页")
    main = html_main.main_blocks(blocks, body)
    pieces = _pieces(main)
    title = _title(root, blocks, main)
    if title and pieces:
        pieces.insert(0, Piece(title, "标题"))
    stated = [*html_main.stated(blocks), *_stated_in_head(root)]
    return {"pieces": pieces, "stated": stated, "encoding": encoding}


def decoded(content: bytes) -> tuple[str, str]:
    """A page's text and its encoding: by mark, as UTF-8, as declared, else GB18030 (术语 网页编码).

    Examples
    --------
    >>> decoded('<meta charset="gb2312">云泽'.encode("gb18030"))[1]
    'gb18030'
    """
    declared = CHARSET.search(content[:8192])
    charset = CHINESE_CHARSETS.get(declared[1].decode("ascii").lower(), "") if declared else ""
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    if charset:
        return content.decode(charset, "replace"), charset
    try:
        return plain_text.decoded(content)
    except Problem:
        if b"\x00" in content:
            raise
        # A page with a few broken bytes is worth reading; the lost characters are remarked.
        return content.decode("utf-8" if declared else "gb18030", "replace"), "utf-8" if declared else "gb18030"


def _pieces(blocks: list[Block]) -> list[Piece]:
    pieces, paragraphs = [], 0
    tables = list(dict.fromkeys(block.row[0] for block in blocks if block.row))
    for block in blocks:
        if block.row:
            pieces.append(Piece("", f"表 {tables.index(block.row[0]) + 1} 第 {block.row[1]} 行", cells=block.cells))
        else:
            paragraphs += 1
            pieces.append(Piece(block.words, f"第 {paragraphs} 段", block.level, block.label))
    return pieces


def _title(root: Any, blocks: list[Block], main: list[Block]) -> str | None:
    """The page's title as it stands on the page, when the main text does not begin with it."""
    meta = [cleaned(node.get("content", "")) for node in root.iter("meta") if _names(node, TITLE_META)]
    told = [*meta, SITE_BEHIND_TITLE.sub("", root.findtext(".//title") or "")]
    wanted = next((_squeezed(text) for text in told if _squeezed(text)), "")
    if not wanted or any(wanted in _squeezed(block.words) for block in main[:5]):
        return None
    shown = [block.words for block in blocks if not block.is_linked and _squeezed(block.words) == wanted]
    heading = [block.words for block in blocks if block.level == 1 and block not in main and not block.is_linked]
    return next((words for words in (*shown, *meta, *heading) if words), None)


def _stated_in_head(root: Any) -> list[tuple[str, str]]:
    told = [
        (label, cleaned(node.get("content", "")))
        for name, label in STATED_META
        for node in root.iter("meta")
        if _names(node, name)
    ]
    return [(label, value) for label, value in told if value]


def _names(node: Any, name: str) -> bool:
    return name.lower() in (node.get("name", "").lower(), node.get("property", "").lower())


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
