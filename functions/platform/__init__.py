"""Platform: what every domain stands on and no customer sees.

Holds migrations, the outbox sweep, the audit trail, health, and the published API document.
Vocabulary: *outbox* (what was done and must still be told), *partition* (one audit chain), *sealed copy* (an audit
entry's hash in locked storage). Events in: none. Events out: WorkflowResumed.
"""
