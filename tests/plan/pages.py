"""Saved pages in the ways that government sites are built, with what a reader should find in each (合成示范数据)."""

from __future__ import annotations

from dataclasses import dataclass

TITLE = "云泽市科学技术局2025年工作要点"
BODY = (
    "2025年是“十四五”规划收官之年。全市科技工作坚持创新驱动，重点抓好以下工作。",
    "一、壮大创新主体",
    "1.培育高新技术企业。全年新增高新技术企业60家，总数达到520家。",
    "2.做好科技型中小企业评价入库，入库1500家以上。（责任单位：高新科）",
    "二、促进成果转化",
    "（一）技术合同成交额突破86亿元，同比增长12%。",
    "（二）力争新建省级企校联合创新中心10家。",
)
ROWS = (
    "地区 | 高新技术企业(家) | 技术合同成交额(亿元)",
    "城中区 | 150 | 28.5",
    "城中区 | 其中规上 | 20.1",
    "岭南县 | 96 | 13.5",
)
CLUTTER = (
    "首页",
    "政务公开",
    "领导之窗",
    "上一篇",
    "分享到",
    "版权所有",
    "主办单位",
    "相关链接",
    "浏览次数",
    "打印本页",
)

NAVIGATION = "".join(
    f'<li><a href="/c{i}.html">{word}</a></li>'
    for i, word in enumerate(
        ("首页", "政务公开", "领导之窗", "机构职能", "通知公告", "互动交流", "办事服务", "专题专栏")
    )
)
RELATED = "".join(
    f'<li><a href="/n{i}.html">相关链接：云泽市举办第{i}期科技政策宣讲会，服务企业{i * 7}家</a><span>2025-01-{i + 10}</span></li>'
    for i in range(1, 13)
)
FOOTER = (
    '<div class="footer"><p>主办单位：云泽市科学技术局 版权所有</p><p>地址：云泽市人民路1号 邮编：000000</p>'
    '<p>网站标识码0000000000 <a href="#">备案00000000号</a></p></div>'
)
TABLE = (
    "<table border=1><tbody><tr><td><p>地区</p></td><td>高新技术企业(家)</td><td>技术合同成交额<br>(亿元)</td></tr>"
    '<tr><td rowspan="2">城中区</td><td>150</td><td>28.5</td></tr><tr><td>其中规上</td><td>20.1</td></tr>'
    "<tr><td>岭南县</td><td>96</td><td>13.5</td></tr></tbody></table>"
)


@dataclass(frozen=True, slots=True)
class Page:
    """One saved page: its bytes, the lines a reader should get in order, and words that must not be among them."""

    name: str
    content: bytes
    lines: tuple[str, ...]
    clutter: tuple[str, ...] = CLUTTER


def paragraphs(lines: tuple[str, ...] = BODY, tag: str = "p", indent: str = "&#12288;&#12288;") -> str:
    """The lines as html blocks, indented by full-width blanks as editors do."""
    return "\n".join(f"<{tag}>{indent}{line}</{tag}>" for line in lines)


def saved(head: str, body: str, charset: str = "utf-8") -> bytes:
    text = (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{TITLE}-云泽市科学技术局</title>{head}</head>'
        f"<body>{body}</body></html>"
    )
    return text.encode("gb18030" if charset == "gb2312" else charset)


def modern() -> Page:
    """Header, breadcrumbs, metadata table, UCAP-CONTENT, share buttons, related list, footer."""
    body = (
        f'<div class="header"><ul class="nav">{NAVIGATION}</ul></div>'
        '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/z">政务公开</a> &gt; <a href="/j">计划总结</a></div>'
        '<table class="table"><tr><td>索引号：</td><td>YZ000/2025-00012</td><td>发文单位：</td><td>云泽市科学技术局</td></tr>'
        "<tr><td>文号：</td><td>云科发〔2025〕3号</td><td>成文日期：</td><td>2025-02-18</td></tr></table>"
        f"<h1>{TITLE}</h1><div class='info'><span>发布时间：2025-02-20</span><span>来源：云泽市科学技术局</span>"
        '<span>浏览次数：381</span><span>字号：[<a>大</a> <a>中</a> <a>小</a>]</span><a href="javascript:print()">打印本页</a></div>'
        f'<div id="UCAP-CONTENT" class="pages_content">{paragraphs()}{TABLE}<p>附件：<a href="a.docx">1.任务分解表.docx</a></p></div>'
        '<div class="share">分享到：<a>微信</a><a>微博</a></div><p>上一篇：<a href="x">关于举办宣讲会的通知</a></p>'
        f'<div class="related"><h3>相关链接</h3><ul>{RELATED}</ul></div>{FOOTER}'
    )
    return Page("modern.html", saved("", body), (TITLE, *BODY, *ROWS, "附件：1.任务分解表.docx"))


