"""The tables: what the store keeps for itself, and those grown from the registers."""

from __future__ import annotations

from django.db import models

from kechuang.registers.registry import registers
from kechuang.store.desk import tables as desk
from kechuang.store.grown import ID_LENGTH, grow
from kechuang.store.scoped import ScopedManager


class Instance(models.Model):
    """What this home is: its id, its root region, the product version that laid it, the demonstration's today."""

    name = models.TextField(primary_key=True)
    value = models.TextField()
    objects = ScopedManager()


class Commit(models.Model):
    """One action that wrote; numbered under a lock, so that the numbers order history and clocks need not."""

    seq = models.BigIntegerField(primary_key=True)
    recorded_at = models.TextField()  # UTC, ISO, to the microsecond; never before the one of the last commit
    known_day = models.DateField(db_index=True)  # the day in Asia/Shanghai
    clock_at = models.TextField()  # what the clock said; differs when it had fallen back
    actor = models.TextField()
    approved_by = models.TextField(null=True)
    action = models.TextField()
    why = models.TextField()
    objects = ScopedManager()


class Counter(models.Model):
    """The row whose lock gives out the numbers."""

    name = models.TextField(primary_key=True)
    value = models.BigIntegerField()
    objects = ScopedManager()


class AuditRecord(models.Model):
    """One act: who, when, from where, what, before and after, why; chained to the record before it."""

    number = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField(null=True, db_index=True)
    at = models.TextField()
    actor = models.TextField(db_index=True)
    approved_by = models.TextField(null=True)
    via = models.TextField()
    action = models.TextField()
    subject = models.TextField()  # JSON: registers, counts, ids
    changes = models.TextField()  # JSON: before and after of a few rows, personal values masked
    why = models.TextField()
    digest = models.TextField(null=True)  # of every version that the commit wrote
    previous = models.TextField()
    hash = models.TextField()
    objects = ScopedManager()


class Import(models.Model):
    """One file that came in, and what was taken from it."""

    id = models.CharField(max_length=ID_LENGTH, primary_key=True)
    register = models.TextField()
    file_name = models.TextField()
    file_sha256 = models.TextField(db_index=True)
    actor = models.TextField()
    unit = models.TextField()
    seq = models.BigIntegerField()
    counts = models.TextField()  # JSON: rows by outcome
    columns = models.TextField()  # JSON: heading -> field, remembered for the unit
    undone_seq = models.BigIntegerField(null=True)
    objects = ScopedManager()


class Attachment(models.Model):
    """A paper kept as a file under its content's hash."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    media_type = models.TextField()
    size = models.BigIntegerField()
    objects = ScopedManager()


class Attached(models.Model):
    """That a row is proven by a paper, from one commit on."""

    register = models.TextField()
    row = models.CharField(max_length=ID_LENGTH, db_index=True)
    sha256 = models.CharField(max_length=64)
    name = models.TextField()
    seq = models.BigIntegerField()
    detached_seq = models.BigIntegerField(null=True)
    objects = ScopedManager()


class Snapshot(models.Model):
    """A Parquet file that holds every version of one table up to a commit."""

    table = models.TextField()
    seq = models.BigIntegerField()
    file_sha256 = models.TextField()
    rows = models.BigIntegerField()
    columns_sha256 = models.TextField()
    objects = ScopedManager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["table", "seq"], name="one_snapshot_a_commit"),)


DESK = (
    desk.Account, desk.Duty, desk.Device, desk.Attempt, desk.OneTimeCode, desk.Handover, desk.Token, desk.Proposal,
    desk.SavedFilter, desk.Draft, desk.Comment, desk.Job, desk.Stored, desk.Findable,
)  # fmt: skip
GROWN = {model._meta.db_table: model for register in registers() for model in grow(register, __name__)}
globals().update({model.__name__: model for model in GROWN.values()})
