drop table pf_outbox;
drop table pf_jobs;
drop table pf_schema_steps;
drop table pf_schema_operations;
