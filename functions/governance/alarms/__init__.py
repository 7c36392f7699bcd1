"""Alarms as the people of governance see them and take note of them."""
