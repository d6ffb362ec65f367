"""What holds of every text that names regions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kechuang.regions import Region, regions

TREE = regions()
names = st.sampled_from(
    [name for region in TREE for name in (region.name, region.short, *region.also, *region.local) if name]
)
words = st.one_of(names, st.sampled_from([*"我全本市省县区级直、与的路东南湖山交通城咸安", "高新区", "大道"]))
texts = st.lists(words, max_size=12).map("".join)
homes = st.one_of(st.none(), st.sampled_from([region.code for region in TREE]))


@given(texts, homes)
def test_what_is_found_stands_where_it_says_in_order_and_apart(text: str, home: str | None) -> None:
    end = 0
    for found in TREE.find(text, home=home):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text
        assert found.regions
        end = found.end


@given(st.sampled_from(list(TREE)), homes)
def test_every_full_name_and_path_is_read_as_its_region(region: Region, home: str | None) -> None:
    assert TREE.read(region.name, home=home) == region
    assert TREE.read(TREE.path(region.code)) == region
    assert TREE.read(region.code) == region


@given(st.sampled_from(list(TREE)), st.sampled_from(list(TREE)))
def test_subtree_and_ancestors_are_two_sides_of_one_relation(one: Region, other: Region) -> None:
    assert (one in TREE.subtree(other.code)) == TREE.is_within(one.code, other.code)
    assert TREE.is_within(one.code, other.code) == (one == other or other in TREE.ancestors(one.code))


@given(st.text(max_size=30), homes)
def test_no_text_is_too_strange(text: str, home: str | None) -> None:
    assert all(text[found.start : found.end] == found.text for found in TREE.find(text, home=home))
