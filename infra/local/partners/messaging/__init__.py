"""The services for text messages and push notices: they take what they are given once a key, and keep it.

A number that ends in 0000 is out of service, a device token that begins with `gone` is no longer registered: both are
refused for good.
"""
