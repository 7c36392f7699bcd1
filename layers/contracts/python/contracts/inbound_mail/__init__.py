"""E-mail that comes in for a dispute: the address it must be sent to, and what a message holds."""
