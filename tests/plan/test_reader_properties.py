"""What holds of every reading, whatever the document: no crash, true offsets, order, no number read twice."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.plan.document import document_of
from kechuang.plan.reader import Reading, read
from kechuang.plan.reading import number

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "plans"
LINES = [
    line
    for path in sorted(GOLDEN.glob("*/*.txt"))
    for line in path.read_text("utf-8").split("\n")
    if 10 < len(line) < 160
]
SIGNS = (
    "0123456789%亿万千百十一二三零〇两.,，。；;、:：()（）《》“”|\t\n -—~至到\0\u3000\u200bＡ５％年月日"
    "第前强成倍番家个项元突破达到以上不超过ABx℃😀"
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A few lines of real plans with signs put in, taken out, doubled or cut off anywhere."""
    text = "\n".join(draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=2)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        match draw(st.integers(0, 3)):
            case 0:
                text = text[:at] + draw(st.text(SIGNS, min_size=1, max_size=4)) + text[at:]
            case 1:
                text = text[:at] + text[at + draw(st.integers(1, 5)) :]
            case 2:
                text = text[:at] + text[max(0, at - 8) : at] + text[at:]
            case _:
                text = text[:at] if at > 8 else text
    return text


def _holds(reading: Reading) -> None:
    text = reading.document.text
    for target in reading.targets:
        assert 0 <= target.start < target.end <= len(text)
        assert text[target.start : target.end] == target.sentence
        assert target.value_high is None or target.value is not None
        assert (target.kind == "binary") == (target.comparator is None)
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.text
    assert [target.start for target in reading.targets] == sorted(target.start for target in reading.targets)


@settings(max_examples=max(1_000, settings().max_examples))  # ten thousand in `make prove`
@given(mutated())
def test_a_mutated_document_is_read_without_a_crash_and_with_true_offsets(text: str) -> None:
    _holds(read(document_of(text)))


@given(st.text(max_size=300))
def test_any_text_at_all_is_read_without_a_crash(text: str) -> None:
    _holds(read(document_of(text)))


@given(st.integers(1, 99_999), st.sampled_from(["家", "个", "亿元", "万亩", "%", "人次"]))
def test_a_larger_number_changes_nothing_but_the_value(value: int, unit: str) -> None:
    one = read(document_of(f"一、工作\n1.规上工业企业新增投入达到{value}{unit}以上。\n")).targets
    two = read(document_of(f"一、工作\n1.规上工业企业新增投入达到{value + 1}{unit}以上。\n")).targets
    assert [(t.metric, t.kind, t.comparator, t.unit) for t in one] == [
        (t.metric, t.kind, t.comparator, t.unit) for t in two
    ]
    assert [t.value for t in one] == [value]


def test_a_plain_figure_is_read_as_if_it_were_held_against_every_form() -> None:
    digits = "7 10 24 31 120 985 996 9850 211 2024 12345 1.5 20.24 1.2.3 1,200 123456 13812345678".split()
    units = [*"家个项名人场%亿万年月日强成", "亿元", "万人次", ":5", "小时", "A级"]
    quick = number._pattern()
    whole = re.compile(quick.pattern.replace(f"(?!{number._PLAIN})", ""))
    assert whole.pattern != quick.pattern
    for text in map("".join, product(digits, units, ["", "以上", "-9家", "至12个", "/万人", "0", "年"])):
        one, other = quick.match(text), whole.match(text)
        assert one, text
        assert other, text
        assert (one.span(), one.groupdict()) == (other.span(), other.groupdict()), text


@given(st.sampled_from(LINES))
def test_reading_twice_gives_the_same(line: str) -> None:
    assert read(document_of(line)) == read(document_of(line))
