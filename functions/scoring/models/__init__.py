"""The registry's operations: which models there are, what is known of each, which serves whom, and who decided so."""
