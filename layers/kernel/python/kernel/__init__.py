"""The technical core of every function: the operation declaration and what a handler is given to work with.

Reading order: `operation` (the declaration) → `triggers`, `resources` (its vocabulary) → `runtime` (what
happens around a handler) → `context` (what a handler may touch). Nothing here knows about credit.
"""
