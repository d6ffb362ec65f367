"""Numbers that identify firms, rights, certificates and papers: read, checked, told apart (术语 代码与编号).

Each ``read_x(text)`` gives the number or raises the ``Problem`` that names what is wrong and how it is mended; each
``is_x(text)`` says whether it would. A number has ``warnings``: what looks odd in it without making it wrong.
"""

from kechuang.identifiers.certificates import (
    Certificate,
    SmeNumber,
    is_certificate,
    is_sme_number,
    read_certificate,
    read_sme_number,
)
from kechuang.identifiers.characters import is_advisory, normalise
from kechuang.identifiers.credit_code import CreditCode, is_credit_code, organisation_check, read_credit_code
from kechuang.identifiers.papers import (
    DocumentNumber,
    IndexNumber,
    is_document_number,
    is_index_number,
    read_document_number,
    read_index_number,
)
from kechuang.identifiers.patent import PatentNumber, is_patent_number, is_publication_number, read_patent_number
from kechuang.identifiers.registrations import (
    AchievementNumber,
    ContractNumber,
    is_achievement_number,
    is_contract_number,
    read_achievement_number,
    read_contract_number,
)

__all__ = [
    "AchievementNumber",
    "Certificate",
    "ContractNumber",
    "CreditCode",
    "DocumentNumber",
    "IndexNumber",
    "PatentNumber",
    "SmeNumber",
    "is_achievement_number",
    "is_advisory",
    "is_certificate",
    "is_contract_number",
    "is_credit_code",
    "is_document_number",
    "is_index_number",
    "is_patent_number",
    "is_publication_number",
    "is_sme_number",
    "normalise",
    "organisation_check",
    "read_achievement_number",
    "read_certificate",
    "read_contract_number",
    "read_credit_code",
    "read_document_number",
    "read_index_number",
    "read_patent_number",
    "read_sme_number",
]
