"""Drawings of one stroke on a square of 24, by name (术语 图标)."""

from __future__ import annotations

from collections.abc import Mapping

ICONS: Mapping[str, str] = {
    "audit": "M12 3l7 3v5c0 4.5-3 8-7 10-4-2-7-5.5-7-10V6zM9 12l2 2 4-4",
    "bell": "M6 16V11a6 6 0 0112 0v5l2 2H4zM10 21h4",
    "close": "M6 6l12 12M18 6L6 18",
    "desk": "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
    "down": "M6 9l6 6 6-6",
    "export": "M12 4v11M8 11l4 4 4-4M5 20h14",
    "flag": "M6 21V4h11l-2 4 2 4H6",
    "help": "M12 21a9 9 0 100-18 9 9 0 000 18zM9.5 9.5a2.5 2.5 0 113.5 2.3c-.7.3-1 .8-1 1.7M12 17v.01",
    "import": "M12 15V4M8 8l4-4 4 4M5 20h14",
    "left": "M15 6l-6 6 6 6",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "paper": "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
    "people": "M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 4.5a3.5 3.5 0 010 6.5M17 14.5c2.5.7 4 3 4 5.5",
    "plan": "M5 4h14v16H5zM8 8h8M8 12h8M8 16h5",
    "queue": "M4 6h10M4 12h10M4 18h6M15 17l2.5 2.5L22 15",
    "registers": "M4 5h16v14H4zM4 10h16M4 15h16M10 5v14",
    "right": "M9 6l6 6-6 6",
    "search": "M11 18a7 7 0 100-14 7 7 0 000 14zM16 16l5 5",
    "settings": "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5zM9 19.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5z",
    "two": "M8 11a3 3 0 100-6 3 3 0 000 6zM16 11a3 3 0 100-6 3 3 0 000 6zM3 19c0-3 2-5 5-5s5 2 5 5M14 14.5c3.5-1.5 7 1 7 4.500",
    "year": "M4 19V9M9 19V5M14 19v-7M19 19V8M3 21h18",
}
