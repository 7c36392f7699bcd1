"""The outside companies of the local cloud: a credit bureau ("experian") with its dispute intake, two more bureaus
("equifax", "transunion") and a 3-in-1 aggregator ("smart_data") of the same people, a mail house, and the services for
text messages and push notices.

They share no code with the platform: what they speak is the vendors' documented shapes, kept as golden
files in `tests/data/partners/`. One process, bound to 127.0.0.1:

    python -m infra.local.partners --port N --state DIR [--clock-file FILE] --platform-url URL
                                   --webhook-secret-file FILE

`--webhook-secret-file` is JSON, the contracts between the platform and its partners:

    {"experian": {"client_id", "client_secret", "username", "password", "subscriber_code", "webhook_secret"},
     "equifax": {"client_id", "client_secret", "member_number", "security_code", "customer_code"},
     "transunion": {"industry_code", "member_code", "prefix_code", "password"},
     "smart_data": {"api_key", "member_id"}, "mail": {"api_key", "webhook_secret"},
     "inbound_mail": {"webhook_secret", "address_key", "domain"}, "sms": {"api_key"}, "push": {"api_key"}}

`--clock-file` is JSON `{"offset_s": float}` added to real time (a missing file is 0): "N days later" and the
webhooks' timestamps follow it. `--state` keeps people, disputes, letters, unsent webhooks and the letters' PDFs.

Which person a social security number gets (dashes are ignored; `PUT /control/people/{ssn}` overrules all)
    900-01-xxxx  prime: clean, with things that look wrong but are not
    900-02-xxxx  thin: two young accounts
    900-03-xxxx  negative: bad and accurate (charge-off with its amount, paid collection, chapter 7)
    900-09-xxxx, 000-, 666-  nobody: the answer is a no-hit
    900-10-xxxx  damaged, all five planted errors
    900-11 R02 late cell older than 7 years · 900-12 R07 hard inquiry older than 24 months ·
    900-13 R16 paid with a balance · 900-14 R21 charge-off without its amount · 900-15 R39 closed before opened
    damaged with one other error:
    900-16 R01 charge-off past its time · 900-17 R03 bankruptcy older than ten years · 900-18 R18 in order with an
    amount past due · 900-19 R19 late with nothing past due · 900-20 R20 more past due than owed · 900-21 R22
    charge-off amount on an account in order · 900-22 R24 transferred with a balance · 900-23 R27 shown twice ·
    900-24 R30 half a year late at once · 900-25 R36 late before opened · 900-26 R40 last paid before opened ·
    900-27 R58 opened by a child
    (for people born before 1990: a younger person's file holds fewer and younger accounts)
    any other    drawn from the number and the name: half prime, a fifth thin, the rest damaged with one to five
A file changes on a later day: `POST /control/people/{ssn}/happenings` {"kind": inquiry | collection | score | address}.
The sandbox consumer 111-11-1111 is answered with the vendor's own file when HORIZON_SHARED_DATA is set.
"""
