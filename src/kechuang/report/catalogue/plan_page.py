"""A plan as a page: the document with its targets marked in place, beside them the list, above them the findings.

术语 工作要点识读页
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING

from kechuang.errors import Language
from kechuang.plan.reader import Reading
from kechuang.plan.target import Heading, Target
from kechuang.plan.wording import figure, is_doubled, is_first, statement
from kechuang.report.block import words
from kechuang.report.catalogue.kind_icons import PATHS, badge, icon
from kechuang.report.catalogue.labels import headed, label
from kechuang.report.catalogue.plan_text import heading_of, marked
from kechuang.report.html import Markup, element, page
from kechuang.terms import term

if TYPE_CHECKING:
    from kechuang.plan.consistency import Finding

SYNTHETIC = "合成示范数据"


def html(reading: Reading, found: Sequence[Finding] = (), *, language: Language = "zh") -> str:
    """The page, whole and in one file: it opens without network and prints (术语 工作要点识读页).

    Examples
    --------
    >>> from kechuang.plan.document import document_of
    >>> from kechuang.plan.reader import read
    >>> text = html(read(document_of("云泽市2025年工作要点\\n一、主体\\n新增3家企业。")))
    >>> 'href="#t1"' in text, "<script" in text
    (True, False)
    """
    style = resources.files("kechuang.report.catalogue").joinpath("plan_page.css").read_text("utf-8")
    title = reading.title or reading.document.name or label("page.subject", language)
    body = [
        element("a", label("page.skip", language), class_="skip", href="#document"),
        _header(reading, found, title, language),
        *_findings(reading, found, language),
        _main(reading, found, language),
        element("footer", element("p", label("page.made-by", language))),
    ]
    return page(title, body, style=style, language=language)


def _header(reading: Reading, found: Sequence[Finding], title: str, language: Language) -> Markup:
    named = [
        element("p", label("page.subject", language), class_="subject"),
        element("h1", title),
        *([element("p", SYNTHETIC, class_="synthetic")] if SYNTHETIC in reading.document.text else []),
        element("dl", [_fact(name, value) for name, value in _particulars(reading, language)], class_="particulars"),
    ]
    counts = element("ul", list(_counts(reading, found, language)), class_="counts")
    return element(
        "header", [element("div", [element("div", named), counts], class_="band"), _legend(reading, language)]
    )


def _particulars(reading: Reading, language: Language) -> Iterator[tuple[str, str]]:
    stated = {
        "page.issuer": reading.issuer,
        "page.number": reading.number,
        "page.issued-on": reading.issued_on and reading.issued_on.isoformat(),
        "page.year": reading.year and str(reading.year),
    }
    for code, value in stated.items():
        yield label(code, language), value or label("page.unstated", language)


def _fact(name: str, value: str) -> Markup:
    return element("div", [element("dt", name), element("dd", value)])


def _counts(reading: Reading, found: Sequence[Finding], language: Language) -> Iterator[Markup]:
    quantities = sum(target.is_quantity for target in reading.targets)
    counted = {
        "targets": len(reading.targets),
        "quantities": quantities,
        "binaries": len(reading.targets) - quantities,
        "mentions": len(reading.mentions),
    }
    if found:
        counted["findings"] = len(found)
    for name, count in counted.items():
        yield element("li", [element("b", str(count)), " ", label(f"page.count-{name}", language)])


def _legend(reading: Reading, language: Language) -> Markup:
    """The kinds that occur, each with its sign, its line and how often."""
    items = []
    for kind in PATHS:
        count = sum(target.kind == kind for target in reading.targets)
        if count:
            sample = element("mark", headed(f"kinds.{kind}", language), class_=f"k-{kind} q")
            sign = element("span", icon(kind), class_=f"badge k-{kind}")
            items.append(element("li", [sign, sample, element("span", str(count), class_="count")]))
    if reading.mentions:
        items.append(element("li", element("span", label("page.mentions", language), class_="mention")))
    return element("ul", items, class_="legend", aria_label=label("page.legend", language))


def _findings(reading: Reading, found: Sequence[Finding], language: Language) -> Iterator[Markup]:
    """A card for each finding; none for a plan that was not checked or holds together."""
    if not found:
        return
    ids = {(target.start, target.end): target for target in reversed(reading.targets)}
    cards = [_finding(finding, ids, language) for finding in found]
    title = element("h2", [label("page.findings", language)])
    yield element(
        "section", [title, element("ul", cards)], class_="findings", aria_label=label("page.findings", language)
    )


def _finding(finding: Finding, ids: dict[tuple[int, int], Target], language: Language) -> Markup:
    links = []
    for number, (start, end, sentence) in enumerate(_places(finding), 1):
        target = ids.get((start, end))
        if target is not None:
            said = label("page.go-sentence", language, id=target.id) + f" {sentence}"
            links.append(badge(target, href=f"#s{target.id}", said=said))
        else:
            shown = label("page.place", language, number=number)
            links.append(element("a", shown, class_="place", href=f"#p{start}", title=sentence))
    steps = [element("li", step.formula) for step in finding.steps]
    content = [
        element(
            "p", [element("b", term(f"findings.{finding.kind}", language), class_="kind"), finding.summary(language)]
        ),
        *([element("ol", steps, class_="steps")] if steps else []),
        element("p", [part for link in links for part in (link, " ")], class_="links"),
    ]
    return element("li", content, class_=finding.kind)


def _places(finding: Finding) -> list[tuple[int, int, str]]:
    places = [(s.start, s.end, s.sentence) for s in finding.statements] + list(finding.spans)
    return sorted(dict.fromkeys(places))


def _main(reading: Reading, found: Sequence[Finding], language: Language) -> Markup:
    led_to = sorted({start for finding in found for start, _, _ in _places(finding)})
    text = [
        element("h2", label("page.document", language), class_="aside"),
        *marked(reading, led_to, language=language),
    ]
    listed = [
        element("h2", label("page.targets", language)),
        *(_groups(reading, language) if reading.targets else [element("p", label("page.none", language))]),
        *_mentions(reading, language),
    ]
    return element(
        "main",
        [
            element("article", text, id="document", lang=_language_of(reading)),
            element("aside", listed, aria_label=label("page.targets", language), tabindex="0"),
        ],
    )


def _language_of(reading: Reading) -> str:
    return "zh-CN" if any("一" <= char <= "鿿" for char in reading.document.text[:2000]) else "en-GB"


def _groups(reading: Reading, language: Language) -> Iterator[Markup]:
    """The targets in the order of the text, under the first heading that stands above them."""

    def above(target: Target) -> Heading | None:
        return heading_of(reading, target)

    for heading, targets in groupby(reading.targets, key=above):
        if heading is not None:
            title = reading.document.text[heading.start : heading.end].strip()
            yield element("h3", title)
        elif reading.outline:
            yield element("h3", label("annex.before", language))
        yield element("ol", [_target(target, language) for target in targets], class_="targets")


def _target(target: Target, language: Language) -> Markup:
    """One target: what, how much, and beside its number all that was read with it."""
    written = words(figure(target, language=language))
    has_unit = target.value is not None and target.kind != "rank" and not is_doubled(target) and not is_first(target)
    unit = target.unit if has_unit else None
    shown = [element("b", written), *([" ", element("span", unit, class_="unit")] if unit else [])]
    go = label("page.go-sentence", language, id=target.id)
    facts = element("dl", [_fact(name, value) for name, value in _facts(target, language)], class_="facts")
    content = [
        badge(target, href=f"#s{target.id}", said=go),
        element("p", statement(target), class_="said"),
        element("p", shown, class_="figure"),
        facts,
    ]
    return element(
        "li", content, id=f"t{target.id}", class_=f"k-{target.kind}", value=target.id if target.id.isdigit() else None
    )


def _facts(target: Target, language: Language) -> Iterator[tuple[str, str]]:
    yield headed("fields.kind", language), term(f"kinds.{target.kind}", language)
    if target.comparator:
        yield headed("fields.comparator", language), term(f"comparators.{target.comparator}", language)
    if target.denominator:
        yield headed("fields.denominator", language), target.denominator
    if target.period:
        yield headed("fields.period", language), target.period
    if target.scope:
        yield headed("fields.scope", language), target.scope
    yield headed("fields.firmness", language), term(f"firmness.{target.firmness}", language)
    yield headed("fields.path", language), target.path or "—"
    if target.responsible:
        yield headed("columns.responsible-unit", language), "、".join(target.responsible)
    yield headed("fields.reason", language), target.reason


def _mentions(reading: Reading, language: Language) -> Iterator[Markup]:
    """The other numbers by role: for those who cannot hover, and for print."""
    if not reading.mentions:
        return
    rows = []
    for role in dict.fromkeys(mention.role for mention in reading.mentions):
        texts = [mention.text for mention in reading.mentions if mention.role == role]
        rows.append(_fact(term(f"roles.{role}", language), f"{'，' if language == 'zh' else ', '}".join(texts)))
    yield element("h3", f"{label('page.mentions', language)} · {len(reading.mentions)}")
    yield element("p", label("page.mention-note", language))
    yield element("dl", rows, class_="roles")
