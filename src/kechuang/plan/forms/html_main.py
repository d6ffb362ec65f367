"""Which blocks of a page are the document, and which are the site around it (术语 正文提取).

Prose weighs, links weigh nothing: from the body the search goes down as long as one child still holds nearly all the
weight. Why no ready-made extractor does it is told in the decision on html.
"""

from __future__ import annotations

import re
from typing import Any

from kechuang.plan.forms.html_blocks import Block

NEARLY_ALL, MOSTLY, FARTHEST_OUT = 0.8, 0.7, 4
CONTAINERS = frozenset("body div td section article main form center fieldset pre dd".split())
SENTENCE_FACTOR, HEADING_FACTOR = 4, 2
ENDS_SENTENCE = re.compile(r"[。；;！!？?]")
LABELS = (
    "索引号|文号|发文字号|发文单位|发文机关|发文机构|发布机构|发布单位|制发机关|成文日期|成文时间|发布日期|发布时间|发文日期|生成日期|"
    "来源|信息来源|文章来源|主题分类|信息分类|主题词|公文种类|体裁分类|有效性|有效期|公开方式|公开时间|信息名称|名称|标题"
)
STATED = re.compile(rf"(?:【|\[)?\s*({LABELS})\s*(?:】|\])?\s*[:：]\s*")
STATED_LABEL = re.compile(rf"\s*({LABELS})\s*[:：]?\s*")
# Lines of the site that stand beside the text on page after page: by how they begin, or by being nothing else.
OPENS_CLUTTER = re.compile(
    r"您?(?:当前|现在|所在)的?(?:位置|栏目)|首页\s*[>»›/]|上一[篇条页]\s*[:：]|下一[篇条页]\s*[:：]|分享到|扫一扫|字[号体]\s*[:：]|"
    r"(?:浏览|点击|阅读)(?:次数|量|数)|访问量|相关(?:链接|阅读|文章|新闻|信息|附件下载)\s*(?:[:：]|$)|版权所有|网站标识码|责任编辑\s*[:：]|"
    r"[\u4e00-\u9fff]?ICP备|[\u4e00-\u9fff]?公网安备|技术支持\s*[:：]|Copyright|©",
    re.I,
)
ONLY_CLUTTER = re.compile(
    r"(?:[\s【】\[\]()（）|:：/>»、·丨-]*(?:打印(?:本[页文])?|关闭(?:窗口|本页|页面)?|返回(?:顶部|列表|首页)?|收藏(?:本页)?|大|中|小|分享|微信|微博|"
    r"QQ空间|登录|注册|搜索|联系我们|网站地图|无障碍(?:浏览|阅读)?|长者模式|简体|繁[體体]|首页|English|没有了|附件下载|扫码阅读))+"
    r"[\s【】\[\]()（）|:：/>»、·丨-]*",
    re.I,
)
COUNTERS = re.compile(r"浏览|点击|阅读|字[号体]|打印|分享")
FOOTER_WORDS = re.compile(
    r"版权所有|网站标识码|ICP备|公网安备|技术支持\s*[:：]|邮(?:政)?编(?:码)?\s*[:：]\s*\d|Copyright", re.I
)
LONGEST_CLUTTER = 120
ATTACHMENT = re.compile(r"附\s*件|\.(?:docx?|xlsx?|pdf|wps|et|zip|rar)\b", re.I)


def main_blocks(blocks: list[Block], body: Any) -> list[Block]:
    """The blocks that are the document, in order (术语 正文).

    Examples
    --------
    >>> from lxml import etree
    >>> from kechuang.plan.forms.html_blocks import blocks_of
    >>> page = "<body><ul><li><a href='/'>首页</a></li></ul><div><p>一、新增企业3家。</p><p>二、建成平台。</p></div></body>"
    >>> body = etree.fromstring(page)
    >>> [block.words for block in main_blocks(blocks_of(body), body)]
    ['一、新增企业3家。', '二、建成平台。']
    """
    weights: dict[Any, float] = {}
    for block in blocks:
        weight = _weight(block)
        node = block.owner
        while node is not None and weight:
            weights[node] = weights.get(node, 0) + weight
            if node is body:
                break
            node = node.getparent()
    enough = NEARLY_ALL * weights.get(body, 1)
    main, deeper = body, body
    while deeper is not None:
        main, deeper = deeper, next((child for child in deeper if weights.get(child, 0) >= enough), None)
    main = _with_prose_beside(main, body, blocks, weights)
    inside = [block for block in blocks if block.owner is main or main in block.owner.iterancestors()]
    return _without_clutter(inside)


