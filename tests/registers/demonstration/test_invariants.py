"""What holds for every row of the invented city, whatever its register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kechuang.identifiers import read_credit_code, read_document_number, read_patent_number
from kechuang.regions import regions
from kechuang.registers.demonstration.city import UNITS
from kechuang.registers.demonstration.fact import Fact
from kechuang.registers.keys import row_key
from kechuang.registers.registry import registers
from kechuang.registers.schema import COMMON, Part, Register
from kechuang.registers.validation import problems
from kechuang.registers.values import restored, stored
from tests.registers.demonstration.city import SEEDS, city, final, recorded, references

AHEAD = {"expires_on", "to_on", "due_on", "closes_on", "planned_on", "barred_until_on"}
REGISTERS = {register.code: register for register in registers()}


def rows() -> Iterator[tuple[Register, Fact]]:
    for code, facts in recorded().items():
        yield from ((REGISTERS[code], fact) for fact in facts)


def states(fact: Fact) -> Iterator[tuple[date, Mapping[str, Any]]]:
    """What was written, and the day on which it was."""
    yield fact.recorded_on, fact.values
    yield from ((change.on, change.values) for change in fact.changes)


def days(register: Register, values: Mapping[str, Any]) -> Iterator[tuple[str, date]]:
    named: list[tuple[Register | Part, Mapping[str, Any]]] = [(register, values)]
    named += [(part, item) for part in register.parts for item in values.get(part.name, ())]
    for owner, said in named:
        yield from (
            (field.name, said[field.name]) for field in owner.fields if field.kind == "day" and field.name in said
        )


def test_every_row_is_valid_when_it_is_keyed_and_after_each_change() -> None:
    found = Counter()
    for register, fact in rows():
        found.update((register.code, problem.code) for problem in problems(register, fact.values))
        if fact.changes:
            found.update((register.code, problem.code) for problem in problems(register, final(fact)))
    assert not found


def test_every_value_goes_into_its_column_and_comes_back() -> None:
    for register, fact in rows():
        own = {name: value for name, value in fact.values.items() if not isinstance(value, list)}
        fields = (*register.fields, *COMMON)
        assert restored(fields, stored(fields, own)) == own, (register.code, own)


def test_every_reference_leads_to_a_row_that_was_keyed_no_later() -> None:
    keyed = {(fact.register, fact.id): fact.recorded_on for _, fact in rows()}
    wrong = [
        (fact.register, ref.register)
        for _, fact in rows()
        for day, values in states(fact)
        for ref in references(values)
        if keyed.get((ref.register, ref.id), date.max) > day
    ]
    assert not wrong


def test_no_row_tells_of_a_day_that_had_not_come() -> None:
    wrong = Counter(
        (register.code, name)
        for register, fact in rows()
        for day, values in states(fact)
        for name, on in days(register, values)
        if on > day and name not in AHEAD
    )
    assert not wrong


def test_a_row_is_keyed_confirmed_and_changed_in_this_order_of_days() -> None:
    for _, fact in rows():
        assert fact.recorded_on >= city().opens_on
        assert fact.confirmed_on is None or fact.confirmed_on >= fact.recorded_on
        assert [change.on for change in fact.changes] == sorted(change.on for change in fact.changes)
        assert all(change.on >= fact.recorded_on and change.why for change in fact.changes)
        if fact.withdrawn:
            assert fact.withdrawn[0] > fact.recorded_on
            assert fact.confirmed_on is None


def test_no_two_rows_have_one_id_or_one_key() -> None:
    for seed in SEEDS:
        ids, keys = Counter(), Counter()
        for code, facts in recorded(seed).items():
            ids.update(fact.id for fact in facts)
            keys.update((code, row_key(REGISTERS[code], final(fact))) for fact in facts)
        assert max(ids.values()) == 1
        assert not [key for key, count in keys.items() if count > 1 or key[1] is None]


def test_every_row_says_that_it_is_synthetic() -> None:
    assert all("合成示范数据" in fact.values["note"] for _, fact in rows())
    assert all("合成示范数据" in fact.values["title"] for fact in recorded()["document"])


def test_every_filer_is_a_reporting_unit_or_a_section_of_the_bureau() -> None:
    sections = {f"section:{register.section}" for register in registers()}
    filers = {fact.by for _, fact in rows() if not fact.by.startswith("firm:")}
    assert set(UNITS) < filers < set(UNITS) | sections


def test_a_firm_files_nothing_but_what_is_about_itself() -> None:
    own = [fact for _, fact in rows() if fact.by.startswith("firm:")]
    assert {fact.register for fact in own} == {"statistical_return", "enterprise_year"}
    for fact in own:
        about = fact.values["unit" if fact.register == "statistical_return" else "organisation"]
        assert fact.by == f"firm:{about.id}"


def test_every_region_is_one_that_the_product_knows() -> None:
    known = {region.code for region in regions()}
    for register, fact in rows():
        for field in (*register.fields, *COMMON):
            if field.reader in ("region", "reporting_unit") and field.name in fact.values:
                assert fact.values[field.name] in known, (register.code, field.name)


def test_credit_codes_are_right_in_form_and_of_the_reserved_pattern() -> None:
    codes = [fact.values["credit_code"] for fact in recorded()["organisation"] if "credit_code" in fact.values]
    read = [read_credit_code(code) for code in codes]
    assert len(codes) == len(set(codes)) > 3000
    assert all(code.organisation_code.startswith("DEM") and not code.warnings for code in read)


def test_numbers_of_patents_and_papers_are_read_by_their_readers() -> None:
    patents = [fact.values["patent_no"] for fact in recorded()["intellectual_property"] if "patent_no" in fact.values]
    assert all(read_patent_number(number).is_patent for number in patents)
    papers = [fact.values["document_no"] for fact in recorded()["document"]]
    assert all(read_document_number(number).text == number for number in papers)


def test_an_identity_number_never_has_the_right_check_character() -> None:
    numbers = [fact.values["id_number"] for fact in recorded()["person"] if "id_number" in fact.values]
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    for number in numbers:
        total = sum(int(digit) * weight for digit, weight in zip(number[:17], weights, strict=True))
        assert number[17] != "10X98765432"[total % 11]
    assert len(numbers) > 300
