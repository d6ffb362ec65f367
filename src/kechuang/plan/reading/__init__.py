"""The steps of reading targets: numbers, clauses, phrases, roles, deliverables, tables, English."""