def _with_prose_beside(main: Any, body: Any, blocks: list[Block], weights: dict[Any, float]) -> Any:
    """The container, or one a little further out when text beside a table would be left behind."""
    in_rows = sum(
        _weight(block) for block in blocks if block.row and main in (block.owner, *block.owner.iterancestors())
    )
    if main.tag in CONTAINERS and in_rows <= MOSTLY * weights.get(main, 0):
        return main
    further = main
    for _ in range(FARTHEST_OUT):
        further = body if further is body else further.getparent()
        if weights.get(further, 0) > weights.get(main, 0):
            return further
    return main


def stated(blocks: list[Block]) -> list[tuple[str, str]]:
    """What a page says about its document: 文号, 成文日期, 来源 and the like (术语 信息栏).

    Examples
    --------
    >>> stated([Block(None, "文号： | 云科发〔2025〕3号", cells=("文号：", "云科发〔2025〕3号"), row=(1, 1))])
    [('文号', '云科发〔2025〕3号')]
    """
    found: dict[str, str] = {}
    for block in blocks:
        if not _is_stated(block):
            continue
        for label, value in _pairs(block):
            if value and len(value) < 100:
                found.setdefault(label, value)
    return list(found.items())


def _pairs(block: Block) -> list[tuple[str, str]]:
    if block.cells:
        pairs: list[tuple[str, str]] = []
        for left, right in zip(block.cells, (*block.cells[1:], ""), strict=True):
            named = STATED_LABEL.fullmatch(re.sub(r"\s", "", left))
            pairs += [(named[1], right)] if named else _pairs(Block(None, left))
        return pairs
    marks = list(STATED.finditer(block.words))
    ends = [mark.start() for mark in marks[1:]] + [len(block.words)] * bool(marks)
    values = (COUNTERS.split(block.words[mark.end() : end])[0].split() for mark, end in zip(marks, ends, strict=True))
    return [(mark[1], value[0]) for mark, value in zip(marks, values, strict=True) if value]


def _weight(block: Block) -> float:
    if block.is_linked or _is_clutter(block) or _is_stated(block):
        return 0
    plain = max(0, len(block.words) - block.linked)
    return plain * (
        SENTENCE_FACTOR if ENDS_SENTENCE.search(block.words) else HEADING_FACTOR if block.row or block.label else 1
    )


def _is_clutter(block: Block) -> bool:
    words = block.words
    if ONLY_CLUTTER.fullmatch(words):
        return True
    return len(words) < LONGEST_CLUTTER and bool(OPENS_CLUTTER.match(words) or FOOTER_WORDS.search(words))


def _is_stated(block: Block) -> bool:
    """Whether a block is a line of the page's own facts about the document, such as 发布时间：… 来源：…."""
    if block.cells:
        return sum(
            bool(STATED_LABEL.fullmatch(re.sub(r"\s", "", cell)) or STATED.match(cell)) for cell in block.cells
        ) * 2 >= len(block.cells)
    return bool(STATED.match(block.words)) and not ENDS_SENTENCE.search(block.words)


def _without_clutter(blocks: list[Block]) -> list[Block]:
    kept = []
    for index, block in enumerate(blocks):
        if _is_clutter(block) or (_is_stated(block) and COUNTERS.search(block.words)):
            continue
        if block.is_linked and not ATTACHMENT.search(block.words):
            # One linked line between lines of text may be part of it; a list of links is the site's.
            beside = (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])
            if any(other.is_linked for other in beside) or len(beside) < 2:
                continue
        kept.append(block)
    return kept
