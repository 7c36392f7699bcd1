"""Webhooks: the one way in for what partners send.

Verify the signature over the raw body, keep it once by the sender's event id, put it on the bus, answer at once; the
work is done by consumers. Vocabulary: *sender's event id* (theirs, tells a repeat).
Events out: BureauWebhookReceived, MailWebhookReceived, InboundMailReceived.
"""
