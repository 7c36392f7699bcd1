"""The evidence file: all that stands of a case in one archive that whoever holds it can check by itself."""
