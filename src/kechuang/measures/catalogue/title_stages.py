"""资质创建: how far a holder's way to a title has come, from planning to the certificate."""

import ibis
from ibis import _

from kechuang.measures.catalogue.titles import PASSED, STANDING
from kechuang.measures.folds import Stage
from kechuang.measures.measure import Columns, Measure, Rule, Source

IN_VAIN_ON = _.outcome.isin(["不通过", "退回", "撤回"]).ifelse(_.decided_on, ibis.null("date"))

stage = Measure(
    code="titles.stage", zh="资质创建进展", en="stage on the way to a title", unit="阶段", fold=Stage(),
    sources=(
        Source(
            register="title",
            columns=Columns(key="holder", year="round_year", from_on="submitted_on", until_on="revoked_on", done_on=IN_VAIN_ON),
            conditions=(STANDING,),
            stages={
                "谋划": None, "培育": None, "申报": "submitted_on", "县审": "county_checked_on", "推荐": "recommended_on",
                "受理": "accepted_on", "评审": "reviewed_on", "上报": "reported_on", "公示": "announced_on", "备案": "filed_on",
                "发证": "certified_on",
            },
            stage_part="stages",
        ),
    ),
    aliases=("推动创建", "支持创建", "筹建", "培育建设", "创建国家级", "创建省级", "创建国家级科技企业孵化器", "筹建省级高新区",
             "创建省级产业技术研究院"),
    default_zh="取得的最远阶段及其日期；以前年度已落选、退回的批次不计，当年落选的仍记其到达阶段；达标阶段由绑定指定（支持为申报，推动为推荐上报）",
    default_en="the furthest stage and its day; rounds that failed in earlier years do not count; which stage is enough the binding says",
    rules={
        "granted": Rule(zh="以批复、备案为准", en="only what was granted", adds=(PASSED,)),
        "standing": Rule(zh="落选、退回即止", en="until it fails", columns={"until_on": ibis.least(_.revoked_on, IN_VAIN_ON)}),
    },
    needs=("holder",), source="要点第018-024、026、027项的计数惯例",
)  # fmt: skip
