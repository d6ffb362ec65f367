"""What an Ibis table holds, as its engine itself answers: no data frame rounds it on the way."""

from __future__ import annotations

from typing import Any

import ibis


def rows_of(table: Any) -> list[dict[str, Any]]:
    """The rows of a table, each by the names of its columns."""
    backend = table.get_backend()
    query = str(ibis.to_sql(table))
    if backend.name == "duckdb":
        found = backend.con.execute(query).fetchall()
    else:
        with backend.con.cursor() as cursor:
            found = cursor.execute(query).fetchall()
    return [dict(zip(table.columns, row, strict=True)) for row in found]
