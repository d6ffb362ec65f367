"""Who is meant by a written name: keys of names, their parts, and a directory that finds bodies (术语 身份识别)."""

from kechuang.registers.identity.matching import Body, Candidate, Directory, Match
from kechuang.registers.identity.names import confusable, matching_key
from kechuang.registers.identity.organisation_name import OrganisationName, read_name

__all__ = ["Body", "Candidate", "Directory", "Match", "OrganisationName", "confusable", "matching_key", "read_name"]
