"""The fonts that a paper is set in: an office's own licensed ones first, then the free ones we carry (术语 字体).

小标宋 and 仿宋_GB2312 are commercial. An office that owns them names their folder in ``KECHUANG_FONTS``.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kechuang.errors import Problem
from kechuang.report.typeface import lacks

if TYPE_CHECKING:
    from typst import Fonts

FOLDER = "KECHUANG_FONTS"
PRINTER_MARK = "〓"  # what a printer sets for a sign that the case does not hold

FAMILIES = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK"),
    "body": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋"),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "LXGW WenKai"),
    "black": ("SimHei", "黑体", "Noto Sans SC"),
    "song": ("SimSun", "宋体", "NSimSun"),
}
CARRIED = ("Noto Serif SC", "Noto Sans SC")


@dataclass(frozen=True)
class Case:
    """The fonts at hand: for each part of a paper the families to try, in order (术语 字库).

    Examples
    --------
    >>> case().families["black"][-1]
    'Noto Serif SC'
    """

    fonts: Fonts
    families: dict[str, tuple[str, ...]]
    files: tuple[tuple[Path, int], ...]

    def printable(self, text: str) -> str:
        """The text with signs that no font holds replaced by 〓; a missing letter or ideograph is refused.

        术语 缺字检查

        Raises
        ------
        Problem  report.font.no-shape  an ideograph that would print as an empty box

        Examples
        --------
        >>> case().printable("科创 \\uf0b7 ①")
        '科创 〓 ①'
        """
        missing = lacks(text, self.files)
        letters = [char for char in missing if unicodedata.category(char)[0] in "LN"]
        if letters:
            shown = "".join(letters[:10])
            raise Problem("report.font.no-shape", "", {"characters": shown, "folder": FOLDER})
        return text.translate(dict.fromkeys(map(ord, missing), PRINTER_MARK))


def folders() -> tuple[Path, ...]:
    """Where fonts are looked for: the office's folders, then what the product carries (术语 字体文件夹).

    Raises
    ------
    Problem  report.font.no-folder  ``KECHUANG_FONTS`` names a folder that is not there

    Examples
    --------
    >>> folders()[-1].name
    'pylopdf_fonts_zh_cn'
    """
    named = [Path(part) for part in os.environ.get(FOLDER, "").split(os.pathsep) if part]
    for folder in named:
        if not folder.is_dir():
            raise Problem("report.font.no-folder", "", {"folder": str(folder), "name": FOLDER})
    return (*named, *_carried())


def _carried() -> tuple[Path, ...]:
    try:
        from pylopdf_fonts_zh_cn import serif_path
    except ImportError:
        return ()
    return (serif_path().parent,)


def case() -> Case:
    """The fonts at hand, once they proved to hold Chinese (术语 字体自检).

    Raises
    ------
    Problem  report.font.missing  no font with Chinese characters: every one would print as an empty box

    Examples
    --------
    >>> "Noto Serif SC" in case().families["body"]
    True
    """
    return _case(folders())


@lru_cache(maxsize=4)
def _case(searched: tuple[Path, ...]) -> Case:
    from typst import Fonts

    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path) for path in searched])
    held = fonts.fonts()
    files = tuple(sorted({(Path(font.path), font.index) for font in held if font.path}))
    present = {font.family for font in held}
    families = {part: _present((*wanted, *CARRIED), present) for part, wanted in FAMILIES.items()}
    if not all(families.values()) or lacks("国科创", files):
        raise Problem("report.font.missing", "", {"folder": FOLDER})
    return Case(fonts, families, files)


def _present(wanted: Iterable[str], present: set[str]) -> tuple[str, ...]:
    known = {family.casefold(): family for family in present}
    return tuple(dict.fromkeys(known[name.casefold()] for name in wanted if name.casefold() in known))
