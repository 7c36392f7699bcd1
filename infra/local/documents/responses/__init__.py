"""Bureaus' answers to disputes, drawn at random with what they say: results, refusals, requests, notices.

A module a bureau has its layouts and its own ways to say an outcome; none of them is taken from the list that the
reader goes by, so that what is measured is the reading.
"""
