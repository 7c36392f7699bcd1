"""Communications: what consumers are told of their case, and by which ways.

A *milestone* that was reached is a *message* in the consumer's inbox, in plain words, once. Beside it stands a
*delivery* for each channel that the consumer's preferences name for the milestone's *group*: an e-mail, a text message
or a push notice that says no more than that there is something to read after signing in. Deliveries wait for the end of
the consumer's quiet hours; *legal notices* can't be switched off.

Events in: MilestoneReached (and ClockMoved locally); out: none.
"""
