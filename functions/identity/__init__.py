"""Identity: who somebody is, proved, and for how long it is believed.

Cognito keeps users and passwords, checks codes and signs tokens. What it lacks is here: sessions that can be listed,
limited and ended at once, refresh-token families, back-off after failures, and answers that never tell whether an
account exists.
Vocabulary: *session* (one sign-in on one device, until it ends or is a week old), *roster* (a user's live sessions),
*family* (a session's chain of refresh tokens: each is used once and makes the next), *generation* (a refresh token's
place in its family), *attempts* (recent failures of one account, kept under a keyed digest of its address).
Events in: none. Events out: none; every sign-in, refusal and ending is on the audit trail.
"""
