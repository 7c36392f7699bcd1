"""Monitoring: a customer's files at the bureaus are read once a day, and what changed is told once.

Vocabulary: an *enrolment* is the customer's order to watch; a *run* is one customer's day, a *check* one bureau's part
in it, known by the pull it rests on; the *baseline* is the report that the next one is compared with; a *finding* is
what the rules see in two reports, an *alert* is a finding kept, its *identity* is what makes it the same when met
again; a *notice* is the message that says there are alerts.

Events out: MonitoringEnrolled, MonitoringChanged, MonitoringEnded, AlertRaised, MilestoneReached. In: AlertRaised,
ContractCancelled.
"""
