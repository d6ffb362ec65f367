"""Text files: which encoding they are in, decided for the whole file and never by a guess (术语 文本编码)."""

from __future__ import annotations

import codecs
import contextlib
import re

from kechuang.errors import Problem

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The commonest characters of official Chinese: about half of any real text, next to none of a misread one.
COMMON = frozenset(
    "的一是在有和人中大为上个国以要时来用生到作地于出分对成会可主发年动同工也能下过产面方后多定行学法所民得经十三之进等部度"
    "家力如水化高自二理小物现实加量体制机点业本性应开合由其前外天政四日社事平全表间与关各重新内数正利比第向建月公最立代通并"
    "提展五员位文总次品式活设及管特长基资级统较将组计期农指区强做任领导增加争创科技市县局企"
    # and what stands in tables of names and amounts
    "名称金额单号码类型卖买签订登记日转让咨询服务项目限司责任武汉湖北咸宁安赤壁嘉鱼城崇阳山省乡镇村街路院校园光电信息智能医药材料装备环保"
    "备注序报填审核联系话款据证书批认结果万亿千百元否"
)
LEAST_COMMON_SHARE, FEWEST_TO_JUDGE = 0.15, 4
# What the bytes of UTF-8 Chinese become when read as GB18030: at least a third of it are these.
GARBLED = re.compile(
    "["
    + "".join(bytes((lead, trail)).decode("gb18030") for lead in range(0xE4, 0xEA) for trail in range(0x80, 0xC0))
    + "锟]"
)
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
WRITING = re.compile(r"[\t\n\r -~‐-›、-〿㐀-鿿！-～]")
LEAST_WRITING_SHARE = 0.95
SAMPLE = 20


def decoded(content: bytes) -> tuple[str, str]:
    """The text, its line ends as \\\\n, and the name of its encoding (术语 解码).

    UTF-8 is tried first and strictly, because short UTF-8 words read as GB18030 without an error (科技 becomes 绉戞妧).
    Big5 is never guessed: what reads as GB18030 but not as Chinese is sent back.

    Raises
    ------
    Problem  document.binary, document.mixed-encodings, document.unknown-encoding, document.misread

    Examples
    --------
    >>> decoded("新增3家\\r\\n".encode("gb18030"))
    ('新增3家\\n', 'gb18030')
    """
    encoding = _marked(content) or _by_zero_bytes(content)
    if encoding:
        text = _strict(content, encoding)
    else:
        text, encoding = _utf8_or_gb18030(content)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        raise Problem("document.binary")
    _require_not_misread_before(text)
    return text, encoding


def _marked(content: bytes) -> str | None:
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS if content.startswith(mark)), None)


def _by_zero_bytes(content: bytes) -> str | None:
    """UTF-16 without a mark: zero bytes, and in one byte order nothing but writing."""
    if b"\x00" not in content:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        with contextlib.suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if len(WRITING.findall(text)) >= LEAST_WRITING_SHARE * len(text):
                return encoding
    raise Problem("document.binary")


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(content, error, encoding) from error


def _utf8_or_gb18030(content: bytes) -> tuple[str, str]:
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        broken = error
    mixed = _mixed(content)
    if mixed:
        raise mixed
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        # Whichever encoding got further is the one the file was meant to be in.
        further, encoding = (broken, "utf-8") if broken.start > error.start else (error, "gb18030")
        raise _undecodable(content, further, encoding) from error
    if not reads_as_chinese(text):
        raise Problem("document.unknown-encoding", "", {"sample": _sample(text)})
    return text, "gb18030"


def _mixed(content: bytes) -> Problem | None:
    """The problem to tell when some lines are UTF-8 and others GB18030, at the first line of the second kind."""
    first: tuple[str, int] | None = None
    for number, line in enumerate(content.splitlines(), 1):
        kind = _kind(line)
        if kind is None:
            continue
        if first is None:
            first = kind, number
        elif kind != first[0]:
            facts = {
                "first": first[1],
                "utf8": _sample(line.decode("utf-8", "replace")),
                "gb18030": _sample(line.decode("gb18030", "replace")),
            }
            return Problem("document.mixed-encodings", f"第 {number} 行", facts)
    return None


def _kind(line: bytes) -> str | None:
    """ "utf-8" or "gb18030" for a line that can only be the one; None when it does not tell."""
    if line.isascii():
        return None
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return "gb18030" if reads_as_chinese(line.decode("gb18030")) else None
        except UnicodeDecodeError:
            return None
    return "utf-8" if len(HAN.findall(text)) > 1 else None


def reads_as_chinese(text: str) -> bool:
    """Whether the Chinese characters of a text are those that Chinese texts use; few or none tell nothing (术语 可读性).

    Examples
    --------
    >>> reads_as_chinese("新增高新技术企业"), reads_as_chinese("绉戞妧鍒涙柊宸ヤ綔")
    (True, False)
    """
    han = HAN.findall(text)
    return len(han) < FEWEST_TO_JUDGE or sum(character in COMMON for character in han) >= LEAST_COMMON_SHARE * len(han)


def _require_not_misread_before(text: str) -> None:
    """A text that was misread and saved again decodes well, and is worthless."""
    if not GARBLED.search(text):
        return
    for number, line in enumerate(text.splitlines(), 1):
        if not GARBLED.search(line) or len(HAN.findall(line)) < FEWEST_TO_JUDGE or reads_as_chinese(line):
            continue
        with_loss = line.encode("gb18030", "replace").decode("utf-8", "ignore")
        if "锟斤拷" in line or (len(HAN.findall(with_loss)) > 1 and reads_as_chinese(with_loss)):
            raise Problem("document.misread", f"第 {number} 行", {"sample": _sample(line)})


def _undecodable(content: bytes, error: UnicodeDecodeError, encoding: str) -> Problem:
    before = content[: error.start]
    number = before.count(b"\n") + 1
    sample = before.decode(encoding, "ignore").rsplit("\n", 1)[-1][-SAMPLE:]
    seen = content[error.start : error.start + 4].hex(" ")
    return Problem("document.undecodable", f"第 {number} 行", {"encoding": encoding, "after": sample, "seen": seen})


def _sample(text: str) -> str:
    at = HAN.search(text)
    start = at.start() if at else 0
    return "".join(character if character.isprintable() else "?" for character in text[start : start + SAMPLE])
