"""Why a number is no target: the role it plays instead (术语 提及角色).

Two tables, read from the top: ``FORMS`` looks at the number and the words that touch it, ``PHRASES`` at its whole clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kechuang.plan.reading.lexicon import lexicon
from kechuang.plan.reading.number import Number
from kechuang.plan.target import Role
from kechuang.quantity import Unit

_WEIGHTS = frozenset({"吨", "万吨", "亿只", "万只", "万台", "万套", "万件"})
MONEY = frozenset({"CNY", "USD", "GBP", "EUR"})
DURATION = frozenset({"day", "month", "year", "week", "minute", "hour", "second"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason why a number is no target: every part that is given must hold (术语 排除规则).

    Parameters
    ----------
    before : searched in the text left of the number
    after : matched right behind the number
    unless : must not be found in the text left of it
    dimensions, units, forms : of the number; empty for any

    Examples
    --------
    >>> Rule("weight", after=re.compile("权重")).holds("按", "权重计入")
    True
    """

    role: Role
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    dimensions: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()

    def fits(self, number: Number, dimension: str) -> bool:
        """Whether the rule is about numbers of this form, unit and dimension (术语 规则适用).

        Examples
        --------
        >>> Rule("name", units=frozenset({"千伏"})).fits(Number(0, 5, None, None, "家", "digits"), "count")
        False
        """
        return (
            (not self.dimensions or dimension in self.dimensions)
            and (not self.units or number.unit in self.units)
            and (not self.forms or number.form in self.forms)
        )

    def holds(self, before: str, after: str) -> bool:
        """Whether the words on either side of a number are those of the rule (术语 规则成立).

        Examples
        --------
        >>> Rule("name", re.compile("连续$")).holds("新增", "")
        False
        """
        return (
            (self.after is None or self.after.match(after) is not None)
            and (self.before is None or self.before.search(before) is not None)
            and (self.unless is None or self.unless.search(before) is None)
        )


_STRUCTURE = (
    r"(?:重点|具体|主要|考核|约束性|预期性|监测|核心|专项|硬|关键|核心|基本|攻坚|改革|民生|配套|保障|重大)*(?:任务"
    r"|工作(?!站|日|室|者|坊)|行动|工程(?!师|项目|研究|技术)|举措|措施|方面|维度"
    r"|环节"
    r"|坚持|聚焦|统筹|关键|领域|阶段|层面|体系|机制|制度|清单|指标|规定|改革|攻坚"
    r"|战役|原则|抓手|板块|导向|转变|重点(?=$|[,。;])|结合|全面|着力|必须|明确|强化|提升|突破口"
    r"|短板|大?文章|保障(?=$|[,。;])|硬仗|战役|底线|红线|关口|目标|确立|意识|自信|维护|务必|部分)"
)
_RANKS = frozenset({"rank"})
_SCALES = frozenset({"万", "亿", "百", "千", "万亿", "亿元"})
_BOUND = r"(?:以上|以下|及以上|以内)?"

