"""What people say of single values of a report: their decisions, the report with them, the queue of doubts. Pure."""
