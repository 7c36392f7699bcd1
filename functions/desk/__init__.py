"""Desk: where workflows wait for staff.

A workflow that can't go on by itself opens a *waiting task* (reason, case, step). Staff see it, claim it and decide:
`retry` the step, or `abandon` the case; the workflow then goes on by itself. What no workflow waits for comes and goes
by events. Events in: PersonNeeded, PersonNoLongerNeeded, RoundResumed, RoundRestarted, WorkflowResumed; out: none.
"""
