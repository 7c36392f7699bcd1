"""Equifax US Consumer Credit Report: its API, its codes, and the report read into the canonical one."""
