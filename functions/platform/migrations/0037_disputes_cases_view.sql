-- Disputes: whose each case is, for e-mail that comes in under its address.

create view disputes.v1_cases as select case_id as dispute_id, customer_id from disputes.cases;
grant usage on schema disputes to webhooks;
grant select on disputes.v1_cases to webhooks;
