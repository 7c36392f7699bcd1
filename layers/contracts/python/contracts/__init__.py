"""What the domains share: the credit report, its vocabulary, the law as data, published events. No I/O.

Reading order: `vocabulary` (the words of credit reporting) → `dates` (dates of limited precision) → `report` (the
canonical credit report) → `law` and `calendar` (legal constants and day counts) → `events`.
"""
