"""Customers: who the consumer is, what they agreed to, and whether work for them may begin.

Vocabulary: the *disclosure* is the separate statement of 15 U.S.C. 1679c; the *contract* is the written, dated,
signed contract of 1679d; the *service bar* is the 3-business-day period that begins on the day of signing; the
*cancellation window* is the longer one that begins after it; a *consent* is permission for one purpose, in a
stated scope, on a stated text, for a time.
"""
