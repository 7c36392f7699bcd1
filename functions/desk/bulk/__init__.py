"""Bulk: one act on many tasks, looked at before it is done."""
