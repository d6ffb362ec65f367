"""Further saved pages, written after the finder of main text was finished and before it saw them (合成示范数据)."""

from __future__ import annotations

from tests.plan.pages import BODY, FOOTER, NAVIGATION, RELATED, ROWS, TABLE, TITLE, Page, paragraphs, saved


def council_style() -> Page:
    """Spaced labels in a table of facts, the text in a table cell, a column of reports beside it."""
    facts = "".join(
        f"<tr><td><b>{label}：</b></td><td>{value}</td></tr>"
        for label, value in (
            ("索&nbsp;引&nbsp;号", "000014349/2025-00012"), ("主题分类", "科技、教育\\科技"), ("发文机关", "云泽市科学技术局"),
            ("成文日期", "2025年02月18日"), ("标　　题", TITLE), ("发文字号", "云科发〔2025〕3号"), ("发布日期", "2025年02月20日"),
        )
    )  # fmt: skip
    body = (
        f'<div class="wrap"><ul>{NAVIGATION}</ul></div><table class="bd1"><tbody>{facts}</tbody></table>'
        f'<table border=0 width=100%><tr><td id="UCAP-CONTENT"><p align=center><b>{TITLE}</b></p>{paragraphs()}'
        '<p style="text-align:right">云泽市科学技术局</p><p style="text-align:right">2025年2月18日</p></td></tr></table>'
        f'<div class="right"><h3>相关报道</h3><ul>{RELATED}</ul></div>{FOOTER}'
    )
    return Page("council.html", saved("", body), (TITLE, *BODY, "云泽市科学技术局", "2025年2月18日"))


def pasted_from_phone() -> Page:
    """Sections and spans pasted from an editor for phones, people named under the text."""
    blocks = "".join(
        f'<section><section style="margin:8px"><p><span><span style="font-size:17px">{line}</span></span></p></section></section>'
        for line in BODY
    )
    body = (
        f'<div id="nav"><a href="/">首页</a> <a href="/a">新闻中心</a> <a href="/b">政务公开</a></div><div class="xl"><h2>{TITLE}</h2>'
        f'<div class="sub">2025-02-20 09:11　来源：云泽科技　浏览次数：<script>hits()</script>77次</div><div class="txt">{blocks}'
        "<p><img src=a.jpg></p></div><p>责任编辑：某某　审核：某某</p></div>"
        f"<div class=hot><ul>{RELATED}</ul></div>{FOOTER}"
    )
    return Page(
        "phone.html", saved("", body), (TITLE, *BODY), ("新闻中心", "责任编辑", "浏览次数", "版权所有", "相关链接")
    )


def with_teasers() -> Page:
    """A column beside the text has teasers that are text and not links."""
    teasers = "".join(
        f"<div class=t><h4>政策解读{i}</h4><p>近日，云泽市出台措施支持企业创新，对符合条件的企业给予最高{i}0万元奖励</p>"
        "<a href=x>[详细]</a></div>"
        for i in range(1, 4)
    )
    body = (
        f"<div class=top><ul>{NAVIGATION}</ul></div><div class=page><div class=l><h1>{TITLE}</h1><div class=con>{paragraphs()}</div></div>"
        f"<div class=r>{teasers}</div></div>{FOOTER}"
    )
    return Page("teasers.html", saved("", body), (TITLE, *BODY), ("政策解读", "近日", "版权所有", "首页"))


def preformatted() -> Page:
    """A very old page: the text stands as typed, in pre."""
    text = "\n".join("    " + line for line in BODY)
    body = f"<center><a href=/>首页</a>|<a href=/n>新闻</a></center><h3>{TITLE}</h3><hr><pre>{text}</pre><hr><center>版权所有</center>"
    return Page("pre.htm", saved("", body, "gb2312"), (TITLE, *BODY), ("首页", "版权所有"))


def asp_form() -> Page:
    """Everything inside one form, the text in a span with line breaks."""
    text = "<br>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in BODY)
    body = (
        f'<form id="form1"><input type=hidden value="xxxx"><div id="h"><ul>{NAVIGATION}</ul></div><table width=980><tr><td class=list>'
        f'<ul>{RELATED}</ul></td><td><span id="lblTitle">{TITLE}</span><br><span id="lblTime">发布时间：2025/2/20 点击数：31</span>'
        f'<div><span id="lblContent">{text}</span></div></td></tr></table>{FOOTER}</form>'
    )
    return Page("asp.htm", saved("", body, "gb2312"), (TITLE, *BODY))


def closed_too_early() -> Page:
    """The page ends before its text begins, as some servers send it; a copy for phones is hidden."""
    body = (
        f'<div class="head"><ul>{NAVIGATION}</ul></div></body></html><div class="article"><div class="tools">字号：大 中 小 打印本页</div>'
        f'<h1>{TITLE}</h1><div class="pages_content">{paragraphs()}{TABLE}</div>'
        f'<div class="m" style="display:none">{paragraphs()}</div></div>{FOOTER}'
    )
    return Page("early.html", saved("", body), (TITLE, *BODY, *ROWS))


def english() -> Page:
    """An English page with a notice about cookies and lists of links."""
    lines = (
        "Innovation Delivery Plan 2025", "Background", "The city hosted 1,340 firms in 2024.", "Priority 1: Grow the base",
        "1. Increase the number of firms to at least 1,450 by March 2026.", "2. Raise spending on research to £250m.",
    )  # fmt: skip
    links = "".join(f'<li><a href="/s{i}">Council service number {i}</a></li>' for i in range(20))
    body = (
        "<div class=cookie><p>We use cookies to make this site work.</p><button>Accept</button></div>"
        f"<header><a href=/>Home</a><ul>{links}</ul></header><main><h1>{lines[0]}</h1><h2>{lines[1]}</h2>"
        f"<p>{lines[2]}</p><h2>{lines[3]}</h2>"
        f"<ol><li>{lines[4][3:]}</li><li>{lines[5][3:]}</li></ol></main><footer><p>Copyright City Council</p></footer>"
    )
    return Page("english.html", saved("", body), lines, ("cookies", "Copyright", "Council service"))


def wide_breakdown() -> Page:
    """A breakdown of tasks whose cells hold several paragraphs, in a table that lies in the page's table."""
    rows = "".join(
        f"<tr><td>{i}</td><td><p>1.推进第{i}项任务；</p><p>2.完成第{i}项验收。</p></td><td>市科技局<br>各县</td><td>{i + 2}月底前</td></tr>"
        for i in range(1, 9)
    )
    expected = tuple(
        f"{i} | 1.推进第{i}项任务； 2.完成第{i}项验收。 | 市科技局各县 | {i + 2}月底前" for i in range(1, 9)
    )
    head = "序号 | 工作任务 | 责任单位 | 完成时限"
    table = f"<table border=1><tr><th>{'</th><th>'.join(head.split(' | '))}</th></tr>{rows}</table>"
    body = (
        f"<table><tr>{NAVIGATION.replace('li>', 'td>')}</tr></table><table><tr><td><ul>{RELATED}</ul></td><td><h1>{TITLE}</h1>"
        f"<p>{BODY[0]}</p>{table}</td></tr></table>{FOOTER}"
    )
    return Page("breakdown.html", saved("", body), (TITLE, BODY[0], head, *expected))


ALL = (
    council_style, pasted_from_phone, with_teasers, preformatted, asp_form, closed_too_early, english, wide_breakdown,
)  # fmt: skip
