"""Bureaus' answers on their way through the workflow: kept as they came, read, recorded, and what they ask for met."""
