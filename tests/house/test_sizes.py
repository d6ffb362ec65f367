"""No module over 500 lines, no function over 60, no docstring over 25."""

from __future__ import annotations

from pathlib import Path

from tests.house import sizes
from tests.house.tree import hold, modules, written


def test_no_module_is_longer_than_500_lines() -> None:
    hold(sizes.over(sizes.of_modules(modules()), sizes.MODULE))


def test_no_function_is_longer_than_60_lines() -> None:
    hold(sizes.over(sizes.of_functions(modules()), sizes.FUNCTION))


def test_no_docstring_is_longer_than_25_lines() -> None:
    hold(sizes.over(sizes.of_docstrings(modules()), sizes.DOCSTRING))


def test_what_is_one_line_too_long_is_caught(tmp_path: Path) -> None:
    docstring = '    """First.\n' + "    more\n" * 24 + '    """\n'
    seeded = modules(written(tmp_path, "long.py", "def f():\n" + docstring + "    x = 1\n" * 34 + "y = 2\n" * 440))
    assert sizes.over(sizes.of_modules(seeded), sizes.MODULE) == ["src/kechuang/long.py: 501 lines, at most 500"]
    assert sizes.over(sizes.of_functions(seeded), sizes.FUNCTION) == ["src/kechuang/long.py:1 f: 61 lines, at most 60"]
    assert not sizes.over(sizes.of_docstrings(seeded), sizes.DOCSTRING)
    seeded = modules(written(tmp_path, "long.py", "def f():\n" + docstring.replace("First.", "First.\n    more")))
    assert sizes.over(sizes.of_docstrings(seeded), sizes.DOCSTRING) == [
        "src/kechuang/long.py:1 f: 26 lines, at most 25"
    ]


def test_the_spread_of_sizes_is_read_off_their_order() -> None:
    some = [sizes.Size(lines, "") for lines in (40, 10, 20, 30, 50)]
    assert sizes.spread(some) == "median 30, nine in ten up to 50, longest 50"
