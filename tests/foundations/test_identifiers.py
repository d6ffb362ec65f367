"""Credit codes, patent numbers, certificates, contracts and papers: the examples of the rules, and what goes wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kechuang import identifiers
from kechuang.errors import Problem
from kechuang.identifiers import (
    is_advisory,
    is_credit_code,
    is_document_number,
    is_patent_number,
    is_publication_number,
    normalise,
    organisation_check,
    read_achievement_number,
    read_certificate,
    read_contract_number,
    read_credit_code,
    read_document_number,
    read_index_number,
    read_patent_number,
    read_sme_number,
)
from kechuang.identifiers.credit_code import ALPHABET, WEIGHTS, check_character


def problem_of(read: str, text: str) -> Problem:
    with pytest.raises(Problem) as raised:
        getattr(identifiers, f"read_{read}")(text)
    assert not getattr(identifiers, f"is_{read}")(text)
    return raised.value


# Credit codes. The subjects are invented.


@pytest.mark.parametrize(
    ("code", "authority", "kind", "division"),
    [
        ("91421200MA4KCH004E", "市场监管", "企业", "421200"),
        ("91421202MA49XA1224", "市场监管", "企业", "421202"),
        ("93421223MA48CY3410", "市场监管", "农民专业合作社", "421223"),  # the sum is a multiple of 31: 31 becomes 0
        ("12421200011336941F", "机构编制", "事业单位", "421200"),
        ("52421281MJH123457Y", "民政", "民办非企业单位", "421281"),
        ("N2421221MF0012ABXU", "农业", "村级集体经济组织", "421221"),
        ("11421200011336941J", "机构编制", "机关", "421200"),
    ],
)
def test_a_valid_credit_code_tells_who_registered_what_where(
    code: str, authority: str, kind: str, division: str
) -> None:
    read = read_credit_code(code)
    assert is_credit_code(code)
    assert (read.text, read.authority, read.kind, read.division) == (code, authority, kind, division)
    assert read.warnings == ()


def test_the_check_character_is_worked_out_as_the_standard_says() -> None:
    assert "".join(ALPHABET) == "0123456789ABCDEFGHJKLMNPQRTUWXY"
    assert WEIGHTS == (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    published = {"91350100M000100Y4": "3", "91512081MA62K0260": "E", "91110000600037341": "L"}
    assert {first: check_character(first) for first in published} == published


@pytest.mark.parametrize(
    ("code", "problem", "said"),
    [
        ("91421200MA4KCH004F", "check", "末位应为 E，实际为 F"),
        ("91421200MA4KHC004E", "check", "末位应为"),
        ("91421200MA4KCHO04E", "character", "第 15 位的“O”不会出现在代码中，可能应为 0"),
        ("91421200MA4KCH0I4E", "character", "第 16 位的“I”不会出现在代码中，可能应为 1"),
        ("91350100M000100Y4Z", "character", "第 18 位的“Z”不会出现在代码中，可能应为 2"),
        ("9142120MA4KCH004E", "length", "“9142120MA4KCH004E”有 17 位"),
        ("91421200MA4KCH004E1", "length", "有 19 位"),
        ("", "length", "有 0 位"),
        ("914212X0MA4KCH004E", "division", "实际为 4212X0"),
        ("9.14212E+17", "number", "存成了数字"),
        ("1.23E+17", "number", "存成了数字"),
        ("12345678901234567", "number", "存成了数字"),
        ("1234567890123456789", "number", "存成了数字"),
        ("914212000113369000", "number", "存成了数字"),
        ("914212000113369.0", "number", "存成了数字"),
        ("421200000012345", "licence", "15 位的旧营业执照注册号"),
        ("91421200MA4KCH００４某", "character", "第 18 位的“某”"),
        ("9142١200MA4KCH004E", "character", "第 5 位"),
    ],
)
def test_what_is_wrong_in_a_credit_code_is_named_with_its_mend(code: str, problem: str, said: str) -> None:
    raised = problem_of("credit_code", code)
    assert raised.code == f"identifiers.credit-code.{problem}"
    assert said in raised.sentence("zh")
    assert f'"{code}"' in raised.sentence("en")
    assert not is_advisory(raised)


@pytest.mark.parametrize(
    "text",
    [
        " 91421200MA4KCH004E\n",
        "91421200-MA4KCH004-E",
        "９１４２１２００ＭＡ４ＫＣＨ００４Ｅ",
        "91421200ma4kch004e",
        "9142 1200\u3000MA4K\u200bCH00 4E\ufeff",
    ],
)
def test_case_width_spaces_and_hyphens_do_not_matter(text: str) -> None:
    assert read_credit_code(text).text == "91421200MA4KCH004E"


def test_a_wrong_organisation_code_inside_is_a_warning_only() -> None:
    assert organisation_check("01133694") == "1"
    seventeen = "91421200011336942"
    odd = read_credit_code(seventeen + check_character(seventeen)).warnings
    assert [warning.code for warning in odd] == ["identifiers.organisation-code.check"]
    assert is_advisory(odd[0])
    assert "“011336942”的末位按校验规则应为 1，实际为 2" in odd[0].sentence("zh")


@pytest.mark.parametrize("first", ["99", "18", "B1", "01"])
def test_an_unknown_authority_or_kind_is_a_warning_only(first: str) -> None:
    seventeen = f"{first}421200011336941"
    read = read_credit_code(seventeen + check_character(seventeen))
    assert read.kind is None
    assert [warning.code for warning in read.warnings] == ["identifiers.credit-code.authority"]
    assert f"前两位 {first}" in read.warnings[0].sentence("zh")


# Patents.


@pytest.mark.parametrize(
    ("number", "year", "kind"),
    [
        ("201710601862.3", 2017, "发明"),
        ("200710308494.X", 2007, "发明"),
        ("202310123456.6", 2023, "发明"),
        ("202420567890.3", 2024, "实用新型"),
        ("202430111222.5", 2024, "外观设计"),
        ("202480001001.X", 2024, "PCT发明"),
        ("97101765.4", 1997, "发明"),
        ("95115608.X", 1995, "发明"),
    ],
)
def test_a_valid_patent_number_tells_year_and_kind(number: str, year: int, kind: str) -> None:
    read = read_patent_number(number)
    assert (read.text, read.year, read.kind, read.is_patent) == (number, year, kind, False)
    for text in (f"ZL{number}", f"zl {number}", f"ZL{number.replace('.', '')}", f"ＺＬ{number.replace('.', '．')}"):
        granted = read_patent_number(text)
        assert (granted.text, granted.is_patent) == (number, True)


@pytest.mark.parametrize(
    ("number", "problem", "said"),
    [
        ("201710601862.4", "check", "校验位应为 3，实际为 4"),
        ("202310123465.6", "check", "两位颠倒"),
        ("202340123456.6", "kind", "种类位为 4"),
        ("20231012345.6", "patent.form", "12 位数字"),
        ("202310123456", "check-missing", "补写 .6"),
        ("200010123456.1", "year", "年份 2000"),
        ("04101765.4", "year", "年份 04"),
        ("2.02310E+11", "patent.number", "存成了数字"),
        ("CN117123456A", "publication", "公开号或公告号"),
        ("CN 117123456 B", "publication", "另列一栏"),
        ("CN 219876543 U", "publication", "202310123456.6"),
        ("CN308123456S", "publication", "申请号"),
        ("CN1234567C", "publication", "申请号"),
        ("2023SR0123456", "patent.form", "2023SR0123456"),
        ("", "patent.form", "“”"),
    ],
)
def test_what_is_wrong_in_a_patent_number_is_named_with_its_mend(number: str, problem: str, said: str) -> None:
    raised = problem_of("patent_number", number)
    assert raised.code.endswith(problem)
    assert said in raised.sentence("zh")
    assert is_publication_number(number) == (problem == "publication")


def test_the_examples_of_the_shared_rules_hold(shared: Path) -> None:
    cases = {case["id"]: case for case in yaml.safe_load((shared / "rules" / "golden.yaml").read_text("utf-8"))}
    assert all(map(is_credit_code, cases["USCC-valid"]["in"]))
    assert not any(map(is_credit_code, cases["USCC-invalid"]["in"]))
    assert all(map(is_patent_number, cases["PAT-valid"]["in"]))
    assert not any(map(is_patent_number, cases["PAT-invalid"]["in"]))


# Certificates, entries, contracts, results. All numbers are invented.


def test_a_certificate_tells_year_and_province_or_city() -> None:
    assert (read_certificate("GR202342001234").year, read_certificate("GR202342001234").area) == (2023, "42")
    areas = {
        "44200123": "4420",
        "33100001": "3310",
        "37100001": "3710",
        "21200001": "2120",
        "35100001": "3510",
        "44000123": "44",
    }
    assert {digits: read_certificate(f"GR2023{digits}").area for digits in areas} == areas
    assert read_certificate(" gr2023-42001234").text == "GR202342001234"


@pytest.mark.parametrize(
    "text", ["GR20234200123", "GR2023420012345", "GX202342001234", "202342001234", "GR199942001234", "GR2O2342001234"]
)
def test_what_is_no_certificate_is_said(text: str) -> None:
    raised = problem_of("certificate", text)
    assert f"“{text}”" in raised.sentence("zh")
    assert "GR202342001234" in raised.sentence("zh")


def test_an_odd_certificate_is_read_with_a_warning() -> None:
    assert [w.code for w in read_certificate("GF201942000123").warnings] == ["identifiers.certificate.renewal"]
    assert read_certificate("GF201142000123").warnings == ()
    assert [w.facts["digits"] for w in read_certificate("GR202349001234").warnings] == ["49"]


def test_the_entry_of_a_small_firm_is_checked_as_a_warning() -> None:
    read = read_sme_number("2023421202A8000123")
    assert (read.year, read.division, read.counts_for_last_year, read.warnings) == (2023, "421202", False, ())
    assert read_sme_number("202342120208000123").counts_for_last_year
    for text in ("2023421202", "2023421202A800012X", "1999421202A8000123"):
        assert is_advisory(problem_of("sme_number", text))


@pytest.mark.parametrize(
    ("text", "generation", "year", "area", "serial"),
    [
        ("24421201000123", "fourteen", 2024, "4212", "000123"),
        ("98420101000001", "fourteen", 1998, "4201", "000001"),
        ("2024421201000123", "sixteen", 2024, "4212", "000123"),
        ("2024-4212-01-000123", "sixteen", 2024, "4212", "000123"),
        ("鄂技合 2024-7", "free", None, None, None),
    ],
)
def test_a_contract_number_is_of_one_of_two_generations_or_free(
    text: str, generation: str, year: int, area: str, serial: str
) -> None:
    read = read_contract_number(text)
    assert (read.generation, read.year, read.area, read.serial, read.warnings) == (generation, year, area, serial, ())


def test_a_contract_number_is_kept_as_written_with_a_warning_when_its_length_is_odd() -> None:
    read = read_contract_number("202442120100012")
    assert read.text == "202442120100012"
    assert [warning.facts["length"] for warning in read.warnings] == [15]
    assert read_contract_number("24991201000123").warnings[0].code == "identifiers.province"


@pytest.mark.parametrize(
    ("text", "code"), [("2.02442E+15", "number"), ("2024421201000123.0", "number"), (" ", "form"), ("合" * 41, "form")]
)
def test_what_is_no_contract_number_is_said(text: str, code: str) -> None:
    assert problem_of("contract_number", text).code == f"identifiers.contract.{code}"


def test_a_result_is_registered_in_one_of_three_forms() -> None:
    assert read_achievement_number("ek2023d000123").year == 2023
    assert read_achievement_number("鄂科成登字 20001234").text == "鄂科成登字20001234"
    assert read_achievement_number("9612002Y0001").year is None
    for text in ("EK2023", "鄂科成登字2000", "第1号"):
        assert is_advisory(problem_of("achievement_number", text))


# Papers.


@pytest.mark.parametrize(
    "text",
    [
        "咸科技发〔2025〕2号", "咸科技发[2025]2号", "咸科技发(2025)2号", "咸科技发（2025）2号", "咸科技发【2025】2号",
        "咸科技发［2025］2号",
        "咸科技发﹝2025﹞2号", "咸科技发〔２０２５〕２号", "咸科技发 〔2025〕 2 号", "咸科技发〔2025〕第2号", "咸科技发〔2025〕002号",
    ],
)  # fmt: skip
def test_a_document_number_is_written_one_way_whatever_its_brackets(text: str) -> None:
    read = read_document_number(text)
    assert read.text == "咸科技发〔2025〕2号"
    assert (read.word, read.year, read.number) == ("咸科技发", 2025, 2)


def test_longer_words_of_issuers_are_read_too() -> None:
    assert [read_document_number(text).word for text in ("咸科赋能办〔2025〕1号", "鄂政办发电〔2024〕12号")] == [
        "咸科赋能办",
        "鄂政办发电",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "咸科技发2025-2号",
        "咸科技发〔25〕2号",
        "咸科技发〔2025〕2",
        "〔2025〕2号",
        "咸科技发〔2025〕0号",
        "咸科技发〔2025〕2-1号",
    ],
)
def test_what_is_no_document_number_is_said(text: str) -> None:
    assert f"“{text}”" in problem_of("document_number", text).sentence("zh")


def test_a_document_number_reads_back_equal() -> None:
    once = read_document_number("咸科技发[2025]第02号")
    assert read_document_number(once.text) == once
    assert is_document_number(once.text)


def test_an_index_number_begins_with_an_organisation_code() -> None:
    read = read_index_number("011336941/2024-05811")
    assert (read.organisation_code, read.year, read.serial, read.warnings) == ("011336941", 2024, "05811", ())
    assert read_index_number("01133694－1／2024－05811") == read
    assert read_index_number("011336942/2024-05811").warnings[0].facts["expected"] == "1"
    for text in ("011336941/202405811", "11336941/2024-05811", "011336941/2024-5811"):
        assert f"“{text}”" in problem_of("index_number", text).sentence("zh")


def test_hyphens_that_belong_to_a_number_are_kept_as_one_character() -> None:
    assert normalise("ａ－1—2", keep_hyphens=True) == "A-1-2"
    assert normalise("ａ－1—2") == "A12"
