"""What holds of every directory and every written name."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kechuang.registers.identity import Body, Directory, matching_key
from tests.registers.identity.golden import directory, golden

GOLDEN = golden("names")
bodies = st.sampled_from(GOLDEN.bodies)
WORDS = "咸宁 武汉 湖北省 南玻 澜歆 沐泽岚 己 已 光电 玻璃 生物 科技 有限公司 集团 分公司 （ ）".split()
written = st.sampled_from([form.written for form in GOLDEN.forms])
texts = st.one_of(st.lists(st.sampled_from(WORDS), max_size=8).map("".join), st.text(max_size=20), written)
regions = st.one_of(st.none(), st.sampled_from(["421200", "421202", "421281", "420100", "421200-GX", "999999"]))


def names_of(body: Body) -> set[str]:
    return {matching_key(name) for name in (body.name, *body.former, *body.short)}


@given(texts, regions)
def test_the_same_is_on_record_and_everything_else_has_its_shape(text: str, region: str | None) -> None:
    match = directory("names").find(text, region=region)
    by_id = {body.id: body for body in GOLDEN.bodies}
    if match.outcome == "same":
        assert matching_key(text) in names_of(by_id[match.candidates[0].id])
    assert len(match.candidates) == 1 if match.outcome in {"same", "likely"} else match.id is None
    assert bool(match.candidates) == (match.outcome != "unknown")
    assert all(candidate.reasons for candidate in match.candidates)
    assert len({candidate.id for candidate in match.candidates}) == len(match.candidates)


@given(texts, st.randoms(use_true_random=False))
def test_the_order_of_the_directory_does_not_matter(text: str, random: Random) -> None:
    shuffled = list(GOLDEN.bodies)
    random.shuffle(shuffled)
    one, other = directory("names").find(text), Directory(shuffled).find(text)
    assert (one.outcome, one.id, {c.id for c in one.candidates}) == (
        other.outcome,
        other.id,
        {c.id for c in other.candidates},
    )


@given(bodies, bodies)
def test_a_body_without_a_namesake_is_found_by_its_full_name(body: Body, other: Body) -> None:
    lone = Directory({entry.id: entry for entry in (body, other)}.values())
    match = lone.find(body.name)
    assert match.outcome == ("in_doubt" if other.id != body.id and other.name == body.name else "same")
