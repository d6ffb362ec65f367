"""The pages of docs/reference, made from what the product itself reads (`make docs`); a test proves them current."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from docs.registers import body
from docs.table import table
from kechuang.errors import sentences
from kechuang.terms import terms

FOLDER = Path(__file__).parent / "reference"
MADE = "Written by `make docs` from `{source}`; change that file, not this page."


def pages() -> dict[str, str]:
    """Every generated page by its file name."""
    return {"problems.md": problems(), "registers.md": every_register(), "terms.md": vocabulary()}


def problems() -> str:
    head = "# Problems 问题说明\n\n" + MADE.format(source="src/kechuang/problems.yaml")
    note = (
        "What the product says when something is wrong. The place stands before the sentence; `{…}` is the value seen."
    )
    rows = [[f"`{code}`", spoken["zh"], spoken["en"]] for code, spoken in sorted(sentences().items())]
    return "\n\n".join([head, note, table(["code", "中文", "English"], rows)]) + "\n"


def vocabulary() -> str:
    parts = ["# Terms 术语\n\n" + MADE.format(source="src/kechuang/terms.yaml")]
    for group, codes in groupby(terms(), key=lambda code: code.split(".")[0]):
        rows = [[terms()[code]["zh"], terms()[code]["en"], f"`{code}`"] for code in codes]
        parts.append(f"## {group}\n\n" + table(["中文", "English", "code"], rows))
    return "\n\n".join(parts) + "\n"


def every_register() -> str:
    source = "src/kechuang/registers/catalogue/"
    return "\n\n".join(["# Registers 台账", MADE.format(source=source), body()]) + "\n"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8")
        print(f"docs/reference/{name}")


if __name__ == "__main__":
    main()
