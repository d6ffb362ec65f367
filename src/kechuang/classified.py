"""Secrecy marks: a document that bears one must not enter (术语 涉密标志)."""

from __future__ import annotations

import re

STAR = "[★☆⭐✭✩✮]"
GRADE = r"(?:绝\s*密|机\s*密|秘\s*密)"
TERM = r"(?:\s*(?:长期|[0-9０-９一二三四五六七八九十]+\s*(?:年|个?月|天)))?"
KEPT_INSIDE = r"(?:内部\s*(?:资料|文件|材料|刊物))"
# A mark with its star stands anywhere; without the star only where it stands alone.
STARRED = re.compile(rf"(?:{GRADE}\s*级?|内\s*部)\s*{STAR}|密\s*级\s*[:：|]\s*\|?\s*{GRADE}")
ALONE = re.compile(
    rf"\s*[【\[(（]?\s*(?:{GRADE}\s*级?{TERM}|{KEPT_INSIDE}|内\s*部)\s*[】\])）]?"
    r"[\s,，、:：]*(?:注意保[密存]|不得外传|严禁外传|请勿外传|妥善保管)?\s*[】\])）]?\s*[!！。]?\s*"
)
IN_NAME = re.compile(
    rf"{GRADE}\s*{STAR}|[【\[(（]\s*(?:{GRADE}{TERM}|{KEPT_INSIDE}|内部)\s*[】\])）]|(?:^|[-_—\s]){GRADE}(?:$|[-_—\s.])"
)


def is_marked(line: str) -> bool:
    """Whether a line of a document bears a secrecy mark (术语 涉密标志).

    Examples
    --------
    >>> is_marked("机密★1年"), is_marked("机密"), is_marked("做好国家秘密定密工作")
    (True, True, False)
    """
    return bool(STARRED.search(line) or ALONE.fullmatch(line))


def is_marked_name(name: str) -> bool:
    """Whether a file's name bears a secrecy mark (术语 涉密标志).

    Examples
    --------
    >>> is_marked_name("（秘密）要点.docx"), is_marked_name("国家秘密宣传要点.docx")
    (True, False)
    """
    return bool(IN_NAME.search(name))