FORMS: tuple[Rule, ...] = (
    Rule(
        "structure",
        re.compile(r"(?:其余|其他|另外|剩余)$"),
        re.compile(r"[^,、(]{0,10}?(?:\([市区、]{1,3}\))?(?:各|均|分别|每|合计)"),
    ),
    Rule("name", re.compile(r"(?:世界|全球|中国|民企|财富)$"), forms=_RANKS),
    Rule("name", re.compile(r"(?:全国|国内)$"), re.compile(r"企业|项目"), forms=_RANKS),
    Rule("structure", after=re.compile("(?:民生)?实事|大事"), units=frozenset({"件"})),
    Rule(
        "structure",
        re.compile("(?:明确|确定|指定|安排|落实)$"),
        re.compile("(?:分管|主要|班子)?(?:领导|负责人|负责同志|联络员|信息员|工作人员)"),
        units=frozenset({"名", "位", "人"}),
    ),
    Rule("structure", after=re.compile(_STRUCTURE), units=frozenset({"项", "个", "条", "张", "种", "类", "篇", "场"})),
    Rule("name", units=frozenset({"千伏", "伏"})),
    Rule("threshold", re.compile(r"(?:排名|名次|得分)?[后末]$"), units=frozenset({"位", "名"})),
    Rule("name", re.compile("(?:连续|一式)$")),
    Rule("structure", re.compile(r"[。;:!?\n\0]\s*$"), re.compile("[,、]"), forms=_RANKS),  # 第一,强化保障
    Rule(
        "placeholder",
        re.compile("(?<![A-Za-z ])[XxＸ×*□_＿]$"),
        dimensions=MONEY | {"count"},
        forms=frozenset({"spoken"}),
    ),
    Rule("threshold", after=re.compile("级(?:以上)?的?[一-鿿]{2}"), dimensions=MONEY | {"count"}, units=_SCALES),
    Rule("structure", re.compile(r"(?:本|该)(?:清单|方案|表|办法)(?:分为|包括|[共计含列])+(?:\d+[类大])?$")),
    Rule(
        "threshold",
        re.compile("在全[省国市]$"),
        re.compile("[^,;。]{1,12}中的?[排位名列居保前]"),
        units=frozenset({"家", "个"}),
    ),
    Rule("other", re.compile("用$"), re.compile("(?:左右|以内)?的?时间"), units=frozenset({"年", "个月", "月", "天"})),
    Rule("structure", after=re.compile("(?:为民办|为民|民生)?实事"), units=frozenset({"项", "个"})),
    Rule("baseline", after=re.compile("[^,;。]{0,8}?的?基础之?上")),
    Rule("structure", after=re.compile("为"), units=frozenset({"档", "档次", "梯队", "方阵"})),
    Rule("structure", re.compile("(?:派往|支持|面向|对)$"), re.compile("市州|市县|县区|地区"), forms=_RANKS),
    Rule(
        "structure",
        after=re.compile("(?:企业|单位|县区?|乡镇|园区|片区|部门|高校|院校)[^,;。]{0,10}?(?:均|各|分别)"),
        forms=frozenset({"spoken"}),
    ),
    Rule("threshold", after=re.compile("以上[^,;。]{1,6}的"), forms=frozenset({"spoken"})),
    Rule("routine", re.compile(r"[每次]月\d{1,2}日前?.{0,4}$")),
    Rule("name", after=re.compile("年"), units=frozenset({"周"})),
    Rule("name", re.compile(r"[“第]$"), forms=frozenset({"digits", "range", "spoken", "share"})),
)

