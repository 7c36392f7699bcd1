"""Papers that go with a dispute: what the consumer adds to an item as evidence, and what stands there."""
