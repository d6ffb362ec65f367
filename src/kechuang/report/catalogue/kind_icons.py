"""A sign for each kind of target, so that nobody has to tell kinds apart by colour (术语 类型图标)."""

from __future__ import annotations

from collections.abc import Mapping

from kechuang.plan.target import Kind, Target
from kechuang.report.html import Markup, element

PATHS: Mapping[Kind, str] = {
    "stock": "M3 4h10M3 8h10M3 12h10",
    "increment": "M8 3v10M3 8h10",
    "amount": "M12 3.5H4.5L9 8l-4.5 4.5H12",
    "ratio": "M8 2.5A5.5 5.5 0 1 0 13.5 8H8zM10.5 5.5V2.6a5 5 0 0 1 2.9 2.9z",
    "rate": "M12.5 3.5l-9 9M4 5.3a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0-2.6 0M9.4 10.7a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0-2.6 0",
    "growth": "M3.5 12.5l9-9M6.5 3.5h6v6",
    "rank": "M3.5 13V9.5M8 13V3M12.5 13V6.5",
    "binary": "M3 8.5l3.4 3.4L13 4.6",
}
"""Each drawn by one line in a square of 16."""


def icon(kind: Kind) -> Markup:
    """The sign of a kind; what it means is said beside it in words (术语 类型图标).

    Examples
    --------
    >>> 'aria-hidden="true"' in icon("growth")
    True
    """
    return element(
        "svg", element("path", d=PATHS[kind]), viewBox="0 0 16 16", class_="icon", aria_hidden="true", focusable="false"
    )


def badge(target: Target, *, href: str, anchor: str | None = None, said: str) -> Markup:
    """The number of a target with the sign of its kind, leading to `href` (术语 目标编号).

    Examples
    --------
    >>> from decimal import Decimal
    >>> target = Target("7", "新增3家", 0, 4, "一", "企业", "increment", "=", Decimal(3), None, "家")
    >>> 'href="#t7" aria-label="目标7"' in badge(target, href="#t7", said="目标7")
    True
    """
    return element(
        "a", [icon(target.kind), target.id], id=anchor, class_=f"badge k-{target.kind}", href=href, aria_label=said
    )
