"""What holds of every reading, whatever the document: no crash, true offsets, order, no number read twice."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.plan.document import document_of
from kechuang.plan.reader import Reading, read

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


@settings(max_examples=10_000)
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


@given(st.sampled_from(LINES))
def test_reading_twice_gives_the_same(line: str) -> None:
    assert read(document_of(line)) == read(document_of(line))
