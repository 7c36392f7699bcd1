"""From findings to a plan: how well each would stand, what to dispute with whom and when, and what not."""
