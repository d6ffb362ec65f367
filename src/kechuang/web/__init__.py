"""The pages: each person signs in, sees what she may see, and follows any number to its paper (术语 网页).

Importing it starts Django with the settings of the pages, which are those of the store and more.
"""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "kechuang.web.settings"
