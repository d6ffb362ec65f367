"""No empty boxes: the fonts at hand are known, and what they lack is said before a page is set."""

from __future__ import annotations

import shutil
import struct
from itertools import pairwise
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest

from kechuang.errors import Problem
from kechuang.report import fonts, pdf
from kechuang.report.block import Text, Title
from kechuang.report.typeface import lacks, ranges
from tests.report.papers import words_of

SERIF = Path(pylopdf_fonts_zh_cn.serif_path())
RARE = "𠮷"


@pytest.fixture(autouse=True)
def no_office_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(fonts.FOLDER, raising=False)


def named(name: str, folder: Path) -> Path:
    """A copy of the carried font under the name of an office's own."""
    content = bytearray(SERIF.read_bytes())
    count = struct.unpack_from(">H", content, 4)[0]
    table = next(
        offset for tag, _, offset, _ in struct.iter_unpack(">4sIII", content[12 : 12 + 16 * count]) if tag == b"name"
    )
    _, records, strings = struct.unpack_from(">HHH", content, table)
    for record in range(records):
        at = table + 6 + 12 * record
        platform, _, _, kind, _, offset = struct.unpack_from(">6H", content, at)
        if kind in (1, 16) and platform == 3:
            written = name.encode("utf-16-be")
            struct.pack_into(">H", content, at + 8, len(written))
            content[table + strings + offset : table + strings + offset + len(written)] = written
    path = folder / "own.otf"
    path.write_bytes(content)
    return path


def test_the_carried_fonts_are_found_and_hold_chinese() -> None:
    case = fonts.case()
    assert case.families["body"][0] == "Noto Serif SC"
    assert case.families["black"][0] == "Noto Sans SC"
    assert case.printable("科创≥①—“”㎡") == "科创≥①—“”㎡"


def test_without_a_chinese_font_a_problem_is_said_and_nothing_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_carried", lambda: ())
    monkeypatch.setenv(fonts.FOLDER, str(tmp_path))
    with pytest.raises(Problem) as caught:
        pdf.write([Title("通报")], tmp_path / "a.pdf")
    assert caught.value.code == "report.font.missing"
    assert fonts.FOLDER in caught.value.sentence("zh")
    assert not list(tmp_path.iterdir())


def test_a_folder_of_fonts_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(fonts.FOLDER, "/nowhere/fonts")
    with pytest.raises(Problem) as caught:
        fonts.case()
    assert caught.value.code == "report.font.no-folder"
    assert "/nowhere/fonts" in caught.value.sentence("en")


def test_an_offices_own_font_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named("FangSong", tmp_path)
    monkeypatch.setenv(fonts.FOLDER, str(tmp_path))
    assert fonts.case().families["body"][:2] == ("FangSong", "Noto Serif SC")
    pdf.write([Title("通报"), Text("各单位")], tmp_path / "a.pdf")
    assert "各单位" in words_of(tmp_path / "a.pdf")


def test_several_folders_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    named("KaiTi", two)
    monkeypatch.setenv(fonts.FOLDER, f"{one}:{two}")
    assert fonts.case().families["kai"][0] == "KaiTi"


def test_an_ideograph_without_a_shape_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        pdf.write([Title(f"{RARE}野家")], tmp_path / "a.pdf")
    assert caught.value.code == "report.font.no-shape"
    assert RARE in caught.value.sentence("zh")


@pytest.mark.parametrize("sign", ["\uf0b7", "😀", "\ue000"])
def test_a_sign_without_a_shape_is_set_as_a_printers_mark(sign: str, tmp_path: Path) -> None:
    pdf.write([Title(f"{sign}任务")], tmp_path / "a.pdf")
    assert "〓任务" in words_of(tmp_path / "a.pdf")


def test_rare_ideographs_that_the_font_has_are_printed(tmp_path: Path) -> None:
    pdf.write([Title("䶮𬭎㛃")], tmp_path / "a.pdf")
    assert "䶮𬭎㛃" in words_of(tmp_path / "a.pdf")


def test_the_shapes_of_a_font_are_read_from_its_table() -> None:
    assert lacks(f"科 创{RARE}a", [(SERIF, 0)]) == [RARE]
    runs = ranges(SERIF)
    assert all(first <= last for first, last in runs)
    assert all(before[1] < after[0] for before, after in pairwise(runs))


def test_a_font_inside_a_collection_is_read_too(tmp_path: Path) -> None:
    content = bytearray(SERIF.read_bytes())
    head = struct.pack(">4sHHII", b"ttcf", 1, 0, 1, 16)
    for record in range(struct.unpack_from(">H", content, 4)[0]):
        at = 12 + 16 * record + 8
        struct.pack_into(">I", content, at, struct.unpack_from(">I", content, at)[0] + len(head))
    path = tmp_path / "both.ttc"
    path.write_bytes(head + content)
    assert ranges(path) == ranges(SERIF)


@pytest.mark.parametrize("size", [0, 3, 40, 4000])
def test_a_broken_font_knows_nothing(size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.otf"
    broken.write_bytes(SERIF.read_bytes()[:size])
    assert ranges(broken) == ()
    monkeypatch.setenv(fonts.FOLDER, str(tmp_path))
    assert fonts.case().families["body"] == ("Noto Serif SC", "Noto Sans SC")


def test_a_font_that_is_no_file_knows_nothing(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path)
    assert ranges(tmp_path) == ()
