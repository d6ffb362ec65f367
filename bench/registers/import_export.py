"""The peer: django-import-export, the same columns into a plain model with a unique index."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench.registers import contracts
from bench.registers.child import Answer, Spent


def peer(folder: Path) -> Answer:
    """The shorter file read and imported in one transaction; rows that its widgets refuse are left out."""
    import tablib

    _set_up(folder / "peer.sqlite3")
    resource = _resource()
    spent = Spent()
    with spent.on("all"):
        dataset = tablib.Dataset().load((folder / contracts.FEWER).read_bytes(), format="xlsx")
        dataset.headers = list(contracts.FIELDS)
        result = resource.import_data(dataset, use_transactions=True, raise_errors=False)
    return {
        "seen": spent.seen,
        "rows": len(dataset),
        "taken": result.totals["new"],
        "refused": result.totals["invalid"] + result.totals["error"],
    }


def _set_up(database: Path) -> None:
    """Django on a new database, as safe as ours."""
    import django
    from django.conf import settings

    for ending in ("", "-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
    options = {"init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL", "transaction_mode": "IMMEDIATE"}
    default = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(database), "OPTIONS": options}
    settings.configure(DATABASES={"default": default}, INSTALLED_APPS=["import_export"], USE_TZ=False)
    django.setup()


def _resource() -> Any:
    from django.db import connection, models
    from import_export import resources

    fields: dict[str, Any] = {name: _field(name) for name in contracts.FIELDS}
    meta = type("Meta", (), {"app_label": "import_export"})
    contract = type("Contract", (models.Model,), {**fields, "Meta": meta, "__module__": __name__})
    with connection.schema_editor() as editor:
        editor.create_model(contract)
    told = type("Meta", (), {"model": contract, "import_id_fields": ("registration_no",), "fields": contracts.FIELDS})
    return type("ContractResource", (resources.ModelResource,), {"Meta": told})()


def _field(name: str) -> Any:
    from django.db import models

    if name in contracts.DAYS:
        return models.DateField(null=True)
    if name in contracts.MONEY:
        return models.DecimalField(max_digits=18, decimal_places=2, null=True)
    return models.CharField(max_length=200, null=name != "registration_no", unique=name == "registration_no")
