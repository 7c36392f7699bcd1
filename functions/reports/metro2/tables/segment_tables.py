"""The tables of the segments that may follow a base segment, in the order the format wants them.

J1 and J2 repeat, one for each associated consumer; K2 repeats where an account was both bought and sold.
"""

# fmt: off
from __future__ import annotations

from typing import Final

from contracts.vocabulary import CONSUMER_INFORMATION, CREDITOR_CLASSES
from functions.reports.metro2.tables import codes
from functions.reports.metro2.tables.layout import Kind, Private, layout
from functions.reports.metro2.tables.record_tables import BASE, ECOA, HEADER, TRAILER

LITERAL, DOLLARS, DIGITS, TEXT = Kind.LITERAL, Kind.DOLLARS, Kind.DIGITS, Kind.TEXT
CODE, DATE, FILLER = Kind.CODE, Kind.DATE, Kind.FILLER
SSN, ACCOUNT, PERSON = Private.SSN, Private.ACCOUNT, Private.PERSON

J1: Final = layout("J1", "Associated consumer, same address", 100, (
    ("segment_identifier", 1, 2, LITERAL, "M", "What segment this is", {"literal": "J1"}),
    ("reserved_1", 3, 1, FILLER, "O", "Not in use"),
    ("surname", 4, 25, TEXT, "M", "Surname, with a hyphen where it has one", {"private": PERSON}),
    ("first_name", 29, 20, TEXT, "M", "First name", {"private": PERSON}),
    ("middle_name", 49, 20, TEXT, "C", "Middle name", {"private": PERSON}),
    ("generation_code", 69, 1, CODE, "C", "Junior, senior, second", {"codes": codes.GENERATIONS, "private": PERSON}),
    ("social_security_number", 70, 9, DIGITS, "O", "Social security number; all zeros or nines: not reported",
     {"private": SSN}),
    ("date_birth", 79, 8, DATE, "O", "Date of birth", {"private": PERSON}),
    ("telephone_number", 87, 10, DIGITS, "O", "Telephone number with area code", {"private": PERSON}),
    ("ecoa_code", 97, 1, CODE, "M", "The consumer's tie to the account", {"codes": ECOA}),
    ("consumer_information_indicator", 98, 2, CODE, "C", "Bankruptcy and the like, of this consumer alone",
     {"codes": CONSUMER_INFORMATION}),
    ("reserved_2", 100, 1, FILLER, "O", "Not in use"),
))

J2: Final = layout("J2", "Associated consumer, different address", 200, (
    ("segment_identifier", 1, 2, LITERAL, "M", "What segment this is", {"literal": "J2"}),
    ("reserved_1", 3, 1, FILLER, "O", "Not in use"),
    ("surname", 4, 25, TEXT, "M", "Surname, with a hyphen where it has one", {"private": PERSON}),
    ("first_name", 29, 20, TEXT, "O", "First name", {"private": PERSON}),
    ("middle_name", 49, 20, TEXT, "C", "Middle name", {"private": PERSON}),
    ("generation_code", 69, 1, CODE, "C", "Junior, senior, second", {"codes": codes.GENERATIONS, "private": PERSON}),
    ("social_security_number", 70, 9, DIGITS, "O", "Social security number; all zeros or nines: not reported",
     {"private": SSN}),
    ("date_birth", 79, 8, DATE, "O", "Date of birth", {"private": PERSON}),
    ("telephone_number", 87, 10, DIGITS, "O", "Telephone number with area code", {"private": PERSON}),
    ("ecoa_code", 97, 1, CODE, "M", "The consumer's tie to the account", {"codes": ECOA}),
    ("consumer_information_indicator", 98, 2, CODE, "C", "Bankruptcy and the like, of this consumer alone",
     {"codes": CONSUMER_INFORMATION}),
    ("country_code", 100, 2, TEXT, "O", "Country of the address", {"private": PERSON}),
    ("first_line_address", 102, 32, TEXT, "M", "Street, post office box or rural route", {"private": PERSON}),
    ("second_line_address", 134, 32, TEXT, "C", "Apartment or unit", {"private": PERSON}),
    ("city", 166, 20, TEXT, "M", "City", {"private": PERSON}),
    ("state", 186, 2, TEXT, "M", "State", {"private": PERSON}),
    ("zip_code", 188, 9, TEXT, "M", "ZIP code, five or nine digits", {"private": PERSON}),
    ("address_indicator", 197, 1, CODE, "O", "What kind of address it is",
     {"codes": codes.ADDRESSES, "private": PERSON}),
    ("residence_code", 198, 1, CODE, "O", "Whether the consumer owns or rents",
     {"codes": codes.RESIDENCES, "private": PERSON}),
    ("reserved_2", 199, 2, FILLER, "O", "Not in use"),
))

