"""Papers that prove a row: coming, going, and being read (术语 佐证)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from kechuang.errors import Problem
from kechuang.registers.registry import register as register_of
from kechuang.store import attachments, door, place
from kechuang.store.actions.attach import attach, detach
from kechuang.store.actor import Pen
from kechuang.web.speech import said

FILE, LONGEST_NAME = "paper", 120


def add(request: Any, code: str, row_id: str) -> HttpResponse:
    """The row again, with the paper beside it."""
    register = register_of(code)
    door.require_reach(request.actor, "rows.attach", register, [door.row(request.actor, register, row_id)])
    sent = request.FILES.get(FILE)
    if sent is None:
        raise Problem("attachment.no-file", register)
    with tempfile.TemporaryDirectory(prefix="kechuang-") as folder:
        path = Path(folder) / (Path(sent.name.replace("\\", "/")).name[-LONGEST_NAME:].lstrip(".") or FILE)
        with path.open("wb") as target:
            for piece in sent.chunks():
                target.write(piece)
        attach(Pen(request.actor, place.clock()), register, [row_id], path)
    messages.success(request, said("registers.attached", request.language))
    return HttpResponseRedirect(f"/registers/{register.code}/{row_id}")


def paper(request: Any, code: str, row_id: str, sha256: str) -> HttpResponse:
    """The paper, to be kept and not opened in place; or, sent a reason, the row again without it."""
    register = register_of(code)
    if request.method == "POST":
        door.require_reach(request.actor, "rows.attach", register, [door.row(request.actor, register, row_id)])
        detach(Pen(request.actor, place.clock()), register, row_id, sha256, reason=request.POST.get("reason", ""))
        messages.success(request, said("registers.detached", request.language))
        return HttpResponseRedirect(f"/registers/{register.code}/{row_id}")
    content = attachments.read(request.actor, register, row_id, sha256)
    name = next(name for name, held in attachments.of_row(request.actor, register, row_id) if held == sha256)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return HttpResponse(content, content_type=attachments.media_type(sha256), headers=headers)
