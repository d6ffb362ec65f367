"""The operations of the API as addresses; to load them takes longer than all the pages together (术语 接口地址)."""

from __future__ import annotations

from kechuang.web.api import figures, registers
from kechuang.web.api.service import api

urlpatterns, APPLICATION, NAMESPACE = api.urls
__all__ = ["APPLICATION", "NAMESPACE", "figures", "registers", "urlpatterns"]
