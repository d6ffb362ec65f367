"""The ordinary tables of the workbench: rows here change in place; what was done with them stands in the audit."""

from __future__ import annotations

from typing import Any

from django.db import models

from kechuang.store.grown import ID_LENGTH
from kechuang.store.scoped import ScopedManager


class Account(models.Model):
    """A person who signs in; `held` are her duties, where they were read with her."""

    held: list[Any]
    id = models.CharField(max_length=ID_LENGTH, primary_key=True)
    login = models.TextField(unique=True)
    name = models.TextField()
    office = models.TextField(default="")
    password = models.TextField(default="")  # as the hasher writes it; empty lets nobody in
    must_change = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    totp = models.TextField(default="")  # the secret, sealed; empty when there is no second factor
    totp_step = models.BigIntegerField(default=0)  # of the last code that was taken: none is taken twice
    language = models.CharField(max_length=2, default="zh")
    created_at = models.TextField()
    objects = ScopedManager()


class Duty(models.Model):
    """A role that a person holds from one day to another, and how far it reaches."""

    id = models.CharField(max_length=ID_LENGTH, primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="duties")
    role = models.TextField()
    units = models.JSONField(default=list)
    registers = models.JSONField(default=list)
    organisations = models.JSONField(default=list)
    from_on = models.DateField()
    until_on = models.DateField(null=True)  # the day on which it no longer holds
    proposed_by = models.TextField()
    granted_by = models.TextField(default="")  # empty: proposed, and not in force
    objects = ScopedManager()


class Device(models.Model):
    """A browser that an account was signed in with: known for a time, trusted if she said so, with failures of its own."""

    id = models.CharField(max_length=64, primary_key=True)  # SHA-256 of the token that its cookie holds
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    name = models.TextField(default="")  # the browser and the system, as the person knows them
    made_at = models.TextField(default="")
    until_at = models.TextField()
    is_trusted = models.BooleanField(default=False)  # no second factor is asked from it
    failures = models.IntegerField(default=0)
    failed_at = models.TextField(default="")
    objects = ScopedManager()


class Attempt(models.Model):
    """A sign-in that was tried, counted by address and by account before any password is hashed; gone when it succeeds."""

    at = models.TextField(db_index=True)
    address = models.TextField(db_index=True)
    login = models.TextField(db_index=True)  # a keyed hash: people type passwords here too
    objects = ScopedManager()


class OneTimeCode(models.Model):
    """A code that lets somebody in once: recovery by an administrator, or for a lost second factor."""

    id = models.CharField(max_length=64, primary_key=True)  # SHA-256 of the code
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    kind = models.TextField()
    until_at = models.TextField()
    used_at = models.TextField(default="")
    objects = ScopedManager()


class Handover(models.Model):
    """What passed from one person to her successor, so that it can be found and handed back."""

    id = models.CharField(max_length=ID_LENGTH, primary_key=True)
    giver = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="given")
    taker = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="taken")
    from_on = models.DateField()
    made_by = models.TextField()
    made_at = models.TextField()
    what = models.JSONField()
    undone_at = models.TextField(default="")
    objects = ScopedManager()


class Token(models.Model):
    """A key to the API, shown once: what it may do, and until when."""

    id = models.CharField(max_length=64, primary_key=True)  # SHA-256 of the token
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    name = models.TextField()
    actions = models.JSONField(default=list)
    until_at = models.TextField()
    revoked_at = models.TextField(default="")
    used_at = models.TextField(default="")
    objects = ScopedManager()


class Proposal(models.Model):
    """An act that needs a second person: asked for by one, done when another agrees."""

    id = models.CharField(max_length=ID_LENGTH, primary_key=True)
    action = models.TextField(db_index=True)
    what = models.JSONField()  # the arguments of the act
    told = models.TextField()  # the act in a sentence, as the proposer saw it
    why = models.TextField(default="")
    proposed_by = models.CharField(max_length=ID_LENGTH, db_index=True)
    proposed_at = models.TextField()
    state = models.TextField(default="open", db_index=True)  # open done declined taken_back
    decided_by = models.TextField(default="")
    decided_at = models.TextField(default="")
    reason = models.TextField(default="")
    objects = ScopedManager()


class SavedFilter(models.Model):
    """A view of a list that somebody keeps under a name."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    register = models.TextField()
    name = models.TextField()
    query = models.TextField()
    objects = ScopedManager()


class Draft(models.Model):
    """A form as it was left, so that nothing typed is lost."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    place = models.TextField()  # the form it belongs to: a register's code and the row, or another page's name
    values = models.JSONField()
    based_on = models.IntegerField(default=0)  # the version of the row it began from
    at = models.TextField()
    objects = ScopedManager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["account", "place"], name="one_draft_a_place"),)


class Comment(models.Model):
    """What somebody said about a target or a row."""

    subject = models.TextField(db_index=True)  # a register's code and the row
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    text = models.TextField()
    at = models.TextField()
    objects = ScopedManager()


class Job(models.Model):
    """Work that the worker does for somebody, with her rights at the time it runs."""

    id = models.CharField(max_length=ID_LENGTH, primary_key=True)
    kind = models.TextField()
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True)  # none: the house itself
    what = models.JSONField(default=dict)
    state = models.TextField(default="waiting", db_index=True)  # waiting running done failed cancelled
    progress = models.IntegerField(default=0)  # percent
    asked_at = models.TextField()
    started_at = models.TextField(default="")
    ended_at = models.TextField(default="")
    tries = models.IntegerField(default=0)
    result = models.JSONField(default=dict)
    objects = ScopedManager()


class Stored(models.Model):
    """Something computed for one state of the registers and one day, kept so that a page need not compute it."""

    name = models.TextField()
    seq = models.BigIntegerField()
    as_of = models.DateField()
    what = models.JSONField()
    made_at = models.TextField()
    objects = ScopedManager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["name", "seq", "as_of"], name="one_stored_a_state"),)


class Alert(models.Model):
    """What was told of a target that may not be reached, or of a unit's part in it; open until it is well again or settled."""

    id = models.CharField(max_length=ID_LENGTH, primary_key=True)
    year = models.IntegerField()
    target = models.CharField(max_length=ID_LENGTH, db_index=True)
    unit = models.TextField(default="")  # whose part in the target it is about; empty: the target itself
    seat = models.TextField(default="")  # the reporting unit whose figure it tells; empty: the home's
    section = models.TextField(default="")  # that answers for the target
    word = models.TextField()  # how it stood when it was last told
    raised_at = models.TextField()
    told_at = models.TextField()  # when it was raised or last made worse
    answered_by = models.TextField(default="")
    answered_at = models.TextField(default="")
    task = models.TextField(default="")  # the supervised task that was given for it
    escalated_at = models.TextField(default="")
    closed_at = models.TextField(default="", db_index=True)
    why = models.TextField(default="")  # recovered settled gone
    objects = ScopedManager()


class Findable(models.Model):
    """The words by which a row is found: its names and codes, and how they sound."""

    register = models.TextField()
    row = models.CharField(max_length=ID_LENGTH)
    words = models.TextField()  # names and codes, one a line
    initials = models.TextField()  # of the names, one a line: 咸宁南玻 is xnnb
    objects = ScopedManager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["register", "row"], name="findable_once"),)
