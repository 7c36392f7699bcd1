"""One account at several bureaus, one debt in several hands, and who collects it."""
