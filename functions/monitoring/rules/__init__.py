"""Pure rules: what two reports of one bureau tell, what an alert says, when a check is due."""
