"""Figures of the pages, beside a plain Django view of the same rows."""
