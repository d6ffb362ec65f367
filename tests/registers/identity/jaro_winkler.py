"""The peer: Jaro-Winkler similarity, as every record-linkage library has it, and the best that it can do on a labelled set."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.registers.identity.golden import Figures, Form, Golden

PREFIX, WEIGHT = 4, 0.1


def similarity(left: str, right: str) -> float:
    """1 for equal texts, 0 for nothing in common."""
    if left == right:
        return 1.0
    pairs = _matched(left, right)
    if not pairs:
        return 0.0
    ours, theirs = [one for one, _ in pairs], [right[at] for at in sorted(at for _, at in pairs)]
    swapped = sum(left[one] != other for one, other in zip(ours, theirs, strict=True)) // 2
    count = len(pairs)
    jaro = (count / len(left) + count / len(right) + (count - swapped) / count) / 3
    shared = next((at for at in range(PREFIX) if left[at : at + 1] != right[at : at + 1]), PREFIX)
    return jaro + shared * WEIGHT * (1 - jaro)


def _matched(left: str, right: str) -> list[tuple[int, int]]:
    """Places of equal characters that are near enough to each other."""
    reach = max(len(left), len(right)) // 2 - 1
    free = set(range(len(right)))
    pairs = []
    for one, sign in enumerate(left):
        near = range(max(0, one - reach), min(len(right), one + reach + 1))
        found = next((at for at in near if at in free and right[at] == sign), None)
        if found is not None:
            free.discard(found)
            pairs.append((one, found))
    return pairs


def best(golden: Golden, key: Callable[[str], str]) -> tuple[float, Figures]:
    """The threshold with the best F1 on this very set, and the figures there: no real user could choose so well."""
    names = [(key(name), body.id) for body in golden.bodies for name in (body.name, *body.former, *body.short)]
    answers = {form: _nearest(key(form.written), names) for form in golden.forms}

    def at(threshold: float) -> Figures:
        def answer(form: Form) -> str | None:
            score, body = answers[form]
            return body if score >= threshold else None

        return golden.figures(answer)

    return max(((score, at(score)) for score, _ in set(answers.values())), key=lambda found: found[1].f1)


def _nearest(text: str, names: Iterable[tuple[str, str]]) -> tuple[float, str]:
    return max(((similarity(text, name), body) for name, body in names), key=lambda found: found[0])
