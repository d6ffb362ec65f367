"""By hand too: what is chosen among rows, or put together from other figures; measure, unit, month's end, figure, over what.

`known` holds of each published indicator the value that stood at each month's end, by the month in which its period closes.
"""

PRELUDE = """
CREATE OR REPLACE MACRO ends(period) AS period[:4] || CASE WHEN length(period) = 4 THEN '13' ELSE
    CASE period[5:] WHEN 'Q1' THEN '03' WHEN 'Q2' THEN '06' WHEN 'Q3' THEN '09' WHEN 'Q4' THEN '12' WHEN 'H1' THEN '06'
    WHEN 'H2' THEN '12' ELSE period[6:] END END;
CREATE OR REPLACE MACRO closes(period) AS least(ends(period), period[:4] || '12');
CREATE OR REPLACE MACRO place(stage) AS
    CASE stage WHEN '预计' THEN 1 WHEN '快报' THEN 2 WHEN '初步' THEN 3 WHEN '核定' THEN 4 WHEN '修订' THEN 5 ELSE 0 END;
CREATE OR REPLACE MACRO fen(value, unit) AS
    CASE unit WHEN '亿元' THEN value * 10000 WHEN '万元' THEN value WHEN '千元' THEN value // 10 WHEN '元' THEN value // 10000 END;
CREATE OR REPLACE TEMP TABLE known AS
WITH named AS (
    SELECT *, CASE indicator || value_kind WHEN '地区生产总值水平' THEN 'gdp.level' WHEN '研发经费水平' THEN 'rd.expenditure'
        WHEN '高新技术产业增加值水平' THEN 'high_tech_value_added.level' WHEN '研发经费增幅' THEN 'rd.published_growth'
        WHEN '高新增加值占比占比' THEN 'high_tech_value_added.published_share'
        WHEN '研发投入强度占比' THEN 'rd.published_intensity' END AS measure
    FROM statistic WHERE status = '已核' AND framework = '统计发布' AND coalesce(basis, '统计') = '统计' AND here(subject)
), valued AS (
    SELECT *, CASE WHEN value_kind = '水平' THEN fen(value, measured_in) WHEN coalesce(measured_in, '%') IN ('%', '百分点') THEN value
        WHEN measured_in = '‰' THEN value // 10 END AS amount
    FROM named WHERE measure IS NOT NULL
)
SELECT measure, subject AS unit, day, closes(period) AS closing, CASE WHEN value_kind = '水平' THEN 1 ELSE 100000000 END AS per,
    arg_max(period, (ends(period), place(stage), released_on, id)) AS period,
    arg_max(amount, (ends(period), place(stage), released_on, id)) AS amount
FROM valued JOIN months ON released_on <= day WHERE amount IS NOT NULL GROUP BY ALL;
CREATE OR REPLACE TEMP TABLE latest AS
SELECT measure, unit, day, per, arg_max(period, ends(period)) AS period, arg_max(amount, ends(period)) AS amount FROM known
WHERE period[:4] = '2024' OR (length(period) = 4 AND period < '2024') GROUP BY ALL;
"""

STANDING_ON = frozenset({"title", "technology_contract"})  # figures from which others are put together

