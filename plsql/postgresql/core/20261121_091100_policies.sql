-- Which rows of shared tables an account sees. The owner's packages see all of them; without a context the app sees none.

alter table pf_users enable row level security;
create policy po_users_self_select on pf_users for select to pf_app using (user_id = (select pf_context.current_user_id()));
create policy po_users_self_update on pf_users for update to pf_app using (user_id = (select pf_context.current_user_id())) with check (user_id = (select pf_context.current_user_id()));
create policy po_users_operator on pf_users for select to pf_provisioner, pf_auditor using (true);
create policy po_users_keeper on pf_users for update to pf_provisioner using (true) with check (true);

alter table pf_user_sessions enable row level security;
create policy po_user_sessions_self on pf_user_sessions for select to pf_app using (user_id = (select pf_context.current_user_id()));
create policy po_user_sessions_operator on pf_user_sessions for select to pf_provisioner, pf_auditor using (true);

alter table pf_user_search_words enable row level security;
create policy po_user_search_words_operator on pf_user_search_words to pf_provisioner using (true) with check (true);

alter table pf_outbox enable row level security;
create policy po_outbox_self_select on pf_outbox for select to pf_app using (user_id = (select pf_context.current_user_id()));
create policy po_outbox_self_insert on pf_outbox for insert to pf_app, pf_provisioner with check (user_id = (select pf_context.current_user_id()));
create policy po_outbox_operator on pf_outbox for select to pf_provisioner using (true);
