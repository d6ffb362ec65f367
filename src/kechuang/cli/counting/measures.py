"""`kechuang measures`: what can be counted, by which rules (术语 测度目录)."""

from __future__ import annotations

from argparse import Namespace

from kechuang.cli import output, screen
from kechuang.cli.speech import said
from kechuang.errors import Language
from kechuang.measures.catalogue import measures
from kechuang.measures.measure import Measure


def run(options: Namespace) -> int:
    """The exit code."""
    language: Language = options.lang
    if options.format == "json":
        output.put(output.as_json({"measures": [_told(one, language) for one in measures()]}), None, language)
        return 0
    heads = [
        (said(f"measures.{name}", language), how)
        for name, how in (("code", "kept"), ("name", "left"), ("unit", "kept"), ("rules", "left"))
    ]
    rows = [(one.code, one.label(language), one.unit, "\n".join(_rules(one, language).values())) for one in measures()]
    screen.table(heads, rows)
    return 0


def _told(one: Measure, language: Language) -> dict[str, object]:
    return {
        "code": one.code, "name": one.label(language), "unit": one.unit, "fold": one.fold.name, "source": one.source,
        "registers": [source.register for source in one.sources], "of": [operand.measure for operand in one.operands],
        "rules": _rules(one, language),
    }  # fmt: skip


def _rules(one: Measure, language: Language) -> dict[str, str]:
    default = one.default_zh if language == "zh" else one.default_en
    return {"": default, **{code: f"{code}: {rule.label(language)}" for code, rule in one.rules.items()}}
