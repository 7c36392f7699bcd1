"""What the platform and the simulated partners know each other by, in tests."""

from __future__ import annotations

SECRETS: dict[str, dict[str, str]] = {
    "experian": {
        "client_id": "horizon-client",
        "client_secret": "horizon-client-secret",
        "username": "horizon@example.test",
        "password": "partner-password",
        "subscriber_code": "2222222",
        "webhook_secret": "bureau-webhook-secret",
    },
    "equifax": {
        "client_id": "equifax-client",
        "client_secret": "equifax-secret",
        "member_number": "999ZZ00001",
        "security_code": "@U2",
        "customer_code": "IAPI",
    },
    "transunion": {"industry_code": "F", "member_code": "04716628", "prefix_code": "0622", "password": "tu-password"},
    "smart_data": {"api_key": "smart-data-key", "member_id": "100200"},
    "mail": {"api_key": "mail-api-key", "webhook_secret": "mail-webhook-secret"},
    "inbound_mail": {
        "webhook_secret": "inbound-mail-secret",
        "address_key": "inbound-mail-address-key",
        "domain": "answers.example.test",
    },
    "sms": {"api_key": "sms-api-key"},
    "push": {"api_key": "push-api-key"},
}