QUERIES = {
    "published": "SELECT measure, unit, day, amount, per FROM latest",
    "published shares": """
WITH made AS (
    SELECT 'rd.growth' AS measure, unit, a.day, a.amount - b.amount AS above, b.amount AS below, a.period, FALSE AS is_of_year
    FROM latest a JOIN known b USING (measure, unit, day)
    WHERE a.measure = 'rd.expenditure' AND b.closing = closes((a.period[:4]::INT - 1) || a.period[5:])
    UNION ALL
    SELECT CASE a.measure WHEN 'rd.expenditure' THEN 'rd.intensity' ELSE 'high_tech_value_added.to_gdp' END, unit, day,
        a.amount, b.amount, a.period, a.period[:4] = '2024' AND b.period[:4] = '2024'
    FROM latest a JOIN known b USING (unit, day)
    WHERE a.measure IN ('rd.expenditure', 'high_tech_value_added.level') AND b.measure = 'gdp.level' AND b.closing = closes(a.period)
), told AS (
    SELECT CASE measure WHEN 'rd.published_growth' THEN 'rd.growth' WHEN 'rd.published_intensity' THEN 'rd.intensity'
        ELSE 'high_tech_value_added.to_gdp' END AS measure, unit, day, amount, per, period, period[:4] = '2024' AS is_of_year
    FROM latest WHERE per > 1
), chosen AS (
    SELECT measure, unit, day, above, below, amount, per, coalesce(above IS NULL OR t.is_of_year
        OR (amount IS NOT NULL AND NOT m.is_of_year AND ends(t.period) >= ends(m.period)), FALSE) AS is_told
    FROM made m FULL JOIN told t USING (measure, unit, day)
)
SELECT measure, unit, day, if(is_told, amount, above), if(is_told, per, below) FROM chosen
""",
    "assessed": """
WITH assessed AS (
    SELECT *, place(stage) AS step FROM statistic WHERE status = '已核' AND framework = '省市县科技创新考评' AND here(subject)
), standing AS (
    SELECT subject AS unit, day, arg_max(period, (ends(period), step, released_on, id)) AS period
    FROM assessed JOIN months ON released_on <= day
    WHERE indicator = '综合' AND value_kind = '排名' AND (period[:4] = '2024' OR (length(period) = 4 AND period < '2024')) GROUP BY ALL
), single AS (
    SELECT subject AS unit, day, indicator, period, arg_max(value, (step, released_on, id)) AS value
    FROM assessed JOIN months ON released_on <= day
    WHERE indicator NOT IN ('综合', '方阵') AND value_kind = '排名' AND length(period) = 4 AND period <= '2024' GROUP BY ALL
), last_year AS (
    SELECT unit, day, max(period) AS period FROM single GROUP BY ALL
), pairs AS (
    SELECT s.unit, s.day, s.indicator, any_value(s.value) AS now, arg_max(b.value, b.period) AS before
    FROM single s JOIN last_year l ON l.unit = s.unit AND l.day = s.day AND l.period = s.period
    LEFT JOIN single b ON b.unit = s.unit AND b.day = s.day AND b.indicator = s.indicator AND b.period < s.period
    GROUP BY ALL
)
SELECT 'assessments.rank' AS measure, unit, day, min(value) AS above, 1000000 AS below
FROM standing s JOIN assessed a ON a.subject = unit AND a.period = s.period AND a.released_on <= day
WHERE indicator = '综合' AND value_kind = '排名' GROUP BY ALL
UNION ALL
SELECT 'assessments.tier', subject, day,
    arg_max(CASE honour WHEN '优秀' THEN 1 ELSE 2 END, (ends(period), (honour IS NOT NULL)::INT, released_on, id)), 1
FROM assessed JOIN months ON released_on <= day
WHERE indicator IN ('综合', '方阵') AND (period[:4] = '2024' OR (length(period) = 4 AND period < '2024')) GROUP BY ALL
UNION ALL
SELECT 'assessments.indicators_improved', unit, day, count(*) FILTER (now <= before), 1 FROM pairs GROUP BY ALL
""",
    "industries": """
WITH chains AS (
    SELECT subject AS unit, chain, day, period, ends(period) AS at_, place(stage) AS step, released_on, id,
        fen(value, measured_in) AS amount
    FROM statistic JOIN months ON released_on <= day
    WHERE status = '已核' AND indicator = '产业产值' AND value_kind = '水平' AND chain IS NOT NULL AND here(subject)
        AND fen(value, measured_in) IS NOT NULL
), pairs AS (
    SELECT unit, chain, day, arg_max(amount, (at_, step, released_on, id)) FILTER (period[:4] = '2024') AS now,
        arg_max(amount, (at_, step, released_on, id)) FILTER (period[:4] = '2023' OR (length(period) = 4 AND period < '2023')) AS before
    FROM chains GROUP BY ALL HAVING now IS NOT NULL
)
SELECT 'industries.over' AS measure, unit, day, count(*) FILTER (now >= 0 AND coalesce(before < 0, TRUE)) AS above, 1 AS below
FROM pairs GROUP BY ALL
""",
    "stages of titles": """
WITH going AS (
    SELECT * FROM title WHERE status = '已核' AND NOT (revoked_on IS NOT NULL AND coalesce(is_retroactive, FALSE))
        AND NOT coalesce(outcome IN ('不通过', '退回', '撤回') AND year(decided_on) < 2024, FALSE)
), told AS (
    SELECT reporting_unit AS unit, revoked_on, min(submitted_on) AS d3, min(county_checked_on) AS d4, min(recommended_on) AS d5,
        min(accepted_on) AS d6, min(reviewed_on) AS d7, min(reported_on) AS d8, min(announced_on) AS d9, min(filed_on) AS d10,
        min(certified_on) AS d11
    FROM going GROUP BY ALL
), reached AS (
    SELECT unit, revoked_on, place, on_ FROM (
        SELECT unit, revoked_on, unnest(range(3, 12)) AS place, unnest([d3, d4, d5, d6, d7, d8, d9, d10, d11]) AS on_ FROM told)
    UNION ALL
    SELECT reporting_unit, revoked_on, list_position(
        ['谋划', '培育', '申报', '县审', '推荐', '受理', '评审', '上报', '公示', '备案', '发证'], stage) AS place, min(happened_on)
    FROM title__stages JOIN going USING (id) GROUP BY ALL HAVING place IS NOT NULL
)
SELECT 'titles.stage' AS measure, unit, day, max(place) AS above, 1 AS below
FROM reached JOIN months ON on_ <= day AND coalesce(revoked_on > day, TRUE) GROUP BY ALL
""",
    "stages of projects and platforms": """
WITH projects AS (
    SELECT reporting_unit AS unit, ended_on, min(applied_on) AS d1, min(approved_on) AS d2, min(signed_on) AS d3, min(task_signed_on) AS d4,
        min(started_on) AS d5, min(midterm_on) AS d6, min(completed_on) AS d7, min(produced_on) AS d8, min(checked_on) AS d9
    FROM project WHERE status = '已核' GROUP BY ALL
), members AS (SELECT DISTINCT id FROM platform__members), platforms AS (
    SELECT reporting_unit AS unit, closed_on, min(agreement_on) AS d1,
        min(established_on) FILTER (kind <> '联盟' OR m.id IS NOT NULL) AS d2, min(opened_on) AS d3
    FROM platform p LEFT JOIN members m ON m.id = p.id WHERE status = '已核' GROUP BY ALL
), reached AS (
    SELECT 'projects.stage' AS measure, unit, ended_on AS until_on, unnest(range(1, 10)) AS place,
        unnest([d1, d2, d3, d4, d5, d6, d7, d8, d9]) AS on_ FROM projects
    UNION ALL
    SELECT 'platforms.stage', unit, closed_on, unnest(range(1, 4)), unnest([d1, d2, d3]) FROM platforms
)
SELECT measure, unit, day, max(place) AS above, 1 AS below
FROM reached JOIN months ON on_ <= day AND coalesce(until_on > day, TRUE) GROUP BY ALL
""",
    "yearly sums": """
WITH firms AS (
    SELECT basis, reporting_unit AS unit, year, sum(rd_spending) AS spent, sum(high_tech_revenue) AS earned
    FROM enterprise_year WHERE status = '已核' AND year <= 2024 GROUP BY ALL
), spaces AS (
    SELECT reporting_unit AS unit, year, sum(incubation_area) AS area FROM platform_year WHERE status = '已核' AND year <= 2024 GROUP BY ALL
), sums AS (
    SELECT 'firms.rd_spending' AS measure, unit, year, spent AS amount, 1 AS per FROM firms WHERE basis = '统计' AND spent IS NOT NULL
    UNION ALL
    SELECT 'firms.high_tech_revenue', unit, year, earned, 1 FROM firms WHERE basis = '高企' AND earned IS NOT NULL
    UNION ALL
    SELECT 'platforms.incubation_area', unit, year, area, 100 FROM spaces WHERE area IS NOT NULL
)
SELECT measure, unit, day, arg_max(amount, year) AS above, any_value(per) AS below
FROM sums JOIN months ON make_date(year::INT, 12, 31) <= day GROUP BY ALL
""",
    "shares of a roster": """
WITH announced AS (
    SELECT scheme, subject, evaluated_year::VARCHAR AS period, min(announced_on) AS on_ FROM evaluation WHERE status = '已核' GROUP BY ALL
), checked AS (
    SELECT survey, unit, period, min(checked_on) AS on_ FROM statistical_return WHERE status = '已核' GROUP BY ALL
), expected AS (
    SELECT r.*, coalesce(stands, member) AS body FROM roster r LEFT JOIN merged ON gone = member
    WHERE status = '已核' AND NOT coalesce(is_excused, FALSE) AND period[:4] = '2023'
), scales AS (
    SELECT id, year, max(scale) AS scale FROM organisation__scales GROUP BY ALL
), lists AS (
    SELECT 'evaluations.complete' AS measure, body AS subject, reporting_unit AS unit, e.id, DATE '2024-01-01' AS from_on,
        NULL::DATE AS until_on, on_ AS done_on
    FROM expected e LEFT JOIN announced a ON a.scheme = e.scheme AND a.subject = member AND a.period = e.period WHERE e.scheme IS NOT NULL
    UNION ALL
    SELECT 'statistical_returns.complete', body, reporting_unit, e.id, DATE '2024-01-01', NULL, on_
    FROM expected e LEFT JOIN checked c ON c.survey = e.survey AND c.unit = member AND c.period = e.period WHERE e.survey IS NOT NULL
    UNION ALL
    SELECT 'firms.rd_body_share', coalesce(stands, organisation), reporting_unit, y.id, DATE '2024-12-31', NULL,
        CASE WHEN has_rd_body THEN DATE '2024-12-31' END
    FROM enterprise_year y JOIN scales s ON s.id = organisation AND s.year = y.year LEFT JOIN merged ON gone = organisation
    WHERE status = '已核' AND y.year = 2024 AND basis = '统计' AND scale = '规上' AND has_rd_body IS NOT NULL
    UNION ALL
    SELECT 'projects.started_share', project, l.reporting_unit, l.id, listed_on, CASE WHEN removed_by IS NOT NULL THEN removed_on END,
        coalesce(p.started_on, p.completed_on)
    FROM project_listing l LEFT JOIN project p ON p.id = project
    WHERE l.status = '已核' AND edition = 2024 AND list_name = '功能区重点项目库' AND listed_on IS NOT NULL
), firsts AS (
    SELECT measure, day, arg_min(unit, (from_on, id)) AS unit, arg_min(coalesce(done_on, DATE '2999-12-31'), (from_on, id)) AS done_on
    FROM lists JOIN months ON from_on <= day AND coalesce(until_on > day, TRUE) GROUP BY measure, day, subject
)
SELECT measure, unit, day, count(*) FILTER (done_on <= day) AS above, count(*) AS below FROM firsts GROUP BY ALL
UNION ALL
SELECT 'supervision.closed_share', reporting_unit, day, count(*) FILTER (closed_on <= day), count(*)
FROM supervision JOIN months ON assigned_on <= day WHERE status = '已核' AND year(assigned_on) = 2024 GROUP BY ALL
UNION ALL
SELECT 'trainings.supervised', reporting_unit, day, count(*) FILTER (on_platform_on <= day), count(*)
FROM training_institution JOIN months ON licensed_on <= day AND coalesce(closed_on > day, TRUE) WHERE status = '已核' GROUP BY ALL
""",
    "put together": """
WITH quarters AS (
    SELECT m.day, max(q.day) AS ended_on FROM months m JOIN months q ON q.day <= m.day AND month(q.day) % 3 = 0 GROUP BY ALL
), products AS (
    SELECT q.day, ended_on, k.unit, coalesce(any_value(k.amount) FILTER (closing[:4] = '2024'), any_value(k.amount)) AS product
    FROM quarters q JOIN known k ON k.day = q.day AND k.measure = 'gdp.level'
        AND closing IN (strftime(ended_on, '%Y%m'), (year(ended_on) - 1) || strftime(ended_on, '%m'))
    GROUP BY ALL
), headline AS (
    SELECT reporting_unit AS unit, min(held_on) FILTER (kind = '科技活动周' AND level = '市') AS week,
        min(held_on) FILTER (kind = '成果转化活动' AND level = '省' AND our_role = '承办') AS conversion
    FROM event WHERE status = '已核' AND year(held_on) = 2024 AND parent IS NULL AND our_role IN ('主办', '承办')
        AND (NOT coalesce(our_role = '承办' AND level IN ('国家', '部', '省'), FALSE) OR basis_document IS NOT NULL)
    GROUP BY ALL
)
SELECT 'contracts.to_gdp' AS measure, p.unit, p.day, coalesce(figure, 0) AS above, product AS below
FROM products p LEFT JOIN (FROM figures_of_technology_contract WHERE measure = 'contracts.turnover') f
    ON f.unit = p.unit AND f.day = ended_on
UNION ALL
SELECT 'titles.pass_rate', unit, day, coalesce(o.figure, 0), a.figure
FROM figures_of_title a LEFT JOIN (FROM figures_of_title WHERE measure = 'titles.obtained') o USING (unit, day)
WHERE a.measure = 'titles.applied'
UNION ALL
SELECT 'events.headline', unit, day, coalesce(week <= day, FALSE)::INT + coalesce(conversion <= day, FALSE)::INT, 1 FROM headline, months
""",
}
