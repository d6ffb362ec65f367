"""The forms a plan document comes in, one module a form; docx, html and pdf are read in a limited child only."""
