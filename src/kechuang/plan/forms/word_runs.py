"""The words of one Word paragraph as its final version shows them (术语 段落文字).

Insertions are read, deletions and hidden text are not; a line that the author broke becomes a line of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kechuang.plan.forms.word_package import ALTERNATIVES, MATH, W
from kechuang.plan.forms.word_styles import Styles, value_of

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# What people type from symbol fonts and what matters to a reader of targets.
SYMBOLS = {
    ("symbol", 0xB3): "≥", ("symbol", 0xA3): "≤", ("symbol", 0xB1): "±", ("symbol", 0xB4): "×", ("symbol", 0xB8): "÷",
    ("symbol", 0xB9): "≠", ("symbol", 0xBB): "≈", ("symbol", 0xB0): "°", ("symbol", 0x2D): "-", ("wingdings", 0xAB): "★",
    ("wingdings", 0xFC): "√", ("wingdings 2", 0x52): "☑",
}  # fmt: skip
WORDS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
TRANSPARENT = frozenset(
    W + name
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo")
) | {ALTERNATIVES + "Choice"}


@dataclass(slots=True)
class Runs:
    """What a paragraph holds: its text, the text boxes anchored in it, whether something stays unread (术语 段落内容).

    Examples
    --------
    >>> Runs().text
    ''
    """

    text: str = ""
    boxes: list[Any] = field(default_factory=list)
    has_object: bool = False
    has_picture: bool = False


def runs_of(paragraph: Any, styles: Styles, style: str | None) -> Runs:
    """The content of a paragraph (术语 段落内容).

    Examples
    --------
    >>> runs_of([], Styles(None), None).text
    ''
    """
    runs = Runs()
    _collect(paragraph, runs, styles, style)
    return runs


def _collect(node: Any, runs: Runs, styles: Styles, style: str | None) -> None:
    for child in node:
        if child.tag == W + "r":
            if not styles.is_hidden(child.find(W + "rPr"), style):
                _collect_run(child, runs, styles, style)
        elif child.tag in TRANSPARENT:
            _collect(child, runs, styles, style)
        elif child.tag == ALTERNATIVES + "AlternateContent":
            _collect_alternatives(child, runs, styles, style)
        elif child.tag in (MATH + "oMath", MATH + "oMathPara"):
            runs.text += "".join(text.text or "" for text in child.iter(MATH + "t"))


def _collect_run(run: Any, runs: Runs, styles: Styles, style: str | None) -> None:
    is_raised = value_of(run, "rPr", "vertAlign") == "superscript"
    for child in run:
        name = child.tag.removeprefix(W)
        if name == "t":
            text = child.text or ""
            runs.text += text.translate(SUPERSCRIPT) if is_raised else text
        elif name in WORDS:
            runs.text += WORDS[name]
        elif name == "sym":
            runs.text += _symbol(child)
        elif name == "ruby":
            for base in child.iterchildren(W + "rubyBase"):
                _collect(base, runs, styles, style)
        elif name in ("drawing", "pict", "object"):
            _collect_shape(child, name, runs)
        elif child.tag == ALTERNATIVES + "AlternateContent":
            _collect_alternatives(child, runs, styles, style)


def _collect_alternatives(node: Any, runs: Runs, styles: Styles, style: str | None) -> None:
    """The same thing stands twice, for newer and older programs: the first that is there counts."""
    for choice in node:
        _collect_run(choice, runs, styles, style)
        _collect(choice, runs, styles, style)
        return


def _collect_shape(shape: Any, name: str, runs: Runs) -> None:
    boxes = [box for box in shape.iter(W + "txbxContent") if not _is_second_telling(box, shape)]
    runs.boxes += boxes
    runs.has_object = runs.has_object or name == "object" or any("}OLEObject" in str(node.tag) for node in shape.iter())
    runs.has_picture = runs.has_picture or any(str(node.tag).endswith(("}blip", "}imagedata")) for node in shape.iter())


def _is_second_telling(box: Any, shape: Any) -> bool:
    """Whether a text box stands in a fallback, or inside another text box that is read anyway."""
    for ancestor in box.iterancestors():
        if ancestor is shape:
            return False
        if ancestor.tag in (ALTERNATIVES + "Fallback", W + "txbxContent"):
            return True
    return False


def _symbol(node: Any) -> str:
    font, code = node.get(W + "font", "").lower(), node.get(W + "char", "")
    try:
        return SYMBOLS.get((font, int(code, 16) & 0xFF), "")
    except ValueError:
        return ""
