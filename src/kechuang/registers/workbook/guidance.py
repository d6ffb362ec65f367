"""How a cell of a template is filled in: the words that tell it, and the check that Excel makes (术语 填写指引)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from kechuang.errors import Language
from kechuang.registers.registry import registers
from kechuang.registers.schema import Field
from kechuang.registers.workbook.cells import NO, YES
from kechuang.registers.workbook.layout import Column, sheet_of, unit_of
from kechuang.registers.workbook.wording import said

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
CREDIT_CODE_SIGNS = 18
FIRST_DAY, LAST_DAY = "DATE(1900,3,1)", "DATE(2100,12,31)"
_WIDEST = 10**15


@dataclass(frozen=True, slots=True)
class Guide:
    """One column of a template, explained to the person who fills it in (术语 栏目说明).

    Parameters
    ----------
    main : the name of the main sheet
    listed : where its choices stand, as a range of the workbook; empty when it has none
    is_open : other words than the choices are taken, too

    Examples
    --------
    >>> from kechuang.registers.schema import integer
    >>> guide = Guide(Column("从业人员（人）", integer("staff", "从业人员", "staff", unit="人"), "value"), "zh", "单位名录")
    >>> guide.shape, guide.hint
    ('整数', '填整数（人），不小于 0，不带单位。')
    """

    column: Column
    language: Language
    main: str
    listed: str = ""
    is_open: bool = False

    @property
    def field(self) -> Field:
        """The field of the column (术语 字段).

        Examples
        --------
        >>> from kechuang.registers.schema import text
        >>> Guide(Column("名称", text("name", "名称", "name"), "value"), "zh", "").field.name
        'name'
        """
        assert self.column.field is not None  # a template has no column without a field
        return self.column.field

    @property
    def shape(self) -> str:
        """What form the cell takes, in a few words (术语 格式).

        Examples
        --------
        >>> from kechuang.registers.schema import claim
        >>> Guide(Column("是否本地", claim("is_local", "是否本地", "is local"), "value"), "zh", "").shape
        '是或否'
        """
        kind = "credit-code" if self.is_credit_code else self.field.kind
        return said(f"template.kind.{kind}", self.language)

    @property
    def is_credit_code(self) -> bool:
        """Whether the cell takes the credit code of an organisation (术语 信用代码栏).

        Examples
        --------
        >>> from kechuang.registers.schema import code
        >>> Guide(Column("代码", code("credit_code", "代码", "code", reader="credit_code"), "value"), "zh", "").is_credit_code
        True
        """
        return self.column.role.endswith("credit_code") or self.field.reader == "credit_code"

    @property
    def hint(self) -> str:
        """How the cell is filled in, as sentences (术语 填写提示).

        Examples
        --------
        >>> from kechuang.registers.schema import code
        >>> Guide(Column("所在区域", code("region", "所在区域", "region", reader="region"), "value"), "zh", "").hint
        '填县市区名称或六位行政区划代码。'
        """
        return " ".join(self._sentences()) if self.language == "en" else "".join(self._sentences())

    def _sentences(self) -> list[str]:
        field, language = self.field, self.language
        if self.column.role in ("key", "key_credit_code"):
            return [said("template.hint.key", language, main=self.main)]
        if self.column.role == "credit_code":
            return [said("template.hint.credit-code", language, label=field.label(language))]
        own = field.help_zh if language == "zh" else field.help_en
        sentences = [_ended(own, language)] if own else []
        if not (own and field.kind in ("text", "code")):
            sentences.append(self._how())
        if field.is_open:
            sentences.append(said("template.hint.open", language))
        if field.follows:
            sentences.append(said("template.hint.follows", language))
        return sentences

    def _how(self) -> str:
        field, language = self.field, self.language
        if field.kind == "code" and field.reader == "region":
            return said("template.hint.region", language)
        unit = unit_of(field, language)
        return said(
            f"template.hint.{field.kind}",
            language,
            unit=said("template.in-unit", language, unit=unit) if unit and field.kind != "money" else "",
            bounds=self._bounds(),
            least=field.least,
            most=field.most,
            sheet=sheet_of("choices", language),
            targets=_names(field.targets, language),
        )

    def _bounds(self) -> str:
        least, most = self.field.least, self.field.most
        if self.field.kind == "share":
            least, most = _percent(least), _percent(most)
        known = [word for word, bound in (("least", least), ("most", most)) if bound is not None]
        which = "both" if len(known) == 2 else "".join(known)
        return said(f"template.bounds.{which}", self.language, least=least, most=most) if which else ""

    def check(self, first: str) -> dict[str, Any]:
        """The check that Excel makes on every cell of the column, and what it says (术语 数据验证).

        Parameters
        ----------
        first : the first cell that is filled in, such as ``C5``

        Examples
        --------
        >>> from kechuang.registers.schema import year
        >>> check = Guide(Column("年度", year("round_year", "年度", "year"), "value"), "zh", "").check("A5")
        >>> check["validate"], check["minimum"], check["maximum"], check["error_message"]
        ('integer', 1900, 2100, '填四位年份，1900 至 2100。')
        """
        words = self.hint[:LONGEST_MESSAGE]
        told = {"input_title": self.column.heading[:LONGEST_TITLE], "input_message": words}
        failed = {"error_title": said("template.wrong", self.language), "error_message": words}
        return {**self._rule(first), **told, **failed}

    def _rule(self, first: str) -> dict[str, Any]:
        field = self.field
        if self.is_credit_code:
            return {"validate": "length", "criteria": "==", "value": CREDIT_CODE_SIGNS, "error_type": "warning"}
        if field.kind == "claim":
            return {"validate": "list", "source": [YES, NO]}
        if self.listed:
            listed = {"validate": "list", "source": f"={self.listed}"}
            return (
                listed
                | ({"error_type": "warning"} if self.is_open else {})
                | ({"show_error": False} if field.kind == "tags" else {})
            )
        if field.kind == "day":
            date = f"AND(ISNUMBER({first}),{first}>={FIRST_DAY},{first}<={LAST_DAY})"
            month = f'AND(ISTEXT({first}),LEN({first})=7,MID({first},5,1)="-")'
            return {"validate": "custom", "value": f"=OR({date},{month})"}
        if field.kind in ("year", "integer", "money", "decimal", "share"):
            least, most = (
                (-_WIDEST if field.least is None else field.least),
                (_WIDEST if field.most is None else field.most),
            )
            validate = "integer" if field.kind in ("year", "integer") else "decimal"
            return {"validate": validate, "criteria": "between", "minimum": least, "maximum": most}
        return {"validate": "any"}


def example_of(column: Column) -> str | Decimal:
    """The example as it would stand in a filled cell; empty when the field has none (术语 示例值).

    Examples
    --------
    >>> from kechuang.registers.schema import money
    >>> example_of(Column("成交额（元）", money("turnover", "成交额", "turnover", example="1200000"), "value"))
    Decimal('1200000')
    """
    field = column.field
    if field is None or not field.example:
        return ""
    if column.role.endswith("credit_code"):
        return EXAMPLE_CREDIT_CODE if "organisation" in field.targets else ""
    if field.kind in ("year", "integer", "money", "decimal", "share"):
        try:
            return Decimal(field.example)
        except InvalidOperation:
            return field.example
    return field.example


EXAMPLE_CREDIT_CODE = "91421200MA4900008X"


def _ended(text: str, language: Language) -> str:
    stop = "。" if language == "zh" else "."
    text = text[:1].upper() + text[1:]
    return text if text.endswith((stop, "？", "?")) else f"{text}{stop}"


def _percent(bound: int | None) -> int | None:
    return None if bound is None else bound * 100


def _names(targets: tuple[str, ...], language: Language) -> str:
    labels = _labels(language)
    return ("、" if language == "zh" else ", ").join(labels.get(target, target) for target in targets)


@cache
def _labels(language: Language) -> dict[str, str]:
    region = {"region": "行政区划" if language == "zh" else "regions"}
    return region | {register.code: register.label(language) for register in registers()}
