"""Addresses of the pages of people."""

from __future__ import annotations

from django.urls import path

from kechuang.web.people import language, signing

urlpatterns = [
    path("sign-in", signing.sign_in, name="sign-in"),
    path("sign-out", signing.sign_out, name="sign-out"),
    path("demonstration", signing.enter_demonstration, name="demonstration"),
    path("language", language.choose, name="language"),
]
