"""The API: rows, figures and evidence over the same door."""
