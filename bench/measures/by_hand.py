"""The same figures by SQL as a good engineer writes it: a query a register; measure, unit, month's end, figure.

`months` holds the ends of the months, `merged` of a body that was merged into another the one that stands for it.
"""

PRELUDE = """
CREATE OR REPLACE MACRO here(region) AS starts_with(region, '4212');
CREATE OR REPLACE MACRO age(born, day) AS
    (year(day) * 12 + month(day)) * 100 + day(day) - ((year(born) * 12 + month(born)) * 100 + day(born));
CREATE OR REPLACE TEMP TABLE months AS
    SELECT last_day(make_date(2024, m::INT, 1)) AS day FROM range(1, 13) AS r(m);
CREATE OR REPLACE TEMP TABLE merged AS
    WITH RECURSIVE into_(gone, stands) AS (
        SELECT id, merged_into FROM organisation WHERE merged_into IS NOT NULL
        UNION ALL SELECT i.gone, o.merged_into FROM into_ i JOIN organisation o ON o.id = i.stands WHERE o.merged_into IS NOT NULL
    ) SELECT i.gone, i.stands FROM into_ i JOIN organisation o ON o.id = i.stands WHERE o.merged_into IS NULL;
"""

QUERIES = {
    "agreement": """
SELECT 'agreements.signed' AS measure, a.reporting_unit AS unit, day, count(*) AS figure
FROM agreement a LEFT JOIN agreement o ON o.id = a.renews JOIN months ON a.signed_on <= day
WHERE a.status = '已核' AND year(a.signed_on) = 2024 AND a.kind <> '补充协议'
    AND (a.renews IS NULL OR coalesce(o.expires_on <= a.signed_on, TRUE))
GROUP BY ALL
""",
    "appointment": """
WITH known AS (
    SELECT *, coalesce(least(ended_on, to_on), DATE '2999-12-31') AS last_day FROM appointment WHERE status = '已核'
), higher AS (
    SELECT person, kind,
        min(from_on) FILTER (level IN ('国家', '省', '三区', '市')) AS county_from,
        max(last_day) FILTER (level IN ('国家', '省', '三区', '市')) AS county_until,
        min(from_on) FILTER (level IN ('国家', '省', '三区')) AS city_from,
        max(last_day) FILTER (level IN ('国家', '省', '三区')) AS city_until
    FROM known GROUP BY ALL
), posted AS (
    SELECT k.*, CASE level WHEN '县' THEN county_from WHEN '市' THEN city_from END AS higher_from,
        CASE level WHEN '县' THEN county_until WHEN '市' THEN city_until END AS higher_until
    FROM known k LEFT JOIN higher h ON h.person = k.person AND h.kind = k.kind WHERE k.person IS NOT NULL
), standing AS (
    SELECT day, person, arg_max(reporting_unit, (from_on, id)) AS unit
    FROM posted JOIN months ON from_on <= day AND make_date(year(last_day)::INT + 1, 1, 1) > day
        AND NOT coalesce(from_on < higher_from AND higher_from <= day, FALSE)
    WHERE NOT coalesce(from_on BETWEEN higher_from AND higher_until, FALSE)
    GROUP BY ALL
)
SELECT 'appointments.persons' AS measure, unit, day, count(*) AS figure FROM standing GROUP BY ALL
UNION ALL
SELECT 'appointments.person_times', a.reporting_unit, day, count(*)
FROM known a LEFT JOIN appointment o ON o.id = a.renewed_from JOIN months ON a.from_on <= day
WHERE year(a.from_on) = 2024 AND (a.renewed_from IS NULL OR coalesce(year(o.from_on) <> 2024, TRUE))
GROUP BY ALL
""",
    "award": """
WITH known AS (
    SELECT a.*, coalesce(subject, subject_name, a.id) AS project, o.region AS nominator_region
    FROM award a LEFT JOIN organisation o ON o.id = a.nominator WHERE a.status = '已核' AND award_year = 2024
), nominated AS (
    SELECT project, arg_min(reporting_unit, (nominated_on, id)) AS unit, min(nominated_on) AS from_on FROM known
    WHERE kind IN ('科学技术奖', '竞赛奖') AND nominated_on IS NOT NULL
        AND (coalesce(nominator_kind = 'region' AND here(nominator), FALSE) OR coalesce(here(nominator_region), FALSE)
            OR coalesce(here(first_unit_region), FALSE))
    GROUP BY ALL
), granted AS (
    SELECT project, arg_min(reporting_unit, (awarded_on, id)) AS unit, min(awarded_on) AS from_on FROM known
    WHERE kind IN ('科学技术奖', '竞赛奖') AND awarded_on IS NOT NULL AND coalesce(outcome, '通过') = '通过' AND here(first_unit_region)
    GROUP BY ALL
)
SELECT 'awards.nominated' AS measure, unit, day, count(*) AS figure FROM nominated JOIN months ON from_on <= day GROUP BY ALL
UNION ALL
SELECT 'awards.granted', unit, day, count(*) FROM granted JOIN months ON from_on <= day GROUP BY ALL
UNION ALL
SELECT 'commendations.received', reporting_unit, day, count(*) FROM known JOIN months ON awarded_on <= day
WHERE kind IN ('表彰', '通报表扬') AND coalesce(outcome, '通过') = '通过' GROUP BY ALL
""",
    "benefit_payment": """
SELECT 'benefits.paid' AS measure, reporting_unit AS unit, day, sum(amount) AS figure
FROM benefit_payment JOIN months ON paid_on <= day AND NOT coalesce(clawed_back >= amount AND clawed_back_on <= day, FALSE)
WHERE status = '已核' AND year(paid_on) = 2024 GROUP BY ALL
""",
    "document": """
SELECT 'documents.issued' AS measure, d.reporting_unit AS unit, day, count(*) AS figure
FROM document d JOIN organisation o ON o.id = d.issuer LEFT JOIN document b ON b.id = d.basis_document
JOIN months ON d.issued_on <= day
WHERE d.status = '已核' AND year(d.issued_on) = 2024 AND here(o.region) AND (d.document_no IS NOT NULL OR b.kind = '会议纪要')
GROUP BY ALL
""",
    "evaluation": """
WITH best AS (
    SELECT coalesce(stands, subject) AS body, arg_min(reporting_unit, (announced_on, id)) AS unit, min(announced_on) AS from_on
    FROM evaluation LEFT JOIN merged ON gone = subject
    WHERE status = '已核' AND year(announced_on) = 2024 AND grade = '优秀' GROUP BY ALL
)
SELECT 'evaluations.excellent' AS measure, unit, day, count(*) AS figure FROM best JOIN months ON from_on <= day GROUP BY ALL
""",
    "event": """
WITH known AS (
    SELECT *, our_role IN ('主办', '承办') AND (NOT coalesce(our_role = '承办' AND level IN ('国家', '部', '省'), FALSE)
        OR basis_document IS NOT NULL) AS is_ours
    FROM event WHERE status = '已核' AND year(held_on) = 2024
), joined AS (
    SELECT coalesce(parent, id) AS occasion, arg_min(reporting_unit, (held_on, id)) AS unit, min(held_on) AS held_on
    FROM known WHERE our_role IN ('参加', '组织参加') GROUP BY ALL
), monthly AS (
    SELECT reporting_unit AS unit, day, count(*) FILTER (parent IS NULL) AS held, sum(attendance) AS attendance,
        sum(projects_signed) AS signings, sum(signed_amount) AS signed_amount
    FROM known JOIN months ON held_on <= day WHERE is_ours GROUP BY ALL
)
SELECT 'events.joined' AS measure, unit, day, count(*) AS figure FROM joined JOIN months ON held_on <= day GROUP BY ALL
UNION ALL SELECT 'events.held', unit, day, held FROM monthly
UNION ALL SELECT 'events.attendance', unit, day, attendance FROM monthly
UNION ALL SELECT 'events.signings', unit, day, signings FROM monthly
UNION ALL SELECT 'events.signed_amount', unit, day, signed_amount FROM monthly
""",
    "financing": """
WITH known AS (
    SELECT f.*, coalesce(stands, firm) AS body FROM financing f LEFT JOIN merged ON gone = firm
    WHERE status = '已核' AND year(closed_on) = 2024
), firms AS (
    SELECT body, arg_min(reporting_unit, (closed_on, id)) AS unit, min(closed_on) AS from_on FROM known GROUP BY ALL
)
SELECT 'financings.firms' AS measure, unit, day, count(*) AS figure FROM firms JOIN months ON from_on <= day GROUP BY ALL
UNION ALL
SELECT 'financings.raised', reporting_unit, day, sum(amount) FROM known JOIN months ON closed_on <= day GROUP BY ALL
""",
    "fund": """
SELECT 'funds.granted' AS measure, f.reporting_unit AS unit, day, sum(f.amount) AS figure
FROM fund f LEFT JOIN organisation o ON o.id = f.recipient JOIN months ON f.document_on <= day
WHERE f.status = '已核' AND year(f.document_on) = 2024 AND f.kind = '无偿' AND f.is_science AND f.split_of IS NULL
    AND here(coalesce(o.region, f.region))
GROUP BY ALL
""",
    "intellectual_property": """
SELECT 'intellectual_property.granted' AS measure, reporting_unit AS unit, day, count(*) AS figure
FROM intellectual_property JOIN months ON granted_on <= day
WHERE status = '已核' AND year(granted_on) = 2024 AND coalesce(acquisition, '自主研发') = '自主研发' GROUP BY ALL
UNION ALL
SELECT 'patents.valid', reporting_unit, day, count(*)
FROM intellectual_property JOIN months ON coalesce(acquired_on, granted_on) <= day
    AND coalesce(ended_on > day, TRUE) AND coalesce(expires_on >= day, TRUE)
WHERE status = '已核' AND kind = '发明专利' GROUP BY ALL
""",
    "investment_project": """
SELECT 'investments.verified' AS measure, coalesce(credited_unit, reporting_unit) AS unit, day, sum(contract_amount) AS figure
FROM investment_project JOIN months ON verified_on <= day
WHERE status = '已核' AND year(verified_on) = 2024 AND verified_by IS NOT NULL GROUP BY ALL
""",
    "organisation": """
WITH titled AS (
    SELECT holder, min(coalesce(certified_on, filed_on)) AS on_ FROM title
    WHERE status = '已核' AND kind IN ('高新技术企业', '科技型中小企业') GROUP BY ALL
), incubated AS (
    SELECT body, min(incubated_on) AS on_ FROM residence WHERE status = '已核' AND kind = '在孵' GROUP BY ALL
)
SELECT 'startups.registered' AS measure, reporting_unit AS unit, day, count(*) AS figure
FROM organisation LEFT JOIN titled ON holder = id LEFT JOIN incubated ON body = id JOIN months ON registered_on <= day
WHERE status = '已核' AND year(registered_on) = 2024 AND kind = '企业' AND here(region) AND merged_into IS NULL
    AND (titled.on_ IS NOT NULL OR incubated.on_ IS NOT NULL)
GROUP BY ALL
""",
    "platform": """
WITH members AS (SELECT DISTINCT id FROM platform__members), known AS (
    SELECT p.*, CASE WHEN kind <> '联盟' OR m.id IS NOT NULL THEN established_on END AS founded_on
    FROM platform p LEFT JOIN members m ON m.id = p.id WHERE status = '已核'
)
SELECT 'platforms.established' AS measure, reporting_unit AS unit, day, count(*) AS figure FROM known
JOIN months ON founded_on <= day WHERE year(founded_on) = 2024 GROUP BY ALL
UNION ALL
SELECT 'platforms.opened', reporting_unit, day, count(*) FROM known
JOIN months ON opened_on <= day WHERE year(opened_on) = 2024 GROUP BY ALL
UNION ALL
SELECT 'platforms.running', reporting_unit, day, count(*) FROM known
JOIN months ON coalesce(founded_on, opened_on) <= day AND coalesce(closed_on > day, TRUE) GROUP BY ALL
""",
    "product": """
SELECT 'products.launched' AS measure, reporting_unit AS unit, day, count(*) AS figure FROM product JOIN months ON launched_on <= day
WHERE status = '已核' AND year(launched_on) = 2024 AND launch_proof IN ('检测报告', '首单销售') GROUP BY ALL
UNION ALL
SELECT 'products.filed', reporting_unit, day, count(*) FROM product JOIN months ON filed_on <= day
WHERE status = '已核' AND year(filed_on) = 2024 AND kind = '高新技术产品备案' GROUP BY ALL
""",
    "production_base": """
WITH standing AS (
    SELECT day, parent_firm, coalesce(place, '') AS place, arg_max(reporting_unit, (started_on, id)) AS unit
    FROM production_base JOIN months ON started_on <= day AND coalesce(closed_on > day, TRUE)
    WHERE status = '已核' AND here(region) AND parent_firm IS NOT NULL AND local_firm IS NOT NULL GROUP BY ALL
)
SELECT 'production_bases.current' AS measure, unit, day, count(*) AS figure FROM standing GROUP BY ALL
""",
    "project": """
WITH known AS (SELECT * FROM project WHERE status = '已核' AND family = '科技计划类')
SELECT 'projects.applied' AS measure, reporting_unit AS unit, day, count(*) AS figure FROM known
JOIN months ON applied_on <= day WHERE year(applied_on) = 2024 GROUP BY ALL
UNION ALL
SELECT 'projects.checked', reporting_unit, day, count(*) FROM known
JOIN months ON checked_on <= day WHERE year(checked_on) = 2024 GROUP BY ALL
UNION ALL
SELECT 'projects.approved', reporting_unit, day, count(*) FROM known
JOIN months ON approved_on <= day WHERE coalesce(project_year, year(approved_on)) = 2024 GROUP BY ALL
UNION ALL
SELECT 'projects.grants', reporting_unit, day, sum(granted) FROM known
JOIN months ON approved_on <= day WHERE coalesce(project_year, year(approved_on)) = 2024 GROUP BY ALL
""",
    "project_listing": """
WITH listed AS (
    SELECT project, arg_min(reporting_unit, (listed_on, id)) AS unit, min(listed_on) AS from_on
    FROM project_listing WHERE status = '已核' AND edition = 2024 AND listed_on IS NOT NULL GROUP BY ALL
)
SELECT 'project_listings.listed' AS measure, unit, day, count(*) AS figure FROM listed JOIN months ON from_on <= day GROUP BY ALL
""",
    "research_result": """
WITH offered AS (
    SELECT title || '|成果|' || coalesce(first_unit, first_unit_name, '') AS subject, reporting_unit, published_on, id
    FROM research_result WHERE status = '已核' AND year(published_on) = 2024 AND channel IS NOT NULL
    UNION ALL
    SELECT title || '|需求|' || coalesce(firm, ''), reporting_unit, published_on, id
    FROM technology_need WHERE status = '已核' AND year(published_on) = 2024 AND channel IS NOT NULL
), published AS (
    SELECT subject, arg_min(reporting_unit, (published_on, id)) AS unit, min(published_on) AS from_on FROM offered GROUP BY ALL
), registered AS (
    SELECT registration_no, arg_min(r.reporting_unit, (r.registered_on, r.id)) AS unit, min(r.registered_on) AS from_on
    FROM research_result r LEFT JOIN organisation o ON o.id = r.first_unit
    WHERE r.status = '已核' AND year(r.registered_on) = 2024 AND registration_no IS NOT NULL AND here(coalesce(o.region, r.region))
    GROUP BY ALL
)
SELECT 'results_and_needs.published' AS measure, unit, day, count(*) AS figure FROM published
JOIN months ON from_on <= day GROUP BY ALL
UNION ALL
SELECT 'results.registered', unit, day, count(*) FROM registered JOIN months ON from_on <= day GROUP BY ALL
""",
    "residence": """
WITH known AS (
    SELECT r.*, coalesce(stands, body) AS firm, coalesce(r.credited_unit, r.reporting_unit) AS unit, o.kind AS body_kind,
        o.region AS body_region, o.registered_on AS body_registered_on, p.kind AS carrier, coalesce(r.entered_on, r.signed_on) AS came_on
    FROM residence r JOIN organisation o ON o.id = r.body LEFT JOIN platform p ON p.id = r.platform
    LEFT JOIN merged ON gone = r.body
    WHERE r.status = '已核'
), seated AS (
    SELECT id AS body, min(from_on) AS home_from, max(coalesce(until_on, DATE '2999-12-31')) AS home_until
    FROM organisation__seats WHERE here(region) GROUP BY ALL
), firsts AS (
    SELECT 'residences.entered' AS measure, firm, arg_min(unit, (entered_on, id)) AS unit, min(entered_on) AS from_on
    FROM known WHERE year(entered_on) = 2024 AND kind IN ('入驻', '在孵') AND here(body_region)
        AND (NOT here(origin_region) OR age(body_registered_on, came_on) <= 2400)
    GROUP BY ALL
    UNION ALL
    SELECT 'residences.graduated', firm, arg_min(unit, (graduated_on, id)), min(graduated_on)
    FROM known WHERE year(graduated_on) = 2024 AND kind = '在孵' GROUP BY ALL
    UNION ALL
    SELECT 'startups.new', firm, arg_min(unit, (incubated_on, id)), min(incubated_on)
    FROM known WHERE year(incubated_on) = 2024 AND kind = '在孵'
        AND carrier IN ('孵化器', '众创空间', '专业化众创空间', '大学科技园', '加速器')
        AND age(body_registered_on, coalesce(entered_on, incubated_on)) <= 2400
    GROUP BY ALL
), standing AS (
    SELECT 'residences.current' AS measure, day, firm, arg_max(unit, (entered_on, id)) AS unit
    FROM known LEFT JOIN seated USING (body) JOIN months ON entered_on <= day AND coalesce(left_on > day, TRUE)
    WHERE kind = '入驻' AND body_kind = '企业' AND NOT here(origin_region)
        AND (home_from IS NULL OR home_from > came_on OR age(home_until, came_on) >= 2400)
    GROUP BY ALL
    UNION ALL
    SELECT 'residences.incubating', day, firm, arg_max(unit, (incubated_on, id))
    FROM known JOIN months ON incubated_on <= day AND incubated_on + INTERVAL 4 YEAR > day
        AND coalesce(graduated_on > day, TRUE) AND coalesce(left_on > day, TRUE)
    WHERE kind = '在孵' AND age(body_registered_on, incubated_on) <= 2400
    GROUP BY ALL
)
SELECT measure, unit, day, count(*) AS figure FROM firsts JOIN months ON from_on <= day GROUP BY ALL
UNION ALL
SELECT measure, unit, day, count(*) FROM standing GROUP BY ALL
""",
    "service": """
WITH sessions AS (
    SELECT coalesce(session_no, id) AS session, arg_min(reporting_unit, (held_on, id)) AS unit, min(held_on) AS held_on
    FROM service WHERE status = '已核' AND year(held_on) = 2024 AND here(region) GROUP BY ALL
)
SELECT 'services.sessions' AS measure, unit, day, count(*) AS figure FROM sessions JOIN months ON held_on <= day GROUP BY ALL
""",
    "spending": """
SELECT 'spending.total' AS measure, reporting_unit AS unit, day, sum(amount) AS figure
FROM spending JOIN months ON spent_on <= day WHERE status = '已核' AND basis = '支付' GROUP BY ALL
""",
    "standard": """
WITH led AS (
    SELECT standard_no, arg_min(reporting_unit, (issued_on, id)) AS unit, min(issued_on) AS issued_on
    FROM standard WHERE status = '已核' AND year(issued_on) = 2024 AND role = '主导制定' GROUP BY ALL
)
SELECT 'standards.led' AS measure, unit, day, count(*) AS figure FROM led JOIN months ON issued_on <= day GROUP BY ALL
""",
    "technology_contract": """
WITH ends AS (
    SELECT id, min(happened_on) FILTER (NOT coalesce(is_retroactive, FALSE)) AS ended_on,
        min(happened_on) FILTER (is_retroactive) AS voided_on
    FROM technology_contract__amendments WHERE kind IN ('注销', '撤销') GROUP BY ALL
), known AS (
    SELECT c.id, reporting_unit AS unit, registered_on, ended_on, turnover
    FROM technology_contract c LEFT JOIN ends e ON e.id = c.id
    WHERE status = '已核' AND year(registered_on) = 2024 AND here(seller_region) AND registration_no IS NOT NULL AND voided_on IS NULL
), changes AS (
    SELECT unit, registered_on AS from_on, ended_on, turnover AS amount FROM known
    UNION ALL
    SELECT unit, CASE WHEN a.is_retroactive THEN registered_on ELSE a.happened_on END, ended_on, -coalesce(a.amount, 0)
    FROM known JOIN technology_contract__amendments a ON a.id = known.id AND a.kind IN ('核减', '变更')
)
SELECT 'contracts.count' AS measure, unit, day, count(*) AS figure FROM known
JOIN months ON registered_on <= day AND coalesce(ended_on > day, TRUE) GROUP BY ALL
UNION ALL
SELECT 'contracts.turnover', unit, day, sum(amount) FROM changes
JOIN months ON from_on <= day AND coalesce(ended_on > day, TRUE) GROUP BY ALL
""",
    "technology_need": """
SELECT 'needs.solved' AS measure, reporting_unit AS unit, day, count(*) AS figure FROM technology_need
JOIN months ON solved_on <= day WHERE status = '已核' AND year(solved_on) = 2024 GROUP BY ALL
""",
    "title": """
WITH known AS (
    SELECT t.*, coalesce(stands, holder) AS body, coalesce(certified_on, filed_on, decided_on) AS obtained_on,
        coalesce(outcome = '通过', coalesce(certified_on, filed_on) IS NOT NULL)
            AND NOT (revoked_on IS NOT NULL AND coalesce(is_retroactive, FALSE)) AS has_passed,
        coalesce(apply_type, '') NOT IN ('更名', '迁入', '复核') AS is_new
    FROM title t LEFT JOIN merged ON gone = holder WHERE status = '已核'
), applied AS (
    SELECT body, arg_min(reporting_unit, (recommended_on, id)) AS unit, min(recommended_on) AS from_on FROM known
    WHERE round_year = 2024 AND is_new AND recommended_on IS NOT NULL GROUP BY ALL
), obtained AS (
    SELECT day, body, arg_min(reporting_unit, (obtained_on, id)) AS unit
    FROM known JOIN months ON obtained_on <= day AND coalesce(revoked_on > day, TRUE)
    WHERE round_year = 2024 AND has_passed AND is_new GROUP BY ALL
), valid AS (
    SELECT day, body, arg_max(reporting_unit, (coalesce(moved_in_on, obtained_on), id)) AS unit
    FROM known JOIN months ON coalesce(moved_in_on, obtained_on) <= day AND coalesce(expires_on >= day, TRUE)
        AND coalesce(revoked_on > day, TRUE) AND coalesce(moved_out_on > day, TRUE)
    WHERE has_passed GROUP BY ALL
), fostered AS (
    SELECT id, min(happened_on) AS fostered_on FROM title__stages WHERE stage = '培育' GROUP BY ALL
), bases AS (
    SELECT operator, min(id) AS base FROM platform WHERE status = '已核' AND kind = '乡村振兴科技创新示范基地' GROUP BY ALL
), backing AS (
    SELECT body, reporting_unit, id, coalesce(obtained_on, announced_on, fostered_on) AS from_on, expires_on,
        least(revoked_on, CASE WHEN outcome IN ('不通过', '退回', '撤回') THEN decided_on END) AS until_on
    FROM known LEFT JOIN fostered USING (id) WHERE round_year = 2024 AND kind = '乡村振兴科技创新示范基地'
    UNION ALL
    SELECT base, reporting_unit, id, document_on, NULL, NULL FROM fund JOIN bases ON operator = recipient
    WHERE status = '已核' AND year(document_on) = 2024 AND kind = '无偿'
    UNION ALL
    SELECT base, reporting_unit, id, held_on, NULL, NULL FROM service JOIN bases ON operator = host
    WHERE status = '已核' AND year(held_on) = 2024 AND kind = '特派员服务'
), supported AS (
    SELECT day, body, arg_min(reporting_unit, (from_on, id)) AS unit
    FROM backing JOIN months ON from_on <= day AND coalesce(until_on > day, TRUE) AND coalesce(expires_on >= day, TRUE) GROUP BY ALL
)
SELECT 'titles.applied' AS measure, unit, day, count(*) AS figure FROM applied JOIN months ON from_on <= day GROUP BY ALL
UNION ALL SELECT 'titles.obtained', unit, day, count(*) FROM obtained GROUP BY ALL
UNION ALL SELECT 'titles.valid', unit, day, count(*) FROM valid GROUP BY ALL
UNION ALL SELECT 'platforms.supported', unit, day, count(*) FROM supported GROUP BY ALL
""",
    "transfer": """
WITH known AS (
    SELECT *, coalesce(giver, giver_name) || '|' || coalesce(taker, taker_name) || '|' || subject AS what FROM transfer
    WHERE status = '已核' AND year(signed_on) = 2024 AND kind IN ('转化', '合作开发')
        AND (coalesce(here(giver_region), FALSE) OR coalesce(here(taker_region), FALSE))
        AND NOT coalesce(is_self_implemented, FALSE) AND coalesce(giver, giver_name) <> coalesce(taker, taker_name)
), signed AS (
    SELECT what, arg_min(reporting_unit, (signed_on, id)) AS unit, min(signed_on) AS from_on FROM known GROUP BY ALL
)
SELECT 'transfers.signed' AS measure, unit, day, count(*) AS figure FROM signed JOIN months ON from_on <= day GROUP BY ALL
UNION ALL
SELECT 'transfers.amount', reporting_unit, day, sum(amount) FROM known JOIN months ON signed_on <= day GROUP BY ALL
""",
}