_MEANT = re.compile("确保|力争|争取|控制|年底前|底前")
PHRASES: tuple[Rule, ...] = (
    Rule("limit", re.compile(r"(?:最高|上限|封顶).{0,8}$"), dimensions=MONEY | {"share"}),
    Rule("limit", after=re.compile(r".{0,2}(?:封顶|的?上限)"), dimensions=MONEY | {"share"}),
    Rule(
        "limit", re.compile(r"(?:每[家个人名项户亩台件篇].{0,8}|一次性.{0,4})$"),
        re.compile(r".*(?:奖励|补助|补贴|资助|给予|奖补|扶持|罚款)"), dimensions=MONEY,
    ),
    Rule("limit", re.compile(
        r"(?:奖励|补助|补贴|资助|给予|奖补|罚款).*(?:每[家个人名项户亩台件篇].{0,8}"
        r"|一次性.{0,4})$"
    ), dimensions=MONEY),
    Rule("limit", re.compile(r"(?:每[家个人名项户亩台件篇].{0,4}|一次性)(?:奖励|补助|补贴|资助|奖补)$"), dimensions=MONEY),
    Rule("limit", re.compile(r"给予"), re.compile(rf"{_BOUND}的?(?:一次性)?[^,;。]{{0,4}}(?:奖|补|资助)")),
    Rule("limit", re.compile("(?:起付线|封顶线)(?:标准)?(?:为|提高到|降至)?$"), dimensions=MONEY),
    Rule("limit", after=re.compile("的?(?:一次性)?(?:奖励|奖补|补助|补贴|资助)(?:$|[,。;])"),
         unless=re.compile("兑现|发放|争取|落实|拨付|到位|安排|下达|投入|筹集|支付|财政"), dimensions=MONEY),
    Rule("weight", re.compile("(?:考核|评价|测评)(?:结果|得分|成绩)?占[^,]{0,10}$"), dimensions=frozenset({"share"})),
    Rule("limit", re.compile("对单[户家个].{0,12}$"), dimensions=MONEY),
    Rule("past", re.compile("(?:仍有|尚有|还有)$"), unless=_MEANT),
    Rule("past", re.compile("(?:仅(?:占|为|有)|只有)[^,、]{0,12}$"), unless=_MEANT),
    Rule(
        "weight", re.compile("优秀(?:等次|等级)?的?比例(?:原则上)?(?:不超过|控制在).{0,2}$"), dimensions=frozenset({"share"}),
    ),
    Rule(
        "limit", after=re.compile(r"(?:的?标准)?(?:给予|予以|奖励|补助|补贴|兑现|资助|计提|提取|报销)"),
        dimensions=frozenset({"share"}),
    ),
    Rule("weight", after=re.compile(rf"{_BOUND}\s*(?:的?权重|的?评为|的?为[优良合差]|为优秀|为良好|为合格|为不合格|计入)")),
    Rule("weight", re.compile(r"(?:占|扣|加|减|计|赋).{0,7}$"), dimensions=frozenset({"mark"})),
    Rule("weight", re.compile(
        r"(?:(?:权重|分值|[程果常终级时]分|得分|评分)(?:占比|比重|分别|各|的|为|占|:)+|(?:权重|分值)|(?:满分|扣|加|计|得|赋分|占考核"
        r"|基准分)(?:为|占|:)?)$"
    ), dimensions=frozenset({"mark", "share"})),
    Rule("threshold", re.compile(r"^[\0\s]*对"), re.compile(rf"{_BOUND}的")),
    Rule("threshold", after=re.compile(r"(?:以上|以下)的$")),
    Rule("name", after=re.compile("[都为功立]"), units=frozenset({"成"})),
    Rule("name", after=re.compile("号(?:地块|楼|线|机|井|桥|院)")),
    Rule("name", after=re.compile("制(?:篮球|足球|排球|比赛|赛)"), units=frozenset({"人"})),
    Rule("threshold", after=re.compile("(?:以上|以下)的?[一-鿿]{2,14}(?:全部|一律|实行|必须|须)[一-鿿]{2}")),
    Rule("name", re.compile("年产$"), re.compile("[^,;。]{2,40}(?:项目|生产线|基地|工程)")),
    Rule("name", after=re.compile("[^,;。、\\d]{2,12}(?:项目|生产线|基地)(?:竣工|投产|开工|建成|试生产|达产)"),
         unless=re.compile("[增建进落引]|实施|完成|推动|推进|力争|确保"), dimensions=frozenset({"mass", "count"}), units=_WEIGHTS),
    Rule(
        "limit", re.compile(
            r"(?:奖励|补助|补贴|资助|奖补|每[餐次单笔].{0,3}优惠)(?:不超过|不高于|最多)?$"
            r"|(?:补助|补贴)标准(?:不超过|不高于|最多)$"
        ),
        unless=re.compile(r"兑现|发放|争取|落实|拨付"), dimensions=MONEY,
    ),
    Rule("limit", re.compile(r"^[\0\s]*(?:单户|单个|单家|单笔)"), unless=re.compile(r"产值|收入"), dimensions=MONEY),
    Rule("threshold", re.compile(r"^[\0\s]*对"), re.compile(r".*(?:约谈|问责|通报|奖|补|取消|扣|一票否决|整改|处罚|不予)")),
    Rule("threshold", after=re.compile(r"的[一-鿿]"), forms=_RANKS),
    Rule("threshold", after=re.compile(
        r".*(?:以上|以下|级|的).*(?:全部)?(?:清零|消除|淘汰|销号|关停|全覆盖|退出)$"
        r"|蒸吨"
    )),
    Rule("threshold", re.compile(r"(?:消除|杜绝|取缔|严禁)$"), re.compile(r"以上|以下")),
    Rule(
        "threshold", re.compile(r"(?:低于|不足|未达|未达到|未完成|高于|超过|滞后|落后).{0,10}$"),
        re.compile(r".*的[^,]{0,12}(?:不得|不予|取消|作出|约谈|通报|扣|一律|予以|责令|暂停|问责|不再)"),
    ),
    Rule(
        "threshold", re.compile(r"(?:未完成|未达到|达不到|低于|不足|超过|完成率低于).{0,10}$"),
        re.compile(r"(?:的|以下的|以上的)(?:,|$|单位|县|部门|乡|市|取消|地区|企业)"),
    ),
    Rule(
        "budget", re.compile(r"财政.{0,10}(?:安排|统筹|预算|拨付|列支)|(?:安排|统筹).{0,6}专项资金"),
        unless=re.compile(r"力争|争取|确保|达到|不低于"), dimensions=MONEY,
    ),
    Rule("budget", re.compile(r"(?:设立|安排|列支|预算).*(?:工作|专项|活动)经费$"), dimensions=MONEY),
    Rule(
        "budget", re.compile(
            r"(?:总投资|(?<!年度)计划投资|概算|预算|估算|投资估算|总投资额|注册资本"
            r"|占地|占地面积|建筑面积|总建筑面积)(?:约|为|达|:)?$"
        ),
        dimensions=MONEY | {"area", "floor"},
    ),
    Rule("other", re.compile(r"^[\0\s]*(?:全省|全国)(?:目标|平均|平均水平|均值)"), unless=re.compile(r"高于|超过|优于|低于")),
    Rule("threshold", units=frozenset({"岁"}), unless=re.compile("寿命")),
)  # fmt: skip
_SPAN = r"(?:月|周|季度?|半年|日|天|旬|两周|两个月|年)"
_EVERY = re.compile(rf"(?:每{_SPAN}|逐{_SPAN}|半年)(?:.{{0,5}}|向[^,]{{0,8}}报送)$")
_MEETING = re.compile(
    r"调度|通报|报送|督查|督办|汇报|例会|会商|研判|会议|更新|报告|督导|填报|听取|点评"
    r"|小结|回访|公示|评估|检查|巡查|培训"
)


