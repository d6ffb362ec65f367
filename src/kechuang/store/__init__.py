"""The home of the evidence: versions, commits, actions, the door, the audit (术语 存储).

Importing it starts Django, which then knows the tables; nothing is connected before `place.open_place`.
"""

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang.store.settings")
if not (apps.ready or apps.loading):
    django.setup()
