"""R-03: no model answers outside the door, and SQL stands in the files that are named for it and nowhere else."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from kechuang.errors import Problem
from kechuang.store import scoped
from kechuang.store.models import GROWN
from kechuang.store.place import Place
from tests.house.tree import Module, hold, modules, written

MODELS = list(apps.get_app_config("store").get_models(include_auto_created=True))
SPEAKERS = frozenset({"statements", "guards", "database"})
OTHERS: Mapping[str, str] = {
    "engine": "lets DuckDB read the database and lays tables of its own",
    "snapshots": "speaks to engines that read the database and write nothing to it but views of their own connection",
    "backup": "copies whole tables out, and into an empty home",
}
FORBIDDEN = frozenset({"_base_manager", "_default_manager", "cursor", "raw", "RawSQL", "extra", "executemany"})
STATEMENTS = (
    "select ",
    "insert ",
    "update ",
    "delete ",
    "create ",
    "drop ",
    "alter ",
    "truncate ",
    "pragma ",
    "begin ",
)
QUESTIONS: tuple[Callable[[Any], object], ...] = (
    lambda manager: list(manager.all()),
    lambda manager: manager.count(),
    lambda manager: manager.first(),
    lambda manager: manager.exists(),
    lambda manager: manager.filter(pk=1),
    lambda manager: list(manager.values_list()),
    lambda manager: manager.update(),
    lambda manager: manager.all().delete(),
    lambda manager: manager.bulk_create([]),
    lambda manager: manager.raw("SELECT 1"),
    lambda manager: manager.in_bulk(),
    lambda manager: manager.aggregate(models.Count("pk")),
    lambda manager: manager.none(),
)


def test_r03_there_are_models_to_ask() -> None:
    assert len(MODELS) > len(GROWN) > 10


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.db_table)
def test_r03_no_manager_of_a_model_answers_outside_the_door(sqlite_home: Place, model: type[models.Model]) -> None:
    assert model._meta.managers
    for manager in model._meta.managers:
        assert isinstance(manager, scoped.ScopedManager)
        for question in QUESTIONS:
            with pytest.raises(Problem, match="without the door"):
                question(manager)


def test_r03_an_opened_door_closes_again_even_after_a_fault(sqlite_home: Place) -> None:
    with scoped.opened(), contextlib.suppress(ZeroDivisionError):
        MODELS[0]._meta.managers[0].count()
        with scoped.opened():
            raise ZeroDivisionError
    with pytest.raises(Problem):
        MODELS[0]._meta.managers[0].count()


def test_r03_what_another_thread_opened_is_not_open_here(sqlite_home: Place) -> None:
    import threading

    opened, done = threading.Event(), threading.Event()

    def other() -> None:
        with scoped.opened():
            opened.set()
            done.wait(10)

    thread = threading.Thread(target=other)
    thread.start()
    opened.wait(10)
    try:
        with pytest.raises(Problem):
            MODELS[0]._meta.managers[0].count()
    finally:
        done.set()
        thread.join()


def test_r03_sql_stands_in_the_named_files_only() -> None:
    hold(fault for source in modules() if not _speaks(source) for fault in speech(source))


@pytest.mark.parametrize(
    "text",
    [
        "from kechuang.store.models import Commit\nCommit._base_manager.all()",
        "def f(model):\n    return model._default_manager",
        "with connection.cursor() as cursor: pass",
        "Commit.objects.raw('x')",
        "Commit.objects.extra(where=['1=1'])",
        "from django.db.models.expressions import RawSQL\nRawSQL('1', [])",
        "query = 'SELECT * FROM store_commit'",
        "query = f'delete from {table}'",
        "from django.db import connections\nconnections['default'].connection.execute(x)",
    ],
)
def test_r03_the_lint_sees_every_way_around(tmp_path: Path, text: str) -> None:
    (bad,) = modules(written(tmp_path, "store/actions/bad.py", text))
    assert not _speaks(bad)
    assert list(speech(bad))


def _speaks(source: Module) -> bool:
    return "store" not in source.path.parts or source.path.stem in SPEAKERS | OTHERS.keys()


def speech(source: Module) -> Iterator[str]:
    """Each place where a module goes around the managers or speaks SQL."""
    documented = set(_docstrings(source.tree))
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and (node.attr in FORBIDDEN or _is_driver(node)):
            yield f"{source.at(node)} {node.attr}"
        if isinstance(node, ast.Name | ast.alias) and getattr(node, "id", getattr(node, "name", "")) == "RawSQL":
            yield f"{source.at(node)} RawSQL"
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in documented
        if is_text and node.value.lower().lstrip().startswith(STATEMENTS):
            yield f"{source.at(node)} {node.value[:30]}"


def _is_driver(node: ast.Attribute) -> bool:
    """``….connection.execute``: the driver's own connection."""
    return node.attr == "execute" and isinstance(node.value, ast.Attribute) and node.value.attr == "connection"


def _docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            yield body[0].value
