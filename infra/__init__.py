"""Where Horizon runs: the CDK app, read from the operations' declarations."""
