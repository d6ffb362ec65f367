"""Alerts: which targets may not be reached, since when, who takes care of it, what to do next."""
