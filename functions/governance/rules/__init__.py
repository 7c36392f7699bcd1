"""What counts as drift and as a difference between groups, and which alarms follow; pure."""
