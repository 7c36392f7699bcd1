"""Billing: for now the place where a payment that failed is told, and what follows from it.

Vocabulary: a *failed payment* is one that was due and did not come; its *grace* are the days in which it may still be
paid before the work rests; it is *recovered* once it is paid. Whoever takes payments tells both here.

Events out: PaymentFailed, PaymentRecovered, MilestoneReached. In: none.
"""
