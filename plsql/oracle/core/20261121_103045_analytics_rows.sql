-- The tables that are divided by day or month, and how long their rows are kept.

insert into pf_partitioned_tables (table_name, key_column, first_day, keep_days) values ('pf_user_analytics', 'event_timestamp', date '2025-01-01', 400)
/
-- as long as nobody says how long it must be kept, all of it is
insert into pf_partitioned_tables (table_name, key_column, period, first_day, days_ahead) values ('pf_audit_log', 'occurred_at', 'month', date '2026-01-01', 190)
/
