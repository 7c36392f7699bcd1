"""The scheduled checks: what each reads, measures, keeps and tells."""
