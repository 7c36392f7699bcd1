"""The trust score as every domain knows it: its scale, its bands, and where the metrics behind it come from."""
