"""When two spellings are one name, and when two names only look alike (术语 名称规范化)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

_SETTLED = re.compile(r"[a-z0-9()·\-\u4e00-\u9fff]*")
# Space, controls, format characters, variation selectors and blank letters: nothing that a reader sees.
_UNSEEN = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    r"\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_ONE_SIGN = {
    "·": "•‧∙⋅・･．.﹒·᛫⸱⸳●",
    "(": "〔[［【﹝｛{",
    ")": "〕]］】﹞｝}",
    "-": "‐‑‒–—―−﹣－─",
    '"': "“”„‟＂「」『』〝〞",
    "'": "‘’‚‛＇`´",
}
# What NFKC leaves alone: radicals that a PDF gives for the characters of a text, and a compatibility ideograph without its mapping.
_RADICALS = "⺁⺇⺊⺒⺓⺟⺠⻁⻄⻅⻆⻉⻋⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳﨑"
_CHARACTERS = "厂几卜巳幺母民虎西见角贝车镸长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟崎"
_TABLE = str.maketrans(
    {sign: one for one, signs in _ONE_SIGN.items() for sign in signs} | dict(zip(_RADICALS, _CHARACTERS, strict=True))
)


def matching_key(text: str) -> str:
    """The key that two spellings share when people say that they are one name (术语 匹配键).

    Width, case, brackets, interpuncts, dashes, quotes, radicals and compatibility characters are made one; spaces and what
    cannot be seen go. A key is its own key. It is for comparing only: the name as written is kept beside it.

    Examples
    --------
    >>> matching_key("南玻（咸宁） 光电 有限公司\\u200b") == matching_key("南玻(咸宁)光电有限公司")
    True
    >>> matching_key("新疆•Ａ８"), matching_key("⼀⻋"), matching_key("䶮𠮷")
    ('新疆·a8', '一车', '䶮𠮷')
    """
    key = text
    while not _SETTLED.fullmatch(key):
        once = unicodedata.normalize("NFKC", _UNSEEN.sub("", key.translate(_TABLE))).casefold()
        if once == key:
            break
        key = once
    return key


def confusable(left: str, right: str) -> tuple[tuple[str, str], ...]:
    """The look-alike characters in which alone two names differ; none when they are equal or differ otherwise (术语 形近字).

    A flag for a person's eye. Nothing is merged because of it.

    Examples
    --------
    >>> confusable("己力机械", "已力机械"), confusable("A0厂", "AO厂")
    ((('己', '已'),), (('0', 'o'),))
    >>> confusable("己力", "己力"), confusable("己力机械", "已力化工")
    ((), ())
    """
    one, other = matching_key(left), matching_key(right)
    if fold(one) != fold(other):
        return ()
    return tuple(pair for pair in zip(one, other, strict=True) if pair[0] != pair[1])


def fold(key: str) -> str:
    """The key with one character for each group of look-alikes; for finding candidates, never for equality (术语 形近归并).

    Examples
    --------
    >>> fold("已力") == fold("巳力"), fold("己力") == fold("人力")
    (True, False)
    """
    return key.translate(_folding())


@cache
def _folding() -> Mapping[int, str]:
    text = resources.files(__package__).joinpath("confusables.yaml").read_text("utf-8")
    folding: dict[int, str] = {}
    for group in yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        members = str(group)
        first = next((folding[ord(sign)] for sign in members if ord(sign) in folding), members[0])
        folding.update({ord(sign): first for sign in members})
    return folding
