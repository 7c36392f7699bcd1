"""The stacks, from left to right: foundation, data, identity, one per domain, workflows, api, observability."""
