"""Two names side by side, part by part (术语 名称比对).

Each part gives a reason, a code whose words stand in ``terms.yaml`` under ``reasons``. A reason agrees, or leaves a doubt, or
speaks against; only what nothing speaks against can be the same body.
"""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.registers.identity.finding import Comparison, Finding, Grade
from kechuang.registers.identity.industry import compare_brandless, compare_industries
from kechuang.registers.identity.names import fold
from kechuang.registers.identity.organisation_name import OrganisationName
from kechuang.registers.identity.place_name import Path, is_within
from kechuang.registers.identity.spelling import is_one_slip, is_swapped
from kechuang.registers.identity.vocabulary import industry_words, legal_forms

_SHORTEST_BRAND = 2
_SURE_BRAND = 3  # a slip in a brand this long leaves enough of it
_FORMER = Finding(Grade.FITS, "former-name", -0.5)
_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A name on record beside the region of its body (术语 在册名称).

    Examples
    --------
    >>> from kechuang.registers.identity.organisation_name import read_name
    >>> Known(read_name("咸宁市统计局"), ("420000", "421200")).is_former
    False
    """

    name: OrganisationName
    region: Path = ()
    is_former: bool = False


def compare(written: OrganisationName, known: Known) -> Comparison:
    """What a written name and one on record say of each other (术语 名称比对).

    Examples
    --------
    >>> from kechuang.registers.identity.organisation_name import read_name
    >>> short, full = read_name("南玻光电"), Known(read_name("咸宁南玻光电玻璃有限公司"))
    >>> compare(short, full).reasons, compare(read_name("南玻玻璃"), full).reasons
    (('brand-equal', 'industry-leading', 'place-absent'), ('brand-equal', 'industry-trailing', 'place-absent'))
    """
    name = known.name
    if name.part and written.core + written.form == name.brand + name.part:
        return Comparison((Finding(Grade.FITS, "brand-equal", 6.0), Finding(Grade.FITS, "part-equal", 6.0)))
    brand, words, known_words = _brand(written, name)
    if not brand.grade:
        return Comparison((brand,))
    industry = _industry(written, name, words, known_words)
    if not industry.grade or (brand.reason == "brand-one-character" and industry.reason != "industry-equal"):
        return Comparison((brand, Finding(Grade.AGAINST, industry.reason)))
    findings = (brand, industry, _place(written, known), _form(written, name), _part(written, name))
    return Comparison((*findings, _FORMER) if known.is_former else findings)


def _brand(written: OrganisationName, name: OrganisationName) -> tuple[Finding, _Words, _Words]:
    """What the brands say, and the industries that they leave; the split of a name is uncertain, so the other's is tried on it."""
    ours, theirs = written.brand, name.brand
    words, known_words = written.industry, name.industry
    if ours == theirs:
        return _letters(written, name), words, known_words
    split = industry_words().split
    if len(theirs) >= _SHORTEST_BRAND and ours.startswith(theirs):
        return _letters(written, name), split(written.core[len(theirs) :]), known_words
    if len(ours) >= _SHORTEST_BRAND and theirs.startswith(ours):
        rest = split(name.core[len(ours) :])
        grade = Grade.FITS if words else Grade.DOUBT
        return Finding(grade, "brand-head", 3.0), words, rest
    return _unequal_brand(written, name), words, known_words


def _industry(written: OrganisationName, name: OrganisationName, words: _Words, known: _Words) -> Finding:
    has_brand = bool(written.brand or name.brand)
    if not (
        words or known or written.form
    ):  # a brand alone says nothing of what its firm does, a place alone of no body
        return Finding(Grade.FITS if has_brand else Grade.AGAINST, "industry-absent", 1.0)
    return compare_industries(words, known) if has_brand else compare_brandless(words, known)


def _letters(written: OrganisationName, name: OrganisationName) -> Finding:
    if written.latin == name.latin or not written.latin:
        return Finding(Grade.FITS, "brand-equal", 6.0)
    if name.latin and fold(written.latin) == fold(name.latin):
        return Finding(Grade.FITS, "brand-look-alike", 4.5)
    return Finding(Grade.DOUBT, "letters-differ", 2.0)


def _unequal_brand(written: OrganisationName, name: OrganisationName) -> Finding:
    ours, theirs = written.brand, name.brand
    if min(len(ours), len(theirs)) < _SHORTEST_BRAND:
        return Finding(Grade.AGAINST, "brand-differs")
    if fold(ours) == fold(theirs):
        return Finding(Grade.FITS, "brand-look-alike", 4.5)
    if theirs.endswith(ours):
        return Finding(Grade.FITS if written.industry else Grade.DOUBT, "brand-tail", 3.0)
    if is_one_slip(ours, theirs):
        is_sure = len(theirs) >= _SURE_BRAND or is_swapped(ours, theirs)
        return Finding(Grade.FITS if is_sure and written.form else Grade.DOUBT, "brand-one-character", 3.0)
    if ours.endswith(theirs):
        before, place = ours[: -len(theirs)], name.place.text
        is_place = bool(place) and (fold(before) == fold(place) or is_one_slip(before, place))
        return Finding(Grade.FITS if is_place else Grade.DOUBT, "place-slip" if is_place else "brand-tail", 3.0)
    return Finding(Grade.AGAINST, "brand-differs")


def _place(written: OrganisationName, known: Known) -> Finding:
    ours, theirs, region = written.place.path, known.name.place.path, known.region
    if not ours:
        return Finding(Grade.FITS, "place-absent", 1.0)
    if ours in (theirs, region):
        return Finding(Grade.FITS, "place-equal", 3.0 if ours == theirs else 2.0)
    seat = region if region and (not theirs or is_within(region, theirs)) else theirs
    if not seat:
        return Finding(Grade.FITS, "place-absent", 1.0)
    if is_within(seat, ours):
        return Finding(Grade.FITS, "place-within", 2.0)
    if is_within(ours, theirs) and theirs and is_within(ours, seat):
        return Finding(Grade.DOUBT, "place-narrower", 1.0)
    return Finding(Grade.AGAINST, "place-differs")


def _form(written: OrganisationName, name: OrganisationName) -> Finding:
    if not written.form or not name.form:
        is_group = "group" in written.notes and "group" not in name.notes
        return Finding(Grade.DOUBT, "group-differs") if is_group else Finding(Grade.FITS, "")
    if written.kind != name.kind:
        return Finding(Grade.AGAINST, "form-differs")
    if ("group" in written.notes) != ("group" in name.notes):
        return Finding(Grade.DOUBT, "group-differs")
    if "slip" in written.notes:
        return Finding(Grade.FITS, "form-slip", 0.5)
    if written.form == name.form:
        return Finding(Grade.FITS, "form-equal", 1.0)
    alike = legal_forms().alike
    if written.kind == "company" or alike.get(written.form, written.form) == alike.get(name.form, name.form):
        return Finding(Grade.FITS, "form-alike", 0.7)
    return Finding(Grade.DOUBT, "form-differs")


def _part(written: OrganisationName, name: OrganisationName) -> Finding:
    if written.part == name.part:
        return Finding(Grade.FITS, "part-equal" if written.part else "", 1.0 if written.part else 0.0)
    if written.part and name.part:
        return Finding(Grade.AGAINST, "part-differs")
    return Finding(Grade.DOUBT, "part-of" if written.part else "part-only")