def old_tables() -> Page:
    """An old site: the page itself is nested tables, GBK, TRS_Editor, Word spans."""
    spans = "".join(
        f'<P class=MsoNormal style="text-indent:32pt"><SPAN lang=EN-US>&nbsp;&nbsp;</SPAN>'
        f"<SPAN>{line[:9]}</SPAN><SPAN style='font-family:仿宋'>{line[9:]}</SPAN></P>"
        for line in BODY
    )
    body = (
        f"<table width=1000><tr><td><table><tr>{NAVIGATION.replace('li>', 'td>')}</tr></table></td></tr>"
        f"<tr><td><table><tr><td width=200><table>{RELATED.replace('li>', 'td>')}</table></td>"
        f"<td><table><tr><td align=center><b>{TITLE}</b></td></tr><tr><td>2025-02-20 浏览次数：12</td></tr>"
        f"<tr><td><div class=TRS_Editor>{spans}{TABLE}</div></td></tr><tr><td>【<a href=#>打印本页</a>】【<a>关闭窗口</a>】</td></tr>"
        f"</table></td></tr></table></td></tr><tr><td>{FOOTER}</td></tr></table>"
    )
    return Page(
        "old.htm", saved('<meta name="ArticleTitle" content="' + TITLE + '">', body, "gb2312"), (TITLE, *BODY, *ROWS)
    )


def broken_lines() -> Page:
    """The text stands in one div, its paragraphs parted by line breaks only."""
    text = "<br/><br/>".join("　　" + line for line in BODY)
    body = (
        f'<div id="top"><ul>{NAVIGATION}</ul></div><div class="left"><ul>{RELATED}</ul></div>'
        f'<div class="right"><div class="bt">{TITLE}</div><div id="zoom">{text}</div><div>上一篇：<a>没有了</a></div></div>{FOOTER}'
    )
    return Page("breaks.html", saved("", body), (TITLE, *BODY))


def small_text_among_links() -> Page:
    """Four short lines of text on a page with hundreds of links."""
    lines = BODY[1:4]
    body = (
        f"<div><ul>{NAVIGATION * 6}</ul></div><div class=cont><h1>{TITLE}</h1><div class=art>{paragraphs(lines)}</div></div>"
        f"<div><ul>{RELATED * 8}</ul></div>{FOOTER}"
    )
    return Page("small.html", saved("", body), (TITLE, *lines))


def mostly_table() -> Page:
    """A split of targets: one long table with hardly any prose around it."""
    rows = "".join(
        f"<tr><td>{i}</td><td>指标{i}完成情况</td><td>{i * 10}家</td><td>科技局</td></tr>" for i in range(1, 31)
    )
    expected = tuple(f"{i} | 指标{i}完成情况 | {i * 10}家 | 科技局" for i in range(1, 31))
    body = (
        f"<div class=nav><ul>{NAVIGATION}</ul></div><div class=main><h2>{TITLE}</h2><div class=Article>"
        f"<table>{rows}</table></div></div><ul>{RELATED}</ul>{FOOTER}"
    )
    return Page("table.html", saved("", body), (TITLE, *expected))


def ordered_lists() -> Page:
    """Headings and numbered lists, whose numbers only a browser writes."""
    body = (
        f"<nav><ul>{NAVIGATION}</ul></nav><main><article><h1>{TITLE}</h1><h2>一、壮大创新主体</h2>"
        "<ol><li>新增高新技术企业60家，总数达到520家。</li><li>科技型中小企业入库1500家以上。</li></ol>"
        '<h2>二、促进成果转化</h2><ol start="3" type="a"><li>技术合同成交额突破86亿元。</li></ol>'
        f"</article></main><aside><ul>{RELATED}</ul></aside><footer>{FOOTER}</footer>"
    )
    lines = (
        TITLE, "一、壮大创新主体", "1. 新增高新技术企业60家，总数达到520家。", "2. 科技型中小企业入库1500家以上。",
        "二、促进成果转化", "c. 技术合同成交额突破86亿元。",
    )  # fmt: skip
    return Page("lists.html", saved("", body), lines)


def every_block_a_div() -> Page:
    """Paragraphs as div, text hidden by style, scripts and templates between them."""
    body = (
        f'<div class="head"><div>{NAVIGATION.replace("li>", "div>")}</div></div><div id="vsb_content"><div class="v_news_content">'
        f'<div style="text-align:center"><strong>{TITLE}</strong></div>{paragraphs(BODY, "div", "&nbsp;&nbsp;&nbsp;&nbsp;")}'
        '<div style="display: none">浏览次数：不应读出</div><script>var t="首页 政务公开 版权所有";</script></div></div>'
        '<div>上一条：<a href="a">云泽市科技局部署春季工作</a></div><div>下一条：<a href="b">关于申报项目的通知</a></div>'
        f'<div class="list">{RELATED.replace("li>", "div>")}</div>{FOOTER}'
    )
    return Page("divs.html", saved("", body), (TITLE, *BODY))


def exported_by_word() -> Page:
    """What Word writes for 另存为网页: no navigation at all."""
    body = f"<div class=WordSection1>{paragraphs((TITLE, *BODY), indent='')}{TABLE}</div>"
    return Page(
        "word.htm", saved("<meta name=Generator content='Microsoft Word 15'>", body, "gb2312"), (TITLE, *BODY, *ROWS)
    )


ALL = (
    modern, old_tables, broken_lines, small_text_among_links, mostly_table, ordered_lists, every_block_a_div, exported_by_word,
)  # fmt: skip
