"""The demonstration: what `make run` shows, over the deployed API with real tokens."""
