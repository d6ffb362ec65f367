"""R-88: schemathesis on the description of the API, for callers of several roles: no server error, no undocumented status."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from kechuang.store.actor import Pen
from kechuang.store.clock import system_clock
from kechuang.store.desk import tokens
from kechuang.store.desk.tables import Account
from kechuang.web.api.service import api
from kechuang.web.people import session
from tests.ground import is_proved
from tests.web.conftest import NOON

ROLES = ("xianan", "officer", "auditor")
EXAMPLES = 200 // len(ROLES) + 1 if is_proved() else 15  # of each operation and role
QUICK = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


def operations() -> list[tuple[str, str]]:
    return [(path, method) for path, told in api.get_openapi_schema()["paths"].items() for method in told]


@pytest.mark.parametrize("login", ROLES)
@pytest.mark.parametrize(("path", "method"), operations())
def test_r88_no_call_breaks_the_api_or_its_description(
    people: dict[str, Account], path: str, method: str, login: str
) -> None:
    account = people[login]
    actor = session.actor_of(account)
    codes = [action.code for action in tokens.offered(actor)]
    text = tokens.make(Pen(actor, NOON), account, "示范程序", codes, days=30, now=system_clock())
    schema: Any = schemathesis.openapi.from_dict(api.get_openapi_schema())
    application = WSGIHandler()

    @QUICK
    @_given(schema, path, method)
    def called(case: Any) -> None:
        case.call_and_validate(
            app=application, base_url="http://localhost", headers={"Authorization": f"Bearer {text}"}, checks=CHECKS
        )

    called()


def _given(schema: Any, path: str, method: str) -> Any:
    from hypothesis import given

    return given(case=schema[path][method].as_strategy())
