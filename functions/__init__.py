"""Every operation of Horizon: one folder a domain, one file an operation, one Lambda each."""
