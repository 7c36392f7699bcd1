"""The same pipeline on two real, public credit data sets: it tests the machinery, and nothing of it ever serves."""
