-- Incoming webhooks keep nothing but their outbox row, which is also what makes a repeated one a single event.
select platform.create_domain('webhooks');
