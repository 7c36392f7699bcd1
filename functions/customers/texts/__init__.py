"""Statutory texts as data: each file is one version, never changed once it was shown to a consumer."""
