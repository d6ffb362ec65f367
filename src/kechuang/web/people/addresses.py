"""Addresses of the pages of people."""

from __future__ import annotations

from django.urls import path

from kechuang.web.views import Views

audit = Views("kechuang.web.people.audit")
handing = Views("kechuang.web.people.handing")
language = Views("kechuang.web.people.language")
own = Views("kechuang.web.people.own")
roster = Views("kechuang.web.people.roster")
setting_up = Views("kechuang.web.people.setting_up")
signing = Views("kechuang.web.people.signing")

urlpatterns = [
    path("audit", audit.audit, name="audit"),
    path("audit/figure", audit.figure, name="audit-figure"),
    path("audit/<int:number>", audit.record, name="audit-record"),
    path("demonstration", signing.enter_demonstration, name="demonstration"),
    path("language", language.choose, name="language"),
    path("people", roster.people, name="people"),
    path("people/duties/<str:duty_id>/decline", roster.decline, name="people-duty-decline"),
    path("people/duties/<str:duty_id>/end", roster.end, name="people-duty-end"),
    path("people/duties/<str:duty_id>/grant", roster.grant, name="people-duty-grant"),
    path("people/handovers/<str:handover_id>", handing.handover, name="people-handover"),
    path("people/handovers/<str:handover_id>/back", handing.hand_back, name="people-hand-back"),
    path("people/new", roster.new, name="people-new"),
    path("people/second-factor", roster.rule_on_factor, name="people-second-factor"),
    path("people/<str:account_id>", roster.person, name="people-person"),
    path("people/<str:account_id>/back", roster.put_back, name="people-back"),
    path("people/<str:account_id>/code", roster.let_in, name="people-code"),
    path("people/<str:account_id>/duties", roster.propose, name="people-duty"),
    path("people/<str:account_id>/hand-over", handing.hand_over, name="people-hand-over"),
    path("people/<str:account_id>/out", roster.put_out_of_use, name="people-out"),
    path("set-up", setting_up.set_up, name="set-up"),
    path("settings", own.settings, name="settings"),
    path("settings/devices", own.forget_devices, name="settings-devices"),
    path("settings/password", own.password, name="password"),
    path("settings/second-factor", own.factor, name="second-factor"),
    path("settings/second-factor/off", own.factor_off, name="second-factor-off"),
    path("settings/tokens", own.make_token, name="settings-tokens"),
    path("settings/tokens/revoke", own.revoke_token, name="settings-token-revoke"),
    path("sign-in", signing.sign_in, name="sign-in"),
    path("sign-in/code", signing.sign_in_code, name="sign-in-code"),
    path("sign-in/once", signing.sign_in_once, name="sign-in-once"),
    path("sign-out", signing.sign_out, name="sign-out"),
]
