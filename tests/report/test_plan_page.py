"""The page of a plan: the document whole, each target marked once, and nothing that could run."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.plan.arithmetic.finding import Finding, Working
from kechuang.plan.document import Document, Paragraph, document_of
from kechuang.plan.target import Heading, Mention, Target
from kechuang.report.catalogue.kind_icons import PATHS
from kechuang.report.catalogue.plan_page import html
from tests.report.pages import Node, shown, sound
from tests.report.samples import TARGETS, TEXT, reading

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style></mark></article><svg onload=alert(1)>",
    "<!-- --> <![CDATA[ ]]>",
    "&lt;b&gt; &amp; &#60;script&#62;",
    "javascript:alert(1)",
    "{{7*7}} ${7*7}",
)


def page(language: Any = "zh", found: Sequence[Finding] = (), **parts: Any) -> Node:
    return sound(html(reading(**parts), found, language=language))


def article(tree: Node) -> Node:
    return tree.all("article")[0]


def finding(kind: Any = "implied", *spans: tuple[int, int, str]) -> Finding:
    sentence = {
        "contradiction": "contradiction.cap",
        "binding": "contradiction.range",
        "implied": "contradiction.range",
    }[kind]
    return Finding(
        kind, sentence, {"sentence": "<b>突破490家</b>"}, (), (), (Working("120家 ÷ 160家 = 75%", ()),), spans
    )


def place(words: str) -> tuple[int, int, str]:
    start = TEXT.index(words)
    return start, start + len(words), words


def test_the_document_is_on_the_page_word_for_word() -> None:
    assert re.sub(r"\s", "", shown(page())) == re.sub(r"\s", "", TEXT)


def test_every_target_is_numbered_once_in_the_text_and_once_in_the_list() -> None:
    tree = page()
    numbered = [node.attributes["href"] for node in article(tree).all("a") if node.has("badge")]
    assert numbered == [f"#t{target.id}" for target in TARGETS]
    listed = [node.attributes["id"] for node in tree.all("aside")[0].all("li") if "id" in node.attributes]
    assert listed == [f"t{target.id}" for target in TARGETS]


def test_the_number_stands_right_behind_its_sentence() -> None:
    words = "".join(_read(article(page())))
    assert "申报高新技术企业160家[1],力争认定120家[2],高新技术企业总数突破490家[3]。" in words
    assert "各2-3个[7][8]。" in words


def _read(node: Node) -> list[str]:
    return [
        child.replace("\u2060", "") if isinstance(child, str)
        else f"[{child.text()}]" if child.has("badge") else "".join(_read(child))
        for child in node.children
    ]  # fmt: skip


def test_a_target_is_marked_by_its_kind_and_its_figure_more_strongly() -> None:
    marks = [(node.attributes["class"], node.text()) for node in article(page()).all("mark")]
    assert ("k-stock", "高新技术企业总数突破") in marks
    assert ("k-stock q", "490家") in marks
    assert ("k-rank q", "前10位") in marks
    assert [text for kind, text in marks if kind == "k-binary"] == ["上半年出台《奖补办法", "》"]


def test_the_list_says_all_that_was_read() -> None:
    said = {node.attributes["id"]: node.text() for node in page().all("li") if "id" in node.attributes}
    assert "石渡区：全省创新能力排名前10位" in said["t4"]
    assert all(word in said["t4"] for word in ("类型排名", "比较方式不超过", "责任范围石渡区", "力度力争", "位置一.2"))
    assert "86.0" not in said["t5"]
    assert "≥86.0 亿元" in said["t6"]
    assert "期间上半年" in said["t5"]


def test_the_list_stands_under_the_headings_of_the_document() -> None:
    heads = [node.text() for node in page().all("aside")[0].all("h3")]
    assert heads[:2] == ["一、壮大创新主体", "二、优化创新生态"]


def test_other_numbers_are_grey_and_say_their_role() -> None:
    tree = page()
    spans = [node for node in article(tree).all("span") if node.has("mention")]
    assert [(node.text(), node.attributes["title"]) for node in spans] == [("2024年", "日期"), ("412家", "往年结果")]
    assert "往年结果412家" in tree.all("aside")[0].text()


def test_the_head_says_who_issued_it_when_and_how_much_was_read() -> None:
    head = page().all("header")[0].text()
    assert "云泽市科学技术局2025年工作要点" in head
    assert all(
        word in head
        for word in ("发文单位云泽市科学技术局", "文号未写明", "2025-02-18", "8 项目标", "7 定量", "1 定性")
    )
    assert "合成示范数据" in head


@pytest.mark.parametrize("kind", ["contradiction", "binding", "implied"])
def test_a_finding_leads_to_its_sentences(kind: Any) -> None:
    tree = page(
        "zh",
        [
            finding(
                kind, place("力争认定120家"), place("2024年,全市"), place("新增") if "新增" in TEXT else place("优化")
            )
        ],
    )
    card = tree.all("li", class_=kind)[0]
    assert {"contradiction": "矛盾", "binding": "隐性加码", "implied": "隐含值"}[kind] in card.text()
    assert "<b>突破490家</b>" in card.text()
    assert "120家 ÷ 160家 = 75%" in card.text()
    links = [node.attributes["href"] for node in card.all("a")]
    assert links == [f"#p{TEXT.index('2024年,全市')}", "#s2", f"#p{TEXT.index('优化')}"]


def test_a_plan_that_was_not_checked_has_no_panel_of_findings() -> None:
    assert not page().all("section")


@pytest.mark.parametrize("text", HOSTILE)
def test_r_37_what_a_document_says_is_shown_and_never_run(text: str) -> None:
    said = f"{text}\n一、主体{text}\n新增3家{text}企业\n"
    start = said.index("新增")
    target = TARGETS[1]._replace(
        sentence=said[start:-1], start=start, end=len(said) - 1, metric=text, unit=text, scope=text, verb=text,
        reason=text, period=text, denominator=text, responsible=(text,), path=text,
    )  # fmt: skip
    tree = page(
        text=said, targets=(target,), mentions=(Mention(text, 0, len(text), "other"),), title=text, issuer=text, number=text,
        outline=(Heading("一", text, len(text) + 1, len(text) * 2 + 5, 1),), found=[finding("implied", (start, start + 3, text))],
    )  # fmt: skip
    assert re.sub(r"\s", "", shown(tree)) == re.sub(r"\s", "", said)
    assert text in tree.all("title")[0].text()


def test_the_policy_of_the_page_allows_its_own_style_and_nothing_else() -> None:
    tree = page()
    policy = next(node.attributes["content"] for node in tree.all("meta") if "http-equiv" in node.attributes)
    digest = base64.b64encode(hashlib.sha256(tree.all("style")[0].text().encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_a_table_of_the_document_is_a_table_on_the_page() -> None:
    text = "分解表\n县市 | 总数(家)\n石渡区 | 150(134)\n"
    start = text.index("150(134)")
    target = TARGETS[2]._replace(sentence="150(134)", start=start, end=start + 8, value=Decimal(150), comparator="=")
    tree = page(text=text, targets=(target,))
    cells = [[cell.text("a").replace("\u2060", "") for cell in row.all("td")] for row in tree.all("tr")]
    assert cells == [["县市", "总数(家)"], ["石渡区", "150(134)"]]
    assert [node.text() for node in tree.all("tr")[1].all("mark") if node.has("q")] == ["150"]


def test_a_target_that_ends_between_two_cells_is_numbered_in_the_first() -> None:
    text = "石渡区 | 150 | 备注\n"
    target = TARGETS[2]._replace(sentence=text[:11], start=0, end=11)
    tree = page(text=text, targets=(target,))
    assert [len(cell.all("a")) for cell in tree.all("td")] == [0, 1, 0]


def test_english_labels_stand_on_the_english_page() -> None:
    tree = page("en", [finding("binding", place("力争认定120家"))])
    assert tree.all("html")[0].attributes["lang"] == "en-GB"
    assert article(tree).attributes["lang"] == "zh-CN"
    words = tree.text("style")
    assert all(
        word in words
        for word in (
            "Targets",
            "Findings",
            "binding",
            "8 targets",
            "top 10",
            "≥86.0",
            "done",
            "Numbers that are no target",
        )
    )
    own = [n.text() for n in (*tree.all("dt"), *tree.all("h2"))]
    assert not [text for text in own if re.search("[一-鿿]", text)]


def test_an_empty_reading_makes_a_page() -> None:
    tree = page(text="各单位：\n", targets=(), title=None, issuer=None, issued_on=None, year=None)
    assert "没有读到目标" in tree.all("aside")[0].text()
    assert tree.all("h1")[0].text() == "要点.txt"


def test_the_page_has_its_landmarks_and_every_link_a_name() -> None:
    tree = page()
    assert [len(tree.all(tag)) for tag in ("header", "main", "article", "aside", "footer", "h1")] == [1] * 6
    assert all(node.text().strip() or node.has("at") for node in tree.all("a"))
    assert all(node.attributes.get("aria-label") for node in tree.all("a") if node.has("badge"))
    assert all(node.attributes.get("aria-hidden") == "true" for node in tree.all("svg"))


@given(
    st.text(alphabet="新增3家<>&|\n。、 一", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_marks_that_overlap_anyhow_leave_the_text_and_the_markup_whole(text: str, spans: list[tuple[int, int]]) -> None:
    document = document_of(text or "空") if text.strip() else document_of("空")
    within = sorted({(min(a, b), max(a, b)) for a, b in spans if a != b and max(a, b) <= len(document.text)})
    targets = tuple(_target(str(n), document.text, span) for n, span in enumerate(within))
    mentions = tuple(Mention(document.text[a:b], a, b, "other") for a, b in within[::2])
    headings = tuple(Heading("一", document.text[p.start : p.end], p.start, p.end, 1) for p in document.paragraphs[::2])
    found = [finding("implied", (a, b, document.text[a:b])) for a, b in within[1::2]]
    tree = page(document=document, targets=targets, mentions=mentions, outline=headings, found=found, title=None)
    assert len([node for node in article(tree).all("a") if node.has("badge")]) == len(targets)
    assert "".join(shown(tree).split()) == "".join(_words(document).split())


def _target(number: str, text: str, span: tuple[int, int]) -> Target:
    return TARGETS[1]._replace(id=number, start=span[0], end=span[1], sentence=text[span[0] : span[1]], path="一")


def _words(document: Document) -> str:
    ranges = [cell for p in document.paragraphs for cell in (p.cells or ((p.start, p.end),))]
    return "".join(document.text[start:end] for start, end in ranges)


def test_paragraphs_of_a_word_file_with_generated_numbers_are_shown() -> None:
    document = Document(
        "一、主体\n新增3家", (Paragraph(0, 4, "第 1 段", 1, "一、"), Paragraph(5, 9, "第 2 段")), "要点.docx", "docx"
    )
    tree = page(document=document, targets=(), mentions=(), outline=(Heading("一", "主体", 0, 4, 1),))
    assert [(node.tag, node.text()) for node in article(tree).all("h3", "p")] == [("h3", "一、主体"), ("p", "新增3家")]


def test_every_kind_has_a_readable_shade_and_its_own_sign_and_line() -> None:
    style = page().all("style")[0].text()
    shades = dict(re.findall(r"\.k-(\w+) \{ (--dark: .*?) \}", style))
    assert shades.keys() == PATHS.keys()
    assert len(set(PATHS.values())) == len(PATHS)
    for kind, rules in shades.items():
        dark, tint = re.findall(r"#[0-9a-f]{6}", rules)
        assert contrast(dark, "#ffffff") >= 4.5, kind
        assert contrast(dark, tint) >= 4.5, kind
        assert contrast("#1c2330", tint) >= 7, kind
    for soft in re.findall(r"(?:--soft|\.mention \{ color): (#[0-9a-f]{6})", style):
        assert min(contrast(soft, ground) for ground in ("#ffffff", "#f3f1ec", "#fbf8f1")) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(shade: str) -> float:
    parts = [int(shade[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_r_37_a_browser_opens_a_hostile_page_without_a_complaint(tmp_path: Path, chromium: str) -> None:
    text = f"{TEXT}{' '.join(HOSTILE)}\n"
    (tmp_path / "page.html").write_text(
        html(reading(text, targets=TARGETS), [finding("binding", place("力争认定120家"))]), "utf-8"
    )
    run = subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--enable-logging=stderr",
         f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", f"file://{tmp_path / 'page.html'}"],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert "CONSOLE" not in run.stderr
    assert "<script" not in run.stdout
    assert run.stdout.count('class="badge') >= 2 * len(TARGETS)


def test_the_title_is_known_in_the_document_by_its_words_whatever_the_width_of_its_signs() -> None:
    tree = page(text="2025年工作要点（示例）\n2025年工作要点（示例）\n", title="2025年工作要点(示例)")
    assert [node.has("doc-title") for node in article(tree).all("p")] == [True, False]
