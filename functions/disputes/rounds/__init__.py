"""A round from its start to its outcomes, and the clocks that move it."""
