"""What the command line says as JSON: a list stands under its plural noun (术语 数据形式)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kechuang.plan.reader import Reading
from kechuang.plan.target import plain

if TYPE_CHECKING:
    from kechuang.plan.annex import AnnexRow


def whole(reading: Reading) -> dict[str, Any]:
    """A document with its outline, targets and other numbers; offsets are of ``text``."""
    return {
        "document": about(reading),
        "outline": [plain(heading) for heading in reading.outline],
        "targets": [plain(target) for target in reading.targets],
        "mentions": [plain(mention) for mention in reading.mentions],
        "text": reading.document.text,
    }


def about(reading: Reading) -> dict[str, Any]:
    """What is known of a document as a whole."""
    return {
        "name": reading.document.name,
        "form": reading.document.form,
        "title": reading.title,
        "issuer": reading.issuer,
        "number": reading.number,
        "issued_on": reading.issued_on and reading.issued_on.isoformat(),
        "year": reading.year,
    }


def listed(rows: Iterable[AnnexRow]) -> dict[str, Any]:
    """The rows of an annex; a bare number stays a number."""
    return {"rows": [{name: number(item) for name, item in asdict(row).items()} for row in rows]}


def number(item: object) -> object:
    """A decimal as a JSON number, anything else as it is."""
    if isinstance(item, Decimal):
        return int(item) if item == item.to_integral_value() else float(item)
    return item
