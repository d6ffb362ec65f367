"""资质认定: titles applied for, obtained in a year, and in force on a day."""

import ibis
from ibis import _

from kechuang.measures.composed import Ratio
from kechuang.measures.folds import Distinct, Stock
from kechuang.measures.measure import Columns, Condition, Measure, Operand, Rule, Source

OBTAINED_ON = ibis.coalesce(_.certified_on, _.filed_on, _.decided_on)
APPLY_TYPE = _.apply_type.fill_null("")
DOCUMENT_DAY = "按文件日期归年（不按批次年度）"
ALL_SUBMISSIONS = "全部系统提交（含未推荐、退回）"

HAS_PASSED = (_.outcome == "通过").fill_null(_.outcome.isnull() & ibis.coalesce(_.certified_on, _.filed_on).notnull())
PASSED = Condition("结果为通过", "passed", HAS_PASSED)
STANDING = Condition(
    "未被追溯撤销", "not revoked retroactively", ~(_.revoked_on.notnull() & _.is_retroactive.fill_null(False)),
)  # fmt: skip
NEW_HERE = Condition(
    "属本批次认定（非更名、迁入、复核）", "of this round: no renaming, move or re-check", APPLY_TYPE.notin(["更名", "迁入", "复核"]),
)  # fmt: skip
FIRST_TIME = Condition("首次认定", "obtained for the first time", APPLY_TYPE == "首次")
ACCEPTED = Condition("验收后认定", "recognised after its check", _.obtained_as.isin(["认定", "授牌"]))
RECOMMENDED = Condition("经县审市审并推荐上报", "checked and recommended upward", _.recommended_on.notnull())
ON_ITS_WAY = Condition(
    "通过，或重新认定在途", "passed, or on its way to be recognised again",
    HAS_PASSED | ((APPLY_TYPE == "重新认定") & _.submitted_on.notnull()),
)  # fmt: skip

obtained_source = Source(
    register="title",
    columns=Columns(key="holder", year="round_year", from_on=OBTAINED_ON, until_on="revoked_on"),
    conditions=(PASSED, STANDING, NEW_HERE),
)
obtained = Measure(
    code="titles.obtained", zh="通过认定（备案、入库）", en="titles obtained", unit="家", fold=Distinct(), sources=(obtained_source,),
    aliases=("通过认定", "新认定", "认定高新技术企业", "获批", "入库", "科技型中小企业入库", "新增备案", "获批省级以上", "建设市级创新平台",
             "建设科技特派员工作站", "新增省级及以上孵化器、众创空间", "零的突破", "专精特新企业认定"),
    default_zh="按批次年度，同一主体计一次；含重新认定，不含更名、迁入、复核续牌；撤销的自撤销日减去，追溯撤销的自始不计",
    default_en="by round year, a holder once; with those recognised again, without renamings, moves and re-checks; less those revoked",
    rules={
        "first_time": Rule(zh="仅首次认定", en="first time only", adds=(FIRST_TIME,)),
        "document_day": Rule(zh=DOCUMENT_DAY, en="by the day of the paper", columns={"year": OBTAINED_ON.year()}),
        "with_rechecks": Rule(zh="含复核续牌、更名、迁入", en="with re-checks, renamings and moves", drops=(NEW_HERE.zh,)),
        "all_kinds": Rule(zh="族内全部种类（宽口径）", en="every kind of the family", family_wider=True),
        "ever": Rule(zh="历年累计有效（零的突破，含批准建设）", en="of all years: a first ever counts", fold=Stock()),
        "ever_accepted": Rule(zh="历年累计，仅验收后认定", en="of all years, after its check", fold=Stock(), adds=(ACCEPTED,)),
    },
    known_after_of={
        ("高新技术企业",): 75, ("乡村振兴科技创新示范基地",): 90, ("孵化器", "省"): 90, ("众创空间", "省"): 90,
        ("孵化器", "国家"): 180, ("众创空间", "国家"): 180,
    },
    source="高新技术企业认定管理办法；要点第043、046、051-055、059、073项的计数惯例；时滞见工作年历",
)  # fmt: skip

valid = Measure(
    code="titles.valid", zh="有效资质总数", en="titles in force", unit="家", fold=Stock(),
    sources=(
        Source(
            register="title",
            columns=Columns(
                key="holder", from_on=ibis.coalesce(_.moved_in_on, OBTAINED_ON), last_on="expires_on",
                until_on=ibis.least(_.revoked_on, _.moved_out_on),
            ),
            conditions=(PASSED, STANDING),
        ),
    ),
    aliases=("高新技术企业总数", "高企总数", "高企保有量", "有效期内高新技术企业", "全市建站总数", "专精特新企业总数"),
    default_zh="截至日在有效期内，未撤销、未迁出，迁入的自迁入日起计；同一主体计一次",
    default_en="in force on the day, not revoked, not moved out; those moved in from that day; a holder once",
    rules={
        "renewing": Rule(
            zh="含重新认定在途", en="with those on their way to be recognised again", drops=(PASSED.zh,), adds=(ON_ITS_WAY,),
            columns={
                "from_on": ibis.coalesce(_.moved_in_on, (APPLY_TYPE == "重新认定").ifelse(_.submitted_on, ibis.null("date")), OBTAINED_ON),
                "until_on": ibis.least(
                    _.revoked_on, _.moved_out_on,
                    (_.outcome.fill_null("通过") == "通过").ifelse(ibis.null("date"), _.decided_on),
                ),
            },
        ),
    },
    known_after_of={("高新技术企业",): 21}, source="高新技术企业认定管理办法第十二条（有效期三年）；要点第044、060项的计数惯例",
)  # fmt: skip

applied = Measure(
    code="titles.applied", zh="组织申报", en="titles applied for", unit="家", fold=Distinct(),
    sources=(
        Source(
            register="title", columns=Columns(key="holder", year="round_year", from_on="recommended_on"),
            conditions=(RECOMMENDED, NEW_HERE),
        ),
    ),
    aliases=("组织申报", "申报高新技术企业", "推荐申报", "申报省级技术创新中心", "申报企校联合创新中心", "申报国家级", "applied for"),
    default_zh="经县审、市审并推荐上报的主体，按批次年度，退回后下一批再报的计一次",
    default_en="holders checked and recommended upward, by round year; one filed again in a later batch counts once",
    rules={
        "submitted": Rule(
            zh=ALL_SUBMISSIONS, en="all submissions to the system", drops=(RECOMMENDED.zh,), columns={"from_on": "submitted_on"},
        ),
        "accepted": Rule(zh="省厅已受理", en="accepted by the province", columns={"from_on": "accepted_on"}),
        "document_day": Rule(zh=DOCUMENT_DAY, en="by the day of the paper", columns={"year": _.recommended_on.year()}),
    },
    source="要点第036、042、050项的计数惯例",
)  # fmt: skip

pass_rate = Measure(
    code="titles.pass_rate", zh="认定通过率", en="share that passed", unit="%", fold=Ratio(),
    operands=(Operand(measure="titles.obtained", role="分子"), Operand(measure="titles.applied", role="分母")),
    aliases=("通过率", "认定通过率", "申报通过率", "pass rate"),
    default_zh="当年通过认定数除以当年组织申报数", default_en="titles obtained over titles applied for, of one round year",
    needs=("kind",), known_after=75, source="高企申报与认定目标之比",
)  # fmt: skip
