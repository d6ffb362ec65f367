"""Who took rows out of the system, when and which: it stands in every exported file (术语 导出说明)."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.errors import Language
from kechuang.registers.schema import Register
from kechuang.registers.workbook.wording import said


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What an exported file says of itself, and the audit record of it too (术语 导出说明).

    Parameters
    ----------
    by : the person's name and unit
    at : the instant as it is printed, in the time of the place
    id : of the export, as the audit record has it
    filter : the conditions in words; empty when there were none
    notice : a word that nobody may overlook, such as 合成示范数据

    Examples
    --------
    >>> Provenance(by="张三（咸安区）", at="2024-09-30 10:00", id="E-12").footer(3, "zh")
    '张三（咸安区）　2024-09-30 10:00　3 行　编号 E-12'
    """

    by: str
    at: str
    id: str
    filter: str = ""
    notice: str = ""

    def facts(self, register: Register, count: int, language: Language) -> list[tuple[str, str]]:
        """The label and the words of everything that is said (术语 导出说明条目).

        Examples
        --------
        >>> from kechuang.registers.catalogue.title import title
        >>> Provenance(by="张三", at="2024-09-30 10:00", id="E-12").facts(title, 3, "zh")[2:4]
        [('导出时间', '2024-09-30 10:00'), ('筛选条件', '全部可见记录')]
        """
        told = {
            "register": f"{register.label(language)}{f'（{self.notice}）' if self.notice else ''}",
            "by": self.by,
            "at": self.at,
            "filter": self.filter or said("export.everything", language),
            "count": str(count),
            "id": self.id,
        }
        return [(said(f"export.{name}", language), text) for name, text in told.items()]

    def footer(self, count: int, language: Language) -> str:
        """One line of it, for the foot of a printed page (术语 页脚).

        Examples
        --------
        >>> Provenance(by="Zhang", at="2024-09-30 10:00", id="E-12").footer(3, "en")
        'Zhang  2024-09-30 10:00  3 rows  id E-12'
        """
        return said("export.footer", language, by=self.by, at=self.at, count=count, id=self.id)
