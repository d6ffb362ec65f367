"""What every chart is drawn with: a titled drawing, round numbers on an axis, text that never leaves its place (术语 绘图)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from hashlib import sha256

from django.utils.safestring import SafeString, mark_safe

from kechuang.report.html import Markup, element

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def drawing(
    kind: str, size: tuple[int, int], title: str, told: str, parts: Iterable[str], *, is_stretched: bool = False
) -> SafeString:
    """The drawing, with its title and what it shows for those who do not see it."""
    named = sha256(f"{kind}{title}{told}".encode()).hexdigest()[:8]
    head = [element("title", title, id=f"t{named}"), element("desc", told, id=f"d{named}")]
    whole = element(
        "svg", [*head, *parts], class_=f"chart {kind}", viewBox=f"0 0 {size[0]} {size[1]}", role="img",
        aria_labelledby=f"t{named} d{named}", preserveAspectRatio="none" if is_stretched else None,
    )  # fmt: skip
    return mark_safe(whole)  # noqa: S308  `element` escapes whatever it is given


def text(at: tuple[float, float], words: str, *, kind: str = "", anchor: str = "start") -> Markup:
    """Words at a place."""
    return element("text", words, x=short(at[0]), y=short(at[1]), class_=kind or None, text_anchor=anchor)


def short(value: float) -> str:
    """A coordinate with one decimal place at most."""
    return f"{value:.1f}".removesuffix(".0")


def ticks(highest: float, many: int = 4) -> list[Decimal]:
    """Round numbers from zero to the highest or just above it."""
    if highest <= 0:
        return [Decimal(0), Decimal(1)]
    rough = Decimal(str(highest)) / many
    unit = Decimal(1).scaleb(rough.adjusted())
    step = next(unit * one for one in STEPS if unit * one >= rough)
    found = [Decimal(0)]
    while found[-1] < Decimal(str(highest)):
        found.append(found[-1] + step)
    return found


def number(value: Decimal) -> str:
    """A number on an axis."""
    return f"{value.normalize():,f}"