def form_role(number: Number, view: str, *, heading: bool) -> Role | None:
    """The role that a number's own form and the words touching it give, None when it may be a target (术语 形式角色).

    Examples
    --------
    >>> from kechuang.plan.reading.number import numbers
    >>> text = "推进五大项目,落实20项具体措施"
    >>> [form_role(n, text, heading=False) for n in numbers(text)]
    ['structure']
    """
    if number.role is not None:
        return number.role
    follows = view[number.end : number.end + 14]
    before = view[max(0, number.start - 12) : number.start]
    if number.form == "spoken":
        role = _spoken_role(number, view[number.start : number.end], before, follows, heading)
        if role is not None:
            return role
    if number.form == "digits" and number.unit is None:
        return _bare_role(before, follows)
    return _first(_forms(number.form, number.unit), before, follows)


_SPOKEN_NAMES = frozenset(
    "类 步 点 面 线 体 条线 批 代 号 层 方 成 道 块 片 园 县 区 村 镇 站 卡 口 校 机 师 字".split()
)
_SPOKEN_TIMES = frozenset("年 月 日 天 周 分 度 里 万 亿 千 百 岁".split())
_FEW = 9
_ALL_OF_FEW = re.compile("(?:企业|单位|县区?|乡镇|园区|片区|部门|高校|院校|[^,;。]{0,4}分局)[^,;。]{0,10}?(?:都|每)")
_ROUND = re.compile(r"(?:[百千万亿]|十[万亿])+[^\d零〇一二两三四五六七八九十]*")
_CLEAR_END = re.compile(r"(?:以上(?=[,。;、)\0]|$)|(?=[,。;)\0]|$))")
_LEVEL_WORD = re.compile(r"(?:突破|超过|超|破|过|达|达到|不少于|不低于)$")


def _spoken_role(number: Number, written: str, before: str, follows: str, heading: bool) -> Role | None:
    """Chinese numerals count only where they clearly do: 五十项, 两场, but not 三大, 一批, 百亿级."""
    if heading or number.value is None or number.unit is None or number.unit in _SPOKEN_NAMES:
        return "structure"
    if number.unit in _SPOKEN_TIMES and not follows.startswith(("以内", "以上")):
        return "structure"
    if _ROUND.fullmatch(written) and not _CLEAR_END.match(follows) and not _LEVEL_WORD.search(before):
        return "structure"
    if number.unit == "期" and (
        follows[:2] in {"工程", "项目", "建设"} or not lexicon().patterns["verbs"].search(before[-2:])
    ):
        return "structure"
    if (number.value == 1 and before[-1:] == "新") or (number.value <= _FEW and _ALL_OF_FEW.match(follows)):
        return "structure"  # 新一轮; 上述三家单位每季度报送
    if number.value == 1 and not lexicon().patterns["verbs"].search(before[-4:]):
        return "structure"
    if before[-1:] in set("第统唯专单万同逐之某每任另这那哪") or (number.unit == "人" and number.value <= 3):
        return "structure"
    return None


