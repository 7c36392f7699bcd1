"""Quality: a share of the decisions, looked at by a second person."""
