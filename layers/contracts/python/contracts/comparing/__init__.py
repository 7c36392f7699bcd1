"""One entry of a bureau's file from an earlier report to a later one: is it there, and is it worse than it was.

`reading`: how far a report can be believed; `ranks`: what is worse than what; `following`: what continues an entry.
Pure: the same in, the same out.
"""
