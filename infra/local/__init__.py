"""The local cloud: everything that runs on AWS, embedded on one machine, started by one command."""
