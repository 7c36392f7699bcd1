"""Statistics: what disputes brought about, how long it took and what it cost in work."""
