-- Who may do what with events: readers read, writers hand in through pf_analytics.ingest, nobody else touches them.
-- The intake has no row policy, because COPY refuses tables that have one; its rows leave it in the transaction that brings them.

alter table pf_user_analytics enable row level security;
create policy po_user_analytics_reader on pf_user_analytics for select to pf_analytics_reader, pf_provisioner using (true);

-- the roll-up is the owner's alone
alter table pf_analytics_users enable row level security;
alter table pf_analytics_daily enable row level security;
alter table pf_analytics_sessions enable row level security;

grant select on pf_user_analytics to pf_analytics_reader, pf_provisioner;
grant select on pf_mv_user_stats to pf_analytics_reader, pf_provisioner;
grant insert on pf_analytics_intake to pf_analytics_writer, pf_provisioner;
