"""How columns and fields are named to who filled in the file: by her own heading first (术语 列称呼)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.errors import Language
from kechuang.registers.schema import Field, Part
from kechuang.registers.workbook.headword import headword
from kechuang.registers.workbook.mapping import Column


@dataclass(frozen=True, slots=True)
class Headed:
    """A column as its filer calls it, with our name of it in brackets where that is another (术语 列称呼).

    Examples
    --------
    >>> from kechuang.registers.schema import money
    >>> turnover = money("turnover", "成交额", "turnover")
    >>> Headed("合同额（万元）", turnover).label("zh"), Headed("成交额（万元）", turnover).label("zh")
    ('合同额（成交额）', '成交额（万元）')
    """

    heading: str
    field: Field

    def label(self, language: Language) -> str:
        """The name in one language (术语 列称呼).

        Examples
        --------
        >>> from kechuang.registers.schema import money
        >>> turnover = money("turnover", "成交额", "turnover")
        >>> Headed("合同额", turnover).label("en"), Headed("", turnover).label("en")
        ('合同额 (turnover)', 'turnover')
        """
        ours = self.field.label(language)
        if not self.heading:
            return ours
        if headword(self.heading)[0] == headword(ours)[0]:
            return self.heading
        own = re.sub(r"[*※]|[(（\[【〔].*?[)）\]】〕]", "", self.heading) or self.heading
        return f"{own}（{ours}）" if language == "zh" else f"{own} ({ours})"


@dataclass(frozen=True, slots=True)
class Inner:
    """A field of a part, named after the part (术语 子表字段).

    Examples
    --------
    >>> from kechuang.registers.catalogue.technology_contract import technology_contract
    >>> part = technology_contract.parts[0]
    >>> Inner(part, part.fields[1]).label("zh")
    '变更与核减 / 日期'
    """

    part: Part
    field: Field

    def label(self, language: Language) -> str:
        """The name in one language (术语 子表字段).

        Examples
        --------
        >>> from kechuang.registers.catalogue.technology_contract import technology_contract
        >>> part = technology_contract.parts[0]
        >>> Inner(part, part.fields[1]).label("en").endswith(part.fields[1].en)
        True
        """
        return f"{self.part.label(language)} / {self.field.label(language)}"


def headed(column: Column) -> Headed:
    """The name of a column that fills a field (术语 列称呼).

    Examples
    --------
    >>> from kechuang.registers.schema import money
    >>> from kechuang.registers.workbook.headword import Aim
    >>> headed(Column(3, "合同额", Aim(money("turnover", "成交额", "turnover")), "alias")).label("zh")
    '合同额（成交额）'
    """
    assert column.aim is not None
    return Headed(column.heading, column.aim.field)
