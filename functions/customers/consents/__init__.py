"""Consents and written instructions, with the texts they were given on."""
