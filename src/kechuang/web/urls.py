"""Every address of the pages; what each asks for stands in the matrix of permissions."""

from __future__ import annotations

from kechuang.web.alerts import addresses as alerts
from kechuang.web.api import addresses as api
from kechuang.web.finding import addresses as finding
from kechuang.web.guidance import addresses as guidance
from kechuang.web.home import addresses as home
from kechuang.web.imports import addresses as imports
from kechuang.web.people import addresses as people
from kechuang.web.plan import addresses as plan
from kechuang.web.registers import addresses as registers
from kechuang.web.supervision import addresses as supervision
from kechuang.web.together import addresses as together

urlpatterns = [
    *home.urlpatterns,
    *alerts.urlpatterns,
    *imports.urlpatterns,
    *people.urlpatterns,
    *plan.urlpatterns,
    *registers.urlpatterns,
    *supervision.urlpatterns,
    *together.urlpatterns,
    *finding.urlpatterns,
    *guidance.urlpatterns,
    *api.urlpatterns,
]
handler404 = "kechuang.web.middleware.refusals.missing"
handler500 = "kechuang.web.middleware.refusals.fault"
