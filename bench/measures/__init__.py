"""Figures of measures, beside SQL written by hand."""
