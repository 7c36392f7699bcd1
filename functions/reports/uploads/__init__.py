"""Uploaded files that need no text recognition: which reader each kind has, and what reading one found.

Vocabulary: a *reading* is what was found in one file, taken over or refused, as its owner may see it.
"""
