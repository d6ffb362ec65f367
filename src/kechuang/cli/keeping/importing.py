"""`kechuang import`: what a file would do, told row by row; then its rows, taken (术语 导入)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from kechuang.cli import output, screen, speech
from kechuang.cli.keeping import home
from kechuang.cli.places import spoken
from kechuang.cli.speech import said
from kechuang.errors import Language, Problem
from kechuang.registers.importing import ImportPlan, shape
from kechuang.registers.importing.mending import mend_file
from kechuang.registers.importing.plan import PARTS
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.registers.workbook.mapping import Column
from kechuang.registers.workbook.wording import unit_word
from kechuang.report.paper_file import save
from kechuang.store import exporting, taking
from kechuang.store.actions.import_rows import Imported

FINE, REFUSED = 0, 2
SHOWN, FEW = 20, 3
ASKED = "importing.no-unit"
OF_COLUMN = frozenset({"importing.late-unit", "importing.clashing-units", "importing.no-row-unit"})
"""Problems of a column as a whole, found in each of its rows."""


def run(options: Namespace) -> int:
    """The exit code: 2 when rows are wrong and not told to go on without them."""
    language: Language = options.lang
    register, path = register_of(options.register), Path(options.file)
    home.opened()
    _require_sense(options)
    made = taking.plan(
        home.actor(options),
        register,
        path,
        home=home.region_of(options),
        mapping=_mapping(register, options.map),
        constants=_constants(register, options.set),
        encoding=options.encoding,
    )
    wrong = list(made.of("refused", "doubtful"))
    taken = None
    if not made.rows:
        raise _no_rows(made)
    if not options.dry_run and (options.good_rows or not wrong):
        taken = taking.take(home.pen(options), made, path, basis=options.basis or "")
    if options.mend and wrong:
        output.spare(options.mend, [options.file], force=options.force)
        save(mend_file(path, made, language=language, rest_only=options.good_rows), Path(options.mend))
    if options.format == "json":
        named = exporting.directory_of(row.values() for row in made.taken()).name
        told = shape(made, language=language, named=named)
        output.put(
            output.as_json({**told, "import": _told(made, taken)} if not options.dry_run else told), None, language
        )
    else:
        show(made, language, is_whole=options.all)
        _conclude(made, taken, options, language)
    return REFUSED if wrong and taken is None and not options.dry_run else FINE


def _no_rows(made: ImportPlan) -> Problem:
    """What is said of a file without a row; when its heading is that of another register, which one."""
    better = made.looks_like
    if better is None:
        code = "importing.empty" if made.tables else "importing.no-rows"
        return Problem(code, made.name, {"register": made.register})
    facts = {"register": made.register, "better": better, "code": better.code}
    return Problem("importing.no-heading-but", made.name, facts)


def show(made: ImportPlan, language: Language, *, is_whole: bool = False) -> None:
    """Nothing; the plan stands on the screen: how columns were understood, what becomes of the rows, what is wrong.

    Parameters
    ----------
    is_whole : every problem and every row is listed, however many there are
    """
    _show_columns(made, language)
    counts = made.counts()
    screen.line()
    screen.line(said("import.counts", language, **counts), "bold")
    if counts[PARTS]:
        screen.line(said("import.counts-parts", language, count=counts[PARTS]), "bold")
    _remark(made, language)
    told = _wrong(made, language, is_whole=is_whole)
    _show_some(told, "import.more", language, is_whole=is_whole)
    if remarked := _remarked(made, language, is_whole=is_whole):
        screen.line(said("import.remarked", language), "bold")
        _show_some(remarked, "import.more-remarked", language, is_whole=is_whole)
    _show_reasons(made, language, is_whole=is_whole)


def _remark(made: ImportPlan, language: Language) -> None:
    """What is worth knowing of the file: of each sort the first; but every question that has to be answered."""
    speech.remark([each for each in made.remarks if each.code != ASKED], language)
    for each in made.remarks:
        if each.code == ASKED:
            speech.remark([each], language)
    heading = next((one.heading for table in made.tables for one in table.columns if one.reason == "unknown"), None)
    if heading and any(each.code == "importing.unknown-columns" for each in made.remarks):
        screen.line(said("import.map", language, heading=heading, register=made.register.code))


def _show_some(sentences: Sequence[str], more: str, language: Language, *, is_whole: bool) -> None:
    """The first of the sentences, and how many more there are; all of them when asked for."""
    for sentence in sentences if is_whole else sentences[:SHOWN]:
        screen.line(f"  {sentence}")
    if len(sentences) > SHOWN and not is_whole:
        screen.line(said(more, language, count=len(sentences) - SHOWN))


def _remarked(made: ImportPlan, language: Language, *, is_whole: bool) -> list[str]:
    """What is worth knowing of rows that would be taken, what is said of several of them once."""
    alike: dict[str, list[str]] = {}
    for row in made.remarked():
        for each in row.remarks:
            heading = next((one.heading for one in row.table.columns if one.letter == each.column), "")
            place = " / ".join(part for part in (row.sheet, f"{each.column} {heading}".strip()) if part)
            bare = Problem(each.problem.code, place, each.problem.facts)
            alike.setdefault(spoken(bare, language), []).append(str(row.row))
    return [_of_rows(sentence, rows, language, is_whole=is_whole) for sentence, rows in alike.items()]


def _of_rows(sentence: str, rows: Sequence[str], language: Language, *, is_whole: bool) -> str:
    """The sentence with the rows of which it is said."""
    if len(rows) == 1:
        return said("import.of-row", language, sentence=sentence, row=rows[0])
    listed = _listed(rows, language, is_whole=is_whole)
    return said("import.of-rows", language, sentence=sentence, count=len(rows), rows=listed)


def _wrong(made: ImportPlan, language: Language, *, is_whole: bool) -> list[str]:
    """The sentences of all problems; one that is said of several rows as a whole, or of a column, stands there once."""
    sentences: list[str] = []
    alike: dict[str, tuple[int, list[str]]] = {}
    for row in made.of("refused", "doubtful"):
        for each in row.problems:
            placed = made.placed(row, each, language=language)
            if not each.column or each.problem.code in OF_COLUMN:
                where = str(placed.where).replace(f" / 第 {row.row} 行", "", 1)
                sentence = spoken(Problem(placed.code, where, placed.facts), language)
                place, rows = alike.setdefault(sentence, (len(sentences), []))
                rows.append(str(row.row))
                if len(rows) > 1:
                    continue
            sentences.append(spoken(placed, language))
    for sentence, (place, rows) in alike.items():
        if len(rows) > 1:
            sentences[place] = _of_rows(sentence, rows, language, is_whole=is_whole)
    return sentences


def _show_columns(made: ImportPlan, language: Language) -> None:
    for table in made.tables:
        screen.line(said("import.table", language, sheet=table.sheet, row=table.header_row), "bold")
        told = []
        for column in table.columns:
            if not column.heading:
                continue
            told.append((column.letter, column.heading, *_understood(made, column, language), _unit(column, language)))
        heads = [
            ("import.letter", "kept"),
            ("import.heading", "left"),
            ("import.field", "left"),
            ("import.reason", "left"),
            ("import.unit", "left"),
        ]
        screen.table([(said(code, language), how) for code, how in heads], told)


def _understood(made: ImportPlan, column: Column, language: Language) -> tuple[str, str]:
    """What a column fills, and why; a column of credit codes belongs to the name beside it."""
    if column.beside and not column.aim:
        field = made.register.by_name[column.beside].label(language)
        return said("import.code-of", language, field=field), said("import.reason-beside", language)
    name = column.aim.field.label(language) if column.aim else screen.NONE
    return name, said(f"import.reason-{column.reason}", language)


def _unit(column: Column, language: Language) -> str:
    """What bare numbers of a column are taken for, and who says so."""
    if not column.unit:
        return screen.NONE
    return said(f"import.unit-{column.unit_by}", language, unit=unit_word(column.unit, language))


def _show_reasons(made: ImportPlan, language: Language, *, is_whole: bool) -> None:
    """Skipped and duplicate rows, many of one sort in one line."""
    sorts: dict[str, list[str]] = {}
    for each in made.skipped:
        reason = Problem(each.reason.code, "", each.reason.facts).sentence(language)
        sorts.setdefault(said("import.skipped", language, reason=reason), []).append(f"{each.sheet}!{each.row}")
    for row in made.of("duplicate", "unchanged"):
        sorts.setdefault(said(f"import.{row.fate}", language), []).append(f"{row.sheet}!{row.row}")
    for sentence, places in sorts.items():
        screen.line(f"  {sentence} {_listed(places, language, is_whole=is_whole)}")
    if any(len(places) > FEW for places in sorts.values()) and not is_whole:
        screen.line(said("import.all", language))


def _listed(places: Sequence[str], language: Language, *, is_whole: bool) -> str:
    """Rows, all of them or the first few and how many more there are."""
    shown = places if is_whole else places[:FEW]
    more = said("import.and-more", language, count=len(places) - FEW) if len(places) > len(shown) else ""
    return f"{said('list.comma', language).join(shown)}{more}"


def _conclude(made: ImportPlan, taken: Imported | None, options: Namespace, language: Language) -> None:
    screen.line()
    wrong = sum(made.counts()[fate] for fate in ("refused", "doubtful"))
    if options.mend and wrong:
        output.wrote(options.mend, language)
    elif options.mend:
        screen.line(said("import.no-mend", language, path=options.mend))
    if taken is not None:
        told = {"created": taken.created, "changed": taken.changed, "id": taken.id}
        screen.line(said("import.opening" if options.opening else "import.taken", language, **told), "bold green")
        if parts := made.counts()[PARTS]:
            screen.line(said("import.taken-parts", language, count=parts), "bold green")
        if wrong:
            screen.line(said("import.rest", language, count=wrong), "bold yellow")
    elif options.dry_run:
        screen.line(said("import.dry", language), "bold")
    elif not wrong:
        screen.line(said("import.no-change", language), "bold")
    else:
        code = "import.nothing-good" if options.good_rows else "import.nothing"
        screen.line(said(code, language, count=wrong), "bold red")


def _told(made: ImportPlan, taken: Imported | None) -> dict[str, object] | None:
    if taken is None:
        return None
    return {
        "id": taken.id,
        "seq": taken.seq,
        "created": taken.created,
        "changed": taken.changed,
        "parts": made.counts()[PARTS],
    }


def _mapping(register: Register, pairs: Sequence[str] | None) -> dict[str, str]:
    """heading=field, the field by its name or its own heading; an empty field ignores the column."""
    found = {}
    for pair in pairs or ():
        heading, sign, field = pair.rpartition("=")
        name = _field(register, field)
        if not sign or not heading or (field and not name):
            raise Problem("command.map", "", {"value": pair})
        found[heading] = name
    return found


def _field(register: Register, written: str) -> str:
    """The name of the field that is written by its name or its heading; empty when there is none."""
    by_heading = {field.zh: name for name, field in register.by_name.items()}
    name = by_heading.get(written, written)
    return name if name in register.by_name else ""


def _constants(register: Register, pairs: Sequence[str] | None) -> dict[str, str]:
    """field=value, by the field's name or heading."""
    found = {}
    for pair in pairs or ():
        written, sign, value = pair.partition("=")
        name = _field(register, written)
        if not sign or not name:
            raise Problem("command.where", "", {"value": pair})
        found[name] = value
    return found


def _require_sense(options: Namespace) -> None:
    if options.opening and not options.basis:
        raise Problem("command.opening-basis")
    if options.basis and not options.opening:
        raise Problem("command.opening-basis")
