"""How letters leave: one port a channel, each asked in the same way."""
