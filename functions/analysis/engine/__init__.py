"""The engine: what a rule is and may look at (`rule`, `facts`, `circle`, `signs`), and the run of all of them."""
