"""The words in which a register is declared: fields, parts, keys, personal data (术语 台账声明).

A register is declared once. Tables, templates, validation, exports and the reference page grow from the declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from kechuang.errors import Language

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact

Kind = Literal[
    "text", "code", "claim", "day", "month", "year", "period", "integer", "money", "decimal", "share", "interval",
    "choice", "tags", "ref",
]  # fmt: skip
NUMBERS = frozenset({"integer", "money", "decimal", "share", "interval", "year"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """Why a personal field is kept, how it is shown to those who need not see it, and for how long (术语 个人信息).

    Parameters
    ----------
    purpose_zh, purpose_en : what it is needed for, told to the person
    mask : how it is shown: the first and last signs of a phone, the family name of a name, nothing of an address
    retention_years : after the last use; then it is erased

    Examples
    --------
    >>> Personal(purpose_zh="联系本人", purpose_en="to reach the person", mask="phone").retention_years
    5
    """

    purpose_zh: str
    purpose_en: str
    mask: Literal["phone", "id_number", "name", "account", "all"]
    legal_basis: str = "个人信息保护法第十三条第三项"
    retention_years: int = 5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Field:
    """One thing that a row says (术语 字段).

    Parameters
    ----------
    name : in code; days end in ``_on``, shares in ``_share``, claims read as claims
    zh, en : the heading in a template and on a page
    aliases : other headings under which ledgers carry it
    required : a row without it is refused
    choices : the code list of a ``choice`` or of ``tags``
    targets : the registers that a ``ref`` may point into; ``region`` means a code of GB/T 2260
    is_open : a ``ref`` to somebody who is in no register is kept as the name that was written
    reader : for a ``code``, how it is read: ``credit_code``, ``contract_number``, ``region`` …
    unit : of an integer or decimal, as printed beside the heading: 人, 平方米
    scale : decimal places kept, of a ``decimal``, ``share`` or ``interval``
    follows : the value when none is given, from the row referred to: ``seller.region``
    least, most : bounds of a number; None where there is none

    Examples
    --------
    >>> Field(name="signed_on", kind="day", zh="签订日期", en="signed on").label("zh")
    '签订日期'
    """

    name: str
    kind: Kind
    zh: str
    en: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    choices: str | None = None
    targets: tuple[str, ...] = ()
    is_open: bool = False
    reader: str | None = None
    unit: str | None = None
    scale: int = 0
    follows: str | None = None
    least: int | None = 0
    most: int | None = None
    personal: Personal | None = None
    example: str = ""
    help_zh: str = ""
    help_en: str = ""

    def label(self, language: Language) -> str:
        """The heading in one language (术语 表头).

        Examples
        --------
        >>> money("turnover", "成交额", "turnover").label("en")
        'turnover'
        """
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """A child table of a register: dated items that are versioned with their row (术语 子表).

    Parameters
    ----------
    key : the fields that tell two items of one row apart

    Examples
    --------
    >>> Part(name="stages", zh="阶段", en="stages", key=("stage",), fields=(text("stage", "阶段", "stage"),)).fields[0].name
    'stage'
    """

    name: str
    zh: str
    en: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]

    def label(self, language: Language) -> str:
        """The name of the child table in one language (术语 子表名).

        Examples
        --------
        >>> Part(name="stages", zh="阶段", en="stages", key=("happened_on",), fields=(day("happened_on", "日期", "day"),)).label("zh")
        '阶段'
        """
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Register:
    """A register as declared (术语 台账).

    Parameters
    ----------
    code : in code and commands; zh, en : for people
    row_zh, row_en : what one row is
    fields : its own; every register has the `COMMON` ones besides
    keys : alternatives, each the names of fields; the first complete one identifies the row
    shown_as : the fields that make the name under which a row is shown and looked for
    unit_from : the ref whose region and reporting unit the row takes when it says none
    parties : refs whose reporting units see the row too; ``part.field`` for those of a child table
    directory : fields that every signed-in user may read
    filters : fields by which a list is narrowed
    order : pairs of days, the earlier first
    section : the section of the bureau that answers for it, by its usual name
    is_internal : versioned like the others, but never imported by a filer
    demo : what the demonstration city records in one year; None where it has nothing

    Examples
    --------
    >>> from kechuang.registers.catalogue.organisation import organisation
    >>> organisation.keys[0], organisation.field("name").zh
    (('credit_code',), '单位名称')
    """

    code: str
    zh: str
    en: str
    row_zh: str
    row_en: str
    fields: tuple[Field, ...]
    keys: tuple[tuple[str, ...], ...]
    shown_as: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    unit_from: str | None = None
    parties: tuple[str, ...] = ()
    directory: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    order: tuple[tuple[str, str], ...] = ()
    section: str = ""
    is_internal: bool = False
    demo: Callable[[City, int], Iterator[Fact]] | None = field(default=None, compare=False)

    def label(self, language: Language) -> str:
        """The name of the register in one language (术语 台账名称).

        Examples
        --------
        >>> from kechuang.registers.catalogue.organisation import organisation
        >>> organisation.label("zh")
        '单位名录'
        """
        return self.zh if language == "zh" else self.en

    def field(self, name: str) -> Field:
        """The field of that name, own or common (术语 字段).

        Raises
        ------
        KeyError  no such field

        Examples
        --------
        >>> from kechuang.registers.catalogue.organisation import organisation
        >>> organisation.field("note").kind
        'text'
        """
        return self.by_name[name]

    @property
    def by_name(self) -> Mapping[str, Field]:
        """Own and common fields by name (术语 字段表).

        Examples
        --------
        >>> from kechuang.registers.catalogue.organisation import organisation
        >>> list(organisation.by_name)[0]
        'name'
        """
        return _by_name(self)

    def part(self, name: str) -> Part:
        """The child table of that name (术语 子表).

        Examples
        --------
        >>> from kechuang.registers.catalogue.organisation import organisation
        >>> organisation.part("names").key
        ('name', 'kind')
        """
        return next(part for part in self.parts if part.name == name)

    @property
    def personal(self) -> tuple[str, ...]:
        """The names of its personal fields (术语 个人信息字段).

        Examples
        --------
        >>> from kechuang.registers.catalogue.organisation import organisation
        >>> organisation.personal
        ('contact', 'phone')
        """
        return tuple(field.name for field in self.fields if field.personal)


@cache
def _by_name(register: Register) -> Mapping[str, Field]:
    """A declaration is asked for its fields row after row; it is its own only equal, so this is kept for each."""
    return MappingProxyType({field.name: field for field in (*register.fields, *COMMON)})


def text(name: str, zh: str, en: str, **more: Any) -> Field:
    """A field of free text (术语 文本).

    Examples
    --------
    >>> text("title", "名称", "title", required=True).required
    True
    """
    return Field(name=name, kind="text", zh=zh, en=en, **more)


def code(name: str, zh: str, en: str, **more: Any) -> Field:
    """A number or code that identifies something; ``reader`` says how it is read (术语 编号).

    Examples
    --------
    >>> code("credit_code", "统一社会信用代码", "credit code", reader="credit_code").reader
    'credit_code'
    """
    return Field(name=name, kind="code", zh=zh, en=en, **more)


def claim(name: str, zh: str, en: str, **more: Any) -> Field:
    """A yes or no (术语 是否).

    Examples
    --------
    >>> claim("is_local", "是否本地", "is local").kind
    'claim'
    """
    return Field(name=name, kind="claim", zh=zh, en=en, **more)


def day(name: str, zh: str, en: str, **more: Any) -> Field:
    """A day; where only a month was written it stays a month, marked so (术语 日期).

    Examples
    --------
    >>> day("issued_on", "印发日期", "issued on").name
    'issued_on'
    """
    return Field(name=name, kind="day", zh=zh, en=en, **more)


def year(name: str, zh: str, en: str, **more: Any) -> Field:
    """A year, 1900 to 2100 (术语 年度).

    Examples
    --------
    >>> year("round_year", "年度", "round year").least
    1900
    """
    return Field(name=name, kind="year", zh=zh, en=en, **{"least": 1900, "most": 2100} | more)


def period(name: str, zh: str, en: str, **more: Any) -> Field:
    """A period: 2024, 2024H1, 2024Q1, 2024-06 (术语 期间).

    Examples
    --------
    >>> period("period", "报告期", "period").kind
    'period'
    """
    return Field(name=name, kind="period", zh=zh, en=en, **more)


def integer(name: str, zh: str, en: str, **more: Any) -> Field:
    """A whole number (术语 整数).

    Examples
    --------
    >>> integer("staff", "从业人员", "staff", unit="人").unit
    '人'
    """
    return Field(name=name, kind="integer", zh=zh, en=en, **more)


def money(name: str, zh: str, en: str, **more: Any) -> Field:
    """An amount in yuan, kept in whole 分 (术语 金额).

    Examples
    --------
    >>> money("turnover", "成交额", "turnover").kind
    'money'
    """
    return Field(name=name, kind="money", zh=zh, en=en, **more)


def decimal(name: str, zh: str, en: str, **more: Any) -> Field:
    """A number with `scale` decimal places, two unless said (术语 数值).

    Examples
    --------
    >>> decimal("area", "面积", "area", unit="平方米").scale
    2
    """
    return Field(name=name, kind="decimal", zh=zh, en=en, **{"scale": 2} | more)


def share(name: str, zh: str, en: str, **more: Any) -> Field:
    """A share between 0 and 1, written as percent (术语 比例).

    Examples
    --------
    >>> share("holding_share", "持股比例", "holding").scale
    6
    """
    return Field(name=name, kind="share", zh=zh, en=en, **{"scale": 6, "most": 1} | more)


def interval(name: str, zh: str, en: str, **more: Any) -> Field:
    """A number known to lie between two bounds (术语 区间).

    Examples
    --------
    >>> interval("conversion_score", "转化得分", "conversion score").kind
    'interval'
    """
    return Field(name=name, kind="interval", zh=zh, en=en, **{"scale": 2} | more)


def choice(name: str, zh: str, en: str, choices: str, **more: Any) -> Field:
    """One of a code list (术语 选项).

    Examples
    --------
    >>> choice("level", "级别", "level", "level").choices
    'level'
    """
    return Field(name=name, kind="choice", zh=zh, en=en, choices=choices, **more)


def tags(name: str, zh: str, en: str, **more: Any) -> Field:
    """Several words, from a code list when one is named (术语 标签).

    Examples
    --------
    >>> tags("chains", "产业链", "industry chains").kind
    'tags'
    """
    return Field(name=name, kind="tags", zh=zh, en=en, **more)


def ref(name: str, zh: str, en: str, *targets: str, **more: Any) -> Field:
    """A row of another register, or of one of several (术语 引用).

    Examples
    --------
    >>> ref("seller", "卖方", "seller", "organisation").targets
    ('organisation',)
    """
    return Field(name=name, kind="ref", zh=zh, en=en, targets=targets, **more)


COMMON: tuple[Field, ...] = (
    code("region", "所在区域", "region", reader="region", aliases=("区域", "县市区", "所属县市区", "所在地", "属地")),
    code(
        "reporting_unit", "考核单元", "reporting unit", reader="reporting_unit",
        help_zh="六个县市区、高新区、市直共八个；不填时取单位所在的考核单元",
        help_en="six counties, the high-tech zone and the city's own; taken from the organisation when empty",
    ),
    ref("basis_document", "佐证文件", "basis document", "document", aliases=("依据文件", "文件依据", "认定文件")),
    text("note", "备注", "note", aliases=("说明", "附注")),
)  # fmt: skip