K1: Final = layout("K1", "Original creditor", 34, (
    ("segment_identifier", 1, 2, LITERAL, "M", "What segment this is", {"literal": "K1"}),
    ("original_creditor_name", 3, 30, TEXT, "M", "Who first granted the credit, of an account in collection or bought"),
    ("creditor_classification", 33, 2, CODE, "M", "What line of business the original creditor is in",
     {"codes": CREDITOR_CLASSES}),
))

K2: Final = layout("K2", "Purchased from or sold to", 34, (
    ("segment_identifier", 1, 2, LITERAL, "M", "What segment this is", {"literal": "K2"}),
    ("purchased_indicator", 3, 1, CODE, "M", "Which way the account went", {"codes": codes.K2_INDICATORS}),
    ("purchased_name", 4, 30, TEXT, "M", "From whom it was bought, or to whom sold"),
    ("reserved", 34, 1, FILLER, "O", "Not in use"),
))

K3: Final = layout("K3", "Mortgage information", 40, (
    ("segment_identifier", 1, 2, LITERAL, "M", "What segment this is", {"literal": "K3"}),
    ("agency_identifier", 3, 2, CODE, "C", "Which agency has an interest in the mortgage",
     {"codes": codes.K3_AGENCIES}),
    ("account_number", 5, 18, TEXT, "C", "The agency's account number", {"private": ACCOUNT}),
    ("mortgage_identification_number", 23, 18, TEXT, "O", "Mortgage identification number (MIN)", {"private": ACCOUNT}),
))

K4: Final = layout("K4", "Specialized payment", 30, (
    ("segment_identifier", 1, 2, LITERAL, "M", "What segment this is", {"literal": "K4"}),
    ("specialized_payment_indicator", 3, 2, CODE, "M", "What kind of payment arrangement",
     {"codes": codes.K4_INDICATORS}),
    ("deferred_payment_start_date", 5, 8, DATE, "C", "When the first deferred payment is due"),
    ("balloon_payment_due_date", 13, 8, DATE, "C", "When the balloon payment is due"),
    ("balloon_payment_amount", 21, 9, DOLLARS, "C", "How much the balloon payment is"),
    ("reserved", 30, 1, FILLER, "O", "Not in use"),
))

L1: Final = layout("L1", "Account number or identification number change", 54, (
    ("segment_identifier", 1, 2, LITERAL, "M", "What segment this is", {"literal": "L1"}),
    ("change_indicator", 3, 1, CODE, "M", "What has changed", {"codes": codes.L1_INDICATORS}),
    ("new_consumer_account_number", 4, 30, TEXT, "C", "The account number from now on", {"private": ACCOUNT}),
    ("new_identification_number", 34, 20, TEXT, "C", "The furnisher's number from now on"),
    ("reserved", 54, 1, FILLER, "O", "Not in use"),
))

N1: Final = layout("N1", "Employment", 146, (
    ("segment_identifier", 1, 2, LITERAL, "M", "What segment this is", {"literal": "N1"}),
    ("employer_name", 3, 30, TEXT, "M", "Employer", {"private": PERSON}),
    ("first_line_employer_address", 33, 32, TEXT, "O", "Employer's street", {"private": PERSON}),
    ("second_line_employer_address", 65, 32, TEXT, "O", "Employer's suite", {"private": PERSON}),
    ("employer_city", 97, 20, TEXT, "O", "Employer's city", {"private": PERSON}),
    ("employer_state", 117, 2, TEXT, "O", "Employer's state", {"private": PERSON}),
    ("zip_code", 119, 9, TEXT, "O", "ZIP code, five or nine digits", {"private": PERSON}),
    ("occupation", 128, 18, TEXT, "C", "Occupation", {"private": PERSON}),
    ("reserved", 146, 1, FILLER, "O", "Not in use"),
))

SEGMENTS: Final = {one.name: one for one in (J1, J2, K1, K2, K3, K4, L1, N1)}
"""By their identifiers, in the order they must stand in."""
LAYOUTS: Final = {one.name: one for one in (HEADER, BASE, *SEGMENTS.values(), TRAILER)}
REPEATABLE: Final = frozenset({"J1", "J2", "K2"})
CONSUMERS: Final = frozenset({"base", "J1", "J2"})
"""What names a person."""
ADDRESS: Final = frozenset({
    "country_code", "first_line_address", "second_line_address", "city", "state", "zip_code", "address_indicator",
    "residence_code",
})
"""Where a base or J2 consumer lives; a J1 lives where the base consumer lives."""