_BARE_AFTER = re.compile(
    r"[大强级型代号线周方字路]|[A-Za-z+]|\s*(?:热线|思路|模式|工程|行动|计划|战略|格局"
    r"|体系|文件|平台|高校)"
)
_BARE_BEFORE = re.compile(r"(?:[“第附A-Za-z]|N[Oo]\.)$")
_LABEL = re.compile(r"\s*[.、)](?!\d)")


def _bare_role(before: str, follows: str) -> Role | None:
    """The role of digits without a unit: a name such as 12345热线, a label such as 3)."""
    if _BARE_AFTER.match(follows):
        return "structure" if follows[0] == "大" else "name"
    if _BARE_BEFORE.search(before):
        return "name"
    return "structure" if not before.strip() and _LABEL.match(follows) else None


def phrase_role(number: Number, left: str, right: str, words: list[str], metric: str) -> Role | None:
    """The role that the words of its clause give a number (术语 语境角色).

    Examples
    --------
    >>> n = Number(9, 14, None, None, "万元", "digits")
    >>> phrase_role(n, "单个项目资助最高不超过", "", ["不超过"], "单个项目资助")
    'limit'
    """
    dimension = Unit.of(number.unit or "").dimension
    role = _first(_phrases(number.form, number.unit), left, right)
    if role is not None:
        return role
    lasting = dimension in DURATION and number.unit not in {"学时", "课时", "小时", "个小时"}
    if lasting and "寿命" not in metric and not _timed(words, right):
        return "other"
    if (
        ("每" in left or "逐" in left or "半年" in left)
        and lexicon().bounding.isdisjoint(words)
        and _EVERY.search(left)
        and (_MEETING.search(left + right) or number.unit in {"次", "期"})
    ):
        return "routine"
    return None


class _Rules(NamedTuple):
    """Rules in their order, those of them that ask nothing of what follows, and what either ask for."""

    whole: tuple[Rule, ...]
    alone: tuple[Rule, ...]
    after: re.Pattern[str]
    before: re.Pattern[str]


def _first(rules: _Rules, before: str, after: str) -> Role | None:
    """The role of the first rule that holds; one look at what follows, and one at what stands before, spare most of them."""
    if after and rules.after.match(after):
        fitting = rules.whole
    elif rules.before.search(before):
        fitting = rules.alone
    else:
        return None
    return next((rule.role for rule in fitting if rule.holds(before, after)), None)


def _fitting(rules: Iterable[Rule], form: str, unit: str | None) -> _Rules:
    number = Number(0, 0, None, None, unit, form)
    whole = tuple(rule for rule in rules if rule.fits(number, Unit.of(unit or "").dimension))
    alone = tuple(rule for rule in whole if rule.after is None)
    return _Rules(whole, alone, _any(rule.after for rule in whole if rule.after), _any(rule.before for rule in alone))


def _any(patterns: Iterable[re.Pattern[str] | None]) -> re.Pattern[str]:
    """What any of the patterns finds; a rule without one finds everything."""
    return re.compile("|".join(f"(?:{pattern.pattern if pattern else ''})" for pattern in patterns) or "(?!)")


@lru_cache(maxsize=512)
def _forms(form: str, unit: str | None) -> _Rules:
    return _fitting(FORMS, form, unit)


@lru_cache(maxsize=512)
def _phrases(form: str, unit: str | None) -> _Rules:
    return _fitting(PHRASES, form, unit)


_AT_MOST = re.compile(r"(?:以上|以内|之内|左右)(?!办|完成|报|答|反馈|予)")


def _timed(words: list[str], right: str) -> bool:
    """Whether a duration is promised (压缩至3天以内), not only named (为期3天的培训)."""
    lex = lexicon()
    return any(word in lex.bounding or word in lex.change for word in words) or _AT_MOST.match(right) is not None
