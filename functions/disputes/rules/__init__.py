"""Pure decisions on disputes: (state, command, now) → new state and what happened, or a refusal with its law."""
