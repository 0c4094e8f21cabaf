-- Generated; do not edit. See docs/installation.md for the command.

-- tenant/career/V001__career.sql
select pf_modules.load_script('career', 1, 'up', 1, 'table', 'experiences_detailed', $t$create table {prefix}_experiences_detailed (
   experience_id varchar(26) collate "C" not null,
   experience_type varchar(20) not null,
   title varchar(255) not null,
   organization varchar(255),
   organization_url varchar(1000),
   location varchar(255),
   description text not null,
   start_date date not null,
   start_precision varchar(5) default 'day' not null,
   end_date date,
   end_precision varchar(5) default 'day' not null,
   is_current char(1) default 'N' not null,
   field_of_study varchar(255),
   qualification varchar(255),
   score varchar(50),
   highlights jsonb default '[]' not null,
   details jsonb default '{}' not null,
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   row_version integer default 1 not null,
   constraint pk_{set}_experiences_detailed primary key (experience_id),
   constraint ck_{set}_experiences_detailed_type check (experience_type in ('employment', 'internship', 'freelance', 'volunteer', 'education', 'project', 'other')),
   constraint ck_{set}_experiences_detailed_dates check (end_date >= start_date),
   constraint ck_{set}_experiences_detailed_current check (is_current = 'N' or (is_current = 'Y' and end_date is null)),
   constraint ck_{set}_experiences_detailed_precision check (start_precision in ('day', 'month', 'year') and end_precision in ('day', 'month', 'year')),
   constraint ck_{set}_experiences_detailed_highlights check (jsonb_typeof(highlights) = 'array'),
   constraint ck_{set}_experiences_detailed_details check (jsonb_typeof(details) = 'object'),
   constraint ck_{set}_experiences_detailed_not_empty check (title <> '' and organization <> '' and organization_url <> '' and location <> '' and description <> '' and field_of_study <> '' and qualification <> '' and score <> '')
)$t$, '42P07') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 2, 'table', 'profile_summaries', $t$create table {prefix}_profile_summaries (
   profile_id varchar(26) collate "C" not null,
   profile_type varchar(100) not null,
   headline varchar(500),
   executive_summary text,
   full_name varchar(200),
   email varchar(320),
   phone varchar(50),
   website_url varchar(1000),
   image_url varchar(1000),
   street_address varchar(500),
   postal_code varchar(20),
   city varchar(100),
   region varchar(100),
   country_code varchar(2),
   language_code varchar(35),
   sections jsonb default '{}' not null,
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   row_version integer default 1 not null,
   constraint pk_{set}_profile_summaries primary key (profile_id),
   constraint ck_{set}_profile_summaries_sections check (jsonb_typeof(sections) = 'object'),
   constraint ck_{set}_profile_summaries_not_empty check (profile_type <> '' and headline <> '' and executive_summary <> '' and full_name <> '' and email <> '' and phone <> '' and website_url <> '' and image_url <> '' and street_address <> '' and postal_code <> '' and city <> '' and region <> '' and country_code <> '' and language_code <> '')
)$t$, '42P07') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 3, 'table', 'conversations', $t$create table {prefix}_conversations (
   conversation_id varchar(26) collate "C" not null,
   title varchar(500),
   first_message varchar(1000),
   status varchar(20) default 'active' not null,
   message_count integer default 0 not null,
   last_message_at timestamptz default clock_timestamp() not null,
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   row_version integer default 1 not null,
   constraint pk_{set}_conversations primary key (conversation_id),
   constraint ck_{set}_conversations_status check (status in ('active', 'archived')),
   constraint ck_{set}_conversations_count check (message_count >= 0),
   constraint ck_{set}_conversations_not_empty check (title <> '' and first_message <> '')
)$t$, '42P07') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 4, 'table', 'messages', $t$create table {prefix}_messages (
   message_id varchar(26) collate "C" not null,
   conversation_id varchar(26) collate "C" not null,
   sequence_no integer not null,
   role varchar(20) not null,
   content text not null,
   model_name varchar(100),
   token_count integer,
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   row_version integer default 1 not null,
   constraint pk_{set}_messages primary key (message_id),
   constraint uq_{set}_messages_sequence unique (conversation_id, sequence_no),
   constraint fk_{set}_messages_conversation foreign key (conversation_id) references {prefix}_conversations (conversation_id) on delete cascade,
   constraint ck_{set}_messages_role check (role in ('system', 'user', 'assistant', 'tool')),
   constraint ck_{set}_messages_sequence check (sequence_no > 0),
   constraint ck_{set}_messages_tokens check (token_count >= 0),
   constraint ck_{set}_messages_not_empty check (content <> '' and model_name <> '')
)$t$, '42P07') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 5, 'table', 'skill_mappings', $t$create table {prefix}_skill_mappings (
   mapping_id varchar(26) collate "C" not null,
   skill_id varchar(26) collate "C" not null,
   experience_id varchar(26) collate "C",
   proficiency_level smallint,
   years_used numeric(4,1),
   last_used date,
   evidence varchar(1000),
   source varchar(20) default 'user' not null,
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   row_version integer default 1 not null,
   constraint pk_{set}_skill_mappings primary key (mapping_id),
   constraint uq_{set}_skill_mappings_skill unique nulls not distinct (experience_id, skill_id),
   constraint fk_{set}_skill_mappings_experience foreign key (experience_id) references {prefix}_experiences_detailed (experience_id) on delete cascade,
   constraint ck_{set}_skill_mappings_level check (proficiency_level between 1 and 5),
   constraint ck_{set}_skill_mappings_years check (years_used between 0 and 100),
   constraint ck_{set}_skill_mappings_source check (source in ('user', 'import', 'extraction')),
   constraint ck_{set}_skill_mappings_not_empty check (evidence <> '')
)$t$, '42P07') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 6, 'table', 'achievement_metrics', $t$create table {prefix}_achievement_metrics (
   achievement_id varchar(26) collate "C" not null,
   experience_id varchar(26) collate "C",
   achievement_type varchar(20) not null,
   title varchar(255) not null,
   description text,
   issuer varchar(255),
   url varchar(1000),
   achieved_on date,
   achieved_precision varchar(5) default 'day' not null,
   expires_on date,
   metric_name varchar(200),
   metric_value numeric(18,4),
   baseline_value numeric(18,4),
   metric_unit varchar(50),
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   row_version integer default 1 not null,
   constraint pk_{set}_achievement_metrics primary key (achievement_id),
   constraint fk_{set}_achievement_metrics_experience foreign key (experience_id) references {prefix}_experiences_detailed (experience_id) on delete cascade,
   constraint ck_{set}_achievement_metrics_type check (achievement_type in ('result', 'award', 'certificate', 'publication', 'other')),
   constraint ck_{set}_achievement_metrics_dates check (expires_on >= achieved_on),
   constraint ck_{set}_achievement_metrics_precision check (achieved_precision in ('day', 'month', 'year')),
   constraint ck_{set}_achievement_metrics_metric check (metric_name is not null or (metric_value is null and baseline_value is null and metric_unit is null)),
   constraint ck_{set}_achievement_metrics_not_empty check (title <> '' and description <> '' and issuer <> '' and url <> '' and metric_name <> '' and metric_unit <> '')
)$t$, '42P07') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 7, 'table', 'career_objectives', $t$create table {prefix}_career_objectives (
   objective_id varchar(26) collate "C" not null,
   title varchar(255) not null,
   description text,
   success_criteria text,
   horizon varchar(20) default 'medium_term' not null,
   status varchar(20) default 'open' not null,
   priority smallint default 3 not null,
   progress_percent smallint default 0 not null,
   target_role varchar(255),
   target_industry varchar(255),
   target_date date,
   completed_on date,
   path_id varchar(26) collate "C",
   template_id varchar(26) collate "C",
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   row_version integer default 1 not null,
   constraint pk_{set}_career_objectives primary key (objective_id),
   constraint ck_{set}_career_objectives_horizon check (horizon in ('short_term', 'medium_term', 'long_term')),
   constraint ck_{set}_career_objectives_status check (status in ('open', 'in_progress', 'achieved', 'abandoned')),
   constraint ck_{set}_career_objectives_priority check (priority between 1 and 5),
   constraint ck_{set}_career_objectives_progress check (progress_percent between 0 and 100),
   constraint ck_{set}_career_objectives_completed check (completed_on is null or status = 'achieved'),
   constraint ck_{set}_career_objectives_not_empty check (title <> '' and description <> '' and success_criteria <> '' and target_role <> '' and target_industry <> '')
)$t$, '42P07') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 8, 'table', 'skill_summary', $t$create table {prefix}_skill_summary (
   skill_id varchar(26) collate "C" not null,
   skill_name varchar(500) not null,
   category varchar(100) not null,
   usage_count integer not null,
   highest_proficiency smallint,
   last_used date,
   refreshed_at timestamptz default clock_timestamp() not null,
   constraint pk_{set}_skill_summary primary key (skill_id),
   constraint ck_{set}_skill_summary_usage check (usage_count > 0),
   constraint ck_{set}_skill_summary_level check (highest_proficiency between 1 and 5),
   constraint ck_{set}_skill_summary_not_empty check (skill_name <> '' and category <> '')
)$t$, '42P07') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 9, 'index', 'ix_{set}_experiences_detailed_start', 'create index ix_{set}_experiences_detailed_start on {prefix}_experiences_detailed (start_date, experience_id)', '42P07') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 10, 'index', 'ix_{set}_conversations_last', 'create index ix_{set}_conversations_last on {prefix}_conversations (last_message_at, conversation_id)', '42P07') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 11, 'index', 'ix_{set}_achievement_metrics_experience', 'create index ix_{set}_achievement_metrics_experience on {prefix}_achievement_metrics (experience_id, achievement_id)', '42P07') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 12, 'trigger', 'tr_{set}_experiences_detailed_touch', 'create trigger tr_{set}_experiences_detailed_touch before update on {prefix}_experiences_detailed for each row execute function pf_tenant_data.touch()', '42710') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 13, 'trigger', 'tr_{set}_profile_summaries_touch', 'create trigger tr_{set}_profile_summaries_touch before update on {prefix}_profile_summaries for each row execute function pf_tenant_data.touch()', '42710') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 14, 'trigger', 'tr_{set}_conversations_touch', 'create trigger tr_{set}_conversations_touch before update on {prefix}_conversations for each row execute function pf_tenant_data.touch()', '42710') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 15, 'trigger', 'tr_{set}_messages_touch', 'create trigger tr_{set}_messages_touch before update on {prefix}_messages for each row execute function pf_tenant_data.touch()', '42710') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 16, 'trigger', 'tr_{set}_skill_mappings_touch', 'create trigger tr_{set}_skill_mappings_touch before update on {prefix}_skill_mappings for each row execute function pf_tenant_data.touch()', '42710') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 17, 'trigger', 'tr_{set}_achievement_metrics_touch', 'create trigger tr_{set}_achievement_metrics_touch before update on {prefix}_achievement_metrics for each row execute function pf_tenant_data.touch()', '42710') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 18, 'trigger', 'tr_{set}_career_objectives_touch', 'create trigger tr_{set}_career_objectives_touch before update on {prefix}_career_objectives for each row execute function pf_tenant_data.touch()', '42710') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 19, 'alter table', 'experiences_detailed', 'alter table {prefix}_experiences_detailed enable row level security, force row level security', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 20, 'alter table', 'profile_summaries', 'alter table {prefix}_profile_summaries enable row level security, force row level security', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 21, 'alter table', 'conversations', 'alter table {prefix}_conversations enable row level security, force row level security', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 22, 'alter table', 'messages', 'alter table {prefix}_messages enable row level security, force row level security', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 23, 'alter table', 'skill_mappings', 'alter table {prefix}_skill_mappings enable row level security, force row level security', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 24, 'alter table', 'achievement_metrics', 'alter table {prefix}_achievement_metrics enable row level security, force row level security', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 25, 'alter table', 'career_objectives', 'alter table {prefix}_career_objectives enable row level security, force row level security', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 26, 'alter table', 'skill_summary', 'alter table {prefix}_skill_summary enable row level security, force row level security', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 27, 'policy', 'po_{set}_experiences_detailed', $t$create policy po_{set}_experiences_detailed on {prefix}_experiences_detailed
   using ((select pf_context.current_set()) = {set_no})
   with check ((select pf_context.current_set()) = {set_no})$t$, '42710') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 28, 'policy', 'po_{set}_profile_summaries', $t$create policy po_{set}_profile_summaries on {prefix}_profile_summaries
   using ((select pf_context.current_set()) = {set_no})
   with check ((select pf_context.current_set()) = {set_no})$t$, '42710') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 29, 'policy', 'po_{set}_conversations', $t$create policy po_{set}_conversations on {prefix}_conversations
   using ((select pf_context.current_set()) = {set_no})
   with check ((select pf_context.current_set()) = {set_no})$t$, '42710') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 30, 'policy', 'po_{set}_messages', $t$create policy po_{set}_messages on {prefix}_messages
   using ((select pf_context.current_set()) = {set_no})
   with check ((select pf_context.current_set()) = {set_no})$t$, '42710') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 31, 'policy', 'po_{set}_skill_mappings', $t$create policy po_{set}_skill_mappings on {prefix}_skill_mappings
   using ((select pf_context.current_set()) = {set_no})
   with check ((select pf_context.current_set()) = {set_no})$t$, '42710') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 32, 'policy', 'po_{set}_achievement_metrics', $t$create policy po_{set}_achievement_metrics on {prefix}_achievement_metrics
   using ((select pf_context.current_set()) = {set_no})
   with check ((select pf_context.current_set()) = {set_no})$t$, '42710') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 33, 'policy', 'po_{set}_career_objectives', $t$create policy po_{set}_career_objectives on {prefix}_career_objectives
   using ((select pf_context.current_set()) = {set_no})
   with check ((select pf_context.current_set()) = {set_no})$t$, '42710') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 34, 'policy', 'po_{set}_skill_summary', $t$create policy po_{set}_skill_summary on {prefix}_skill_summary
   using ((select pf_context.current_set()) = {set_no})
   with check ((select pf_context.current_set()) = {set_no})$t$, '42710') as loaded \gset
select pf_modules.load_script('career', 1, 'up', 35, 'grant', 'experiences_detailed', 'grant select, insert, update, delete on {prefix}_experiences_detailed to pf_app_role', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 36, 'grant', 'profile_summaries', 'grant select, insert, update, delete on {prefix}_profile_summaries to pf_app_role', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 37, 'grant', 'conversations', 'grant select, insert, update, delete on {prefix}_conversations to pf_app_role', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 38, 'grant', 'messages', 'grant select, insert, update, delete on {prefix}_messages to pf_app_role', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 39, 'grant', 'skill_mappings', 'grant select, insert, update, delete on {prefix}_skill_mappings to pf_app_role', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 40, 'grant', 'achievement_metrics', 'grant select, insert, update, delete on {prefix}_achievement_metrics to pf_app_role', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 41, 'grant', 'career_objectives', 'grant select, insert, update, delete on {prefix}_career_objectives to pf_app_role', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 42, 'grant', 'skill_summary', 'grant select on {prefix}_skill_summary to pf_app_role', null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 43, 'comment', 'experiences_detailed', $t$comment on table {prefix}_experiences_detailed is 'What the user did: work, study, projects, volunteering.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 44, 'comment', 'experiences_detailed.experience_id', $t$comment on column {prefix}_experiences_detailed.experience_id is 'Key, a ULID.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 45, 'comment', 'experiences_detailed.experience_type', $t$comment on column {prefix}_experiences_detailed.experience_type is 'Kind of experience, from a fixed list.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 46, 'comment', 'experiences_detailed.title', $t$comment on column {prefix}_experiences_detailed.title is 'Position held; for study the course or degree, for a project its name.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 47, 'comment', 'experiences_detailed.organization', $t$comment on column {prefix}_experiences_detailed.organization is 'Employer, school or client.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 48, 'comment', 'experiences_detailed.organization_url', $t$comment on column {prefix}_experiences_detailed.organization_url is 'Web page of the organization or the project.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 49, 'comment', 'experiences_detailed.location', $t$comment on column {prefix}_experiences_detailed.location is 'Where it took place, as the user writes it.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 50, 'comment', 'experiences_detailed.description', $t$comment on column {prefix}_experiences_detailed.description is 'What it was about, in the words of the user.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 51, 'comment', 'experiences_detailed.start_date', $t$comment on column {prefix}_experiences_detailed.start_date is 'First day; the first of the month or year where only that is known.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 52, 'comment', 'experiences_detailed.start_precision', $t$comment on column {prefix}_experiences_detailed.start_precision is 'How much of start_date is known: day, month or year.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 53, 'comment', 'experiences_detailed.end_date', $t$comment on column {prefix}_experiences_detailed.end_date is 'Last day; none while it lasts.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 54, 'comment', 'experiences_detailed.end_precision', $t$comment on column {prefix}_experiences_detailed.end_precision is 'How much of end_date is known: day, month or year.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 55, 'comment', 'experiences_detailed.is_current', $t$comment on column {prefix}_experiences_detailed.is_current is 'Y while it lasts.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 56, 'comment', 'experiences_detailed.field_of_study', $t$comment on column {prefix}_experiences_detailed.field_of_study is 'Subject, where the experience is study.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 57, 'comment', 'experiences_detailed.qualification', $t$comment on column {prefix}_experiences_detailed.qualification is 'Degree or kind of study, where the experience is study.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 58, 'comment', 'experiences_detailed.score', $t$comment on column {prefix}_experiences_detailed.score is 'Grade as the school wrote it.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 59, 'comment', 'experiences_detailed.highlights', $t$comment on column {prefix}_experiences_detailed.highlights is 'Achievements as the user words them: a JSON array of strings.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 60, 'comment', 'experiences_detailed.details', $t$comment on column {prefix}_experiences_detailed.details is 'Courses, keywords, roles and what the organization is: a JSON object.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 61, 'comment', 'experiences_detailed.created_at', $t$comment on column {prefix}_experiences_detailed.created_at is 'When the row was made, UTC.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 62, 'comment', 'experiences_detailed.updated_at', $t$comment on column {prefix}_experiences_detailed.updated_at is 'When the row last changed, UTC.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 63, 'comment', 'experiences_detailed.row_version', $t$comment on column {prefix}_experiences_detailed.row_version is 'Rises by one with every change; an update names the one it read.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 64, 'comment', 'profile_summaries', $t$comment on table {prefix}_profile_summaries is 'How the user presents themselves; several, each for a purpose.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 65, 'comment', 'profile_summaries.profile_id', $t$comment on column {prefix}_profile_summaries.profile_id is 'Key, a ULID.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 66, 'comment', 'profile_summaries.profile_type', $t$comment on column {prefix}_profile_summaries.profile_type is 'Purpose, in words of the user, as general or consulting.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 67, 'comment', 'profile_summaries.headline', $t$comment on column {prefix}_profile_summaries.headline is 'One line under the name.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 68, 'comment', 'profile_summaries.executive_summary', $t$comment on column {prefix}_profile_summaries.executive_summary is 'The summary itself.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 69, 'comment', 'profile_summaries.full_name', $t$comment on column {prefix}_profile_summaries.full_name is 'Name as it is to be printed.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 70, 'comment', 'profile_summaries.email', $t$comment on column {prefix}_profile_summaries.email is 'Address for this purpose; not the one of the account.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 71, 'comment', 'profile_summaries.phone', $t$comment on column {prefix}_profile_summaries.phone is 'Number as it is to be printed.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 72, 'comment', 'profile_summaries.website_url', $t$comment on column {prefix}_profile_summaries.website_url is 'Web page of the user.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 73, 'comment', 'profile_summaries.image_url', $t$comment on column {prefix}_profile_summaries.image_url is 'Address of a picture.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 74, 'comment', 'profile_summaries.street_address', $t$comment on column {prefix}_profile_summaries.street_address is 'Street and number; may hold several lines.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 75, 'comment', 'profile_summaries.postal_code', $t$comment on column {prefix}_profile_summaries.postal_code is 'Postal code.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 76, 'comment', 'profile_summaries.city', $t$comment on column {prefix}_profile_summaries.city is 'City.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 77, 'comment', 'profile_summaries.region', $t$comment on column {prefix}_profile_summaries.region is 'State, province or region.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 78, 'comment', 'profile_summaries.country_code', $t$comment on column {prefix}_profile_summaries.country_code is 'Country, ISO 3166-1 alpha-2, upper case.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 79, 'comment', 'profile_summaries.language_code', $t$comment on column {prefix}_profile_summaries.language_code is 'Language of the texts, a BCP 47 tag.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 80, 'comment', 'profile_summaries.sections', $t$comment on column {prefix}_profile_summaries.sections is 'Network profiles, languages, interests, references and skill groups: a JSON object.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 81, 'comment', 'profile_summaries.created_at', $t$comment on column {prefix}_profile_summaries.created_at is 'When the row was made, UTC.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 82, 'comment', 'profile_summaries.updated_at', $t$comment on column {prefix}_profile_summaries.updated_at is 'When the row last changed, UTC.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 83, 'comment', 'profile_summaries.row_version', $t$comment on column {prefix}_profile_summaries.row_version is 'Rises by one with every change; an update names the one it read.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 84, 'comment', 'conversations', $t$comment on table {prefix}_conversations is 'Talks of the user with an assistant.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 85, 'comment', 'conversations.conversation_id', $t$comment on column {prefix}_conversations.conversation_id is 'Key, a ULID.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 86, 'comment', 'conversations.title', $t$comment on column {prefix}_conversations.title is 'Title, where one was given.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 87, 'comment', 'conversations.first_message', $t$comment on column {prefix}_conversations.first_message is 'Beginning of the first message, for lists.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 88, 'comment', 'conversations.status', $t$comment on column {prefix}_conversations.status is 'active, or archived when hidden from the usual list.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 89, 'comment', 'conversations.message_count', $t$comment on column {prefix}_conversations.message_count is 'Number given to the last message; raising it lines up concurrent writers.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 90, 'comment', 'conversations.last_message_at', $t$comment on column {prefix}_conversations.last_message_at is 'When the last message was added, UTC; lists are ordered by it.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 91, 'comment', 'conversations.created_at', $t$comment on column {prefix}_conversations.created_at is 'When the row was made, UTC.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 92, 'comment', 'conversations.updated_at', $t$comment on column {prefix}_conversations.updated_at is 'When the row last changed, UTC.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 93, 'comment', 'conversations.row_version', $t$comment on column {prefix}_conversations.row_version is 'Rises by one with every change; an update names the one it read.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 94, 'comment', 'messages', $t$comment on table {prefix}_messages is 'What was said in a conversation, in order.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 95, 'comment', 'messages.message_id', $t$comment on column {prefix}_messages.message_id is 'Key, a ULID.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 96, 'comment', 'messages.conversation_id', $t$comment on column {prefix}_messages.conversation_id is 'Conversation it belongs to.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 97, 'comment', 'messages.sequence_no', $t$comment on column {prefix}_messages.sequence_no is 'Place in the conversation, from 1.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 98, 'comment', 'messages.role', $t$comment on column {prefix}_messages.role is 'Who speaks: system, user, assistant or tool.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 99, 'comment', 'messages.content', $t$comment on column {prefix}_messages.content is 'The words.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 100, 'comment', 'messages.model_name', $t$comment on column {prefix}_messages.model_name is 'Model that wrote it, for an assistant.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 101, 'comment', 'messages.token_count', $t$comment on column {prefix}_messages.token_count is 'Length in tokens of that model, where known.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 102, 'comment', 'messages.created_at', $t$comment on column {prefix}_messages.created_at is 'When the row was made, UTC.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 103, 'comment', 'messages.updated_at', $t$comment on column {prefix}_messages.updated_at is 'When the row last changed, UTC.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 104, 'comment', 'messages.row_version', $t$comment on column {prefix}_messages.row_version is 'Rises by one with every change; an update names the one it read.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 105, 'comment', 'skill_mappings', $t$comment on table {prefix}_skill_mappings is 'Skills of the catalogue that the user has, with where they were used.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 106, 'comment', 'skill_mappings.mapping_id', $t$comment on column {prefix}_skill_mappings.mapping_id is 'Key, a ULID.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 107, 'comment', 'skill_mappings.skill_id', $t$comment on column {prefix}_skill_mappings.skill_id is 'Skill in pf_ref_skills_catalog; held by checked writes and a sweep, not by a foreign key.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 108, 'comment', 'skill_mappings.experience_id', $t$comment on column {prefix}_skill_mappings.experience_id is 'Experience that shows the skill; none for a skill claimed as such.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 109, 'comment', 'skill_mappings.proficiency_level', $t$comment on column {prefix}_skill_mappings.proficiency_level is '1 novice to 5 expert; none where nobody has said.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 110, 'comment', 'skill_mappings.years_used', $t$comment on column {prefix}_skill_mappings.years_used is 'Years of use.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 111, 'comment', 'skill_mappings.last_used', $t$comment on column {prefix}_skill_mappings.last_used is 'Last day of use, where known.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 112, 'comment', 'skill_mappings.evidence', $t$comment on column {prefix}_skill_mappings.evidence is 'Words that show it, as they stand in the text.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 113, 'comment', 'skill_mappings.source', $t$comment on column {prefix}_skill_mappings.source is 'Who says so: user, import or extraction.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 114, 'comment', 'skill_mappings.created_at', $t$comment on column {prefix}_skill_mappings.created_at is 'When the row was made, UTC.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 115, 'comment', 'skill_mappings.updated_at', $t$comment on column {prefix}_skill_mappings.updated_at is 'When the row last changed, UTC.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 116, 'comment', 'skill_mappings.row_version', $t$comment on column {prefix}_skill_mappings.row_version is 'Rises by one with every change; an update names the one it read.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 117, 'comment', 'achievement_metrics', $t$comment on table {prefix}_achievement_metrics is 'What the user achieved, in figures or as an award, certificate or publication.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 118, 'comment', 'achievement_metrics.achievement_id', $t$comment on column {prefix}_achievement_metrics.achievement_id is 'Key, a ULID.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 119, 'comment', 'achievement_metrics.experience_id', $t$comment on column {prefix}_achievement_metrics.experience_id is 'Experience it was achieved in; none for one that stands alone.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 120, 'comment', 'achievement_metrics.achievement_type', $t$comment on column {prefix}_achievement_metrics.achievement_type is 'Kind of achievement, from a fixed list.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 121, 'comment', 'achievement_metrics.title', $t$comment on column {prefix}_achievement_metrics.title is 'What was achieved, in one line.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 122, 'comment', 'achievement_metrics.description', $t$comment on column {prefix}_achievement_metrics.description is 'The story behind it.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 123, 'comment', 'achievement_metrics.issuer', $t$comment on column {prefix}_achievement_metrics.issuer is 'Who awarded, certified or published it.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 124, 'comment', 'achievement_metrics.url', $t$comment on column {prefix}_achievement_metrics.url is 'Where it can be seen.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 125, 'comment', 'achievement_metrics.achieved_on', $t$comment on column {prefix}_achievement_metrics.achieved_on is 'When; the first of the month or year where only that is known.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 126, 'comment', 'achievement_metrics.achieved_precision', $t$comment on column {prefix}_achievement_metrics.achieved_precision is 'How much of achieved_on is known: day, month or year.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 127, 'comment', 'achievement_metrics.expires_on', $t$comment on column {prefix}_achievement_metrics.expires_on is 'Last day of validity, for a certificate.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 128, 'comment', 'achievement_metrics.metric_name', $t$comment on column {prefix}_achievement_metrics.metric_name is 'What was measured, as response time.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 129, 'comment', 'achievement_metrics.metric_value', $t$comment on column {prefix}_achievement_metrics.metric_value is 'Figure reached.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 130, 'comment', 'achievement_metrics.baseline_value', $t$comment on column {prefix}_achievement_metrics.baseline_value is 'Figure before.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 131, 'comment', 'achievement_metrics.metric_unit', $t$comment on column {prefix}_achievement_metrics.metric_unit is 'Unit of both figures, as percent or EUR.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 132, 'comment', 'achievement_metrics.created_at', $t$comment on column {prefix}_achievement_metrics.created_at is 'When the row was made, UTC.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 133, 'comment', 'achievement_metrics.updated_at', $t$comment on column {prefix}_achievement_metrics.updated_at is 'When the row last changed, UTC.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 134, 'comment', 'achievement_metrics.row_version', $t$comment on column {prefix}_achievement_metrics.row_version is 'Rises by one with every change; an update names the one it read.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 135, 'comment', 'career_objectives', $t$comment on table {prefix}_career_objectives is 'Where the user wants to go.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 136, 'comment', 'career_objectives.objective_id', $t$comment on column {prefix}_career_objectives.objective_id is 'Key, a ULID.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 137, 'comment', 'career_objectives.title', $t$comment on column {prefix}_career_objectives.title is 'The goal in one line.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 138, 'comment', 'career_objectives.description', $t$comment on column {prefix}_career_objectives.description is 'The goal at length.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 139, 'comment', 'career_objectives.success_criteria', $t$comment on column {prefix}_career_objectives.success_criteria is 'How the user will know that it is reached.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 140, 'comment', 'career_objectives.horizon', $t$comment on column {prefix}_career_objectives.horizon is 'short_term, medium_term or long_term.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 141, 'comment', 'career_objectives.status', $t$comment on column {prefix}_career_objectives.status is 'open, in_progress, achieved or abandoned.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 142, 'comment', 'career_objectives.priority', $t$comment on column {prefix}_career_objectives.priority is '1 first to 5 last.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 143, 'comment', 'career_objectives.progress_percent', $t$comment on column {prefix}_career_objectives.progress_percent is '0 to 100.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 144, 'comment', 'career_objectives.target_role', $t$comment on column {prefix}_career_objectives.target_role is 'Position aimed at.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 145, 'comment', 'career_objectives.target_industry', $t$comment on column {prefix}_career_objectives.target_industry is 'Industry aimed at.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 146, 'comment', 'career_objectives.target_date', $t$comment on column {prefix}_career_objectives.target_date is 'Day to reach it by.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 147, 'comment', 'career_objectives.completed_on', $t$comment on column {prefix}_career_objectives.completed_on is 'Day it was reached.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 148, 'comment', 'career_objectives.path_id', $t$comment on column {prefix}_career_objectives.path_id is 'Path in pf_ref_career_paths that it follows; checked on write.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 149, 'comment', 'career_objectives.template_id', $t$comment on column {prefix}_career_objectives.template_id is 'Role in pf_ref_role_templates that it aims at; checked on write.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 150, 'comment', 'career_objectives.created_at', $t$comment on column {prefix}_career_objectives.created_at is 'When the row was made, UTC.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 151, 'comment', 'career_objectives.updated_at', $t$comment on column {prefix}_career_objectives.updated_at is 'When the row last changed, UTC.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 152, 'comment', 'career_objectives.row_version', $t$comment on column {prefix}_career_objectives.row_version is 'Rises by one with every change; an update names the one it read.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 153, 'comment', 'skill_summary', $t$comment on table {prefix}_skill_summary is 'One row per skill of the user, filled by pf_tenant_data.refresh_skill_summary.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 154, 'comment', 'skill_summary.skill_id', $t$comment on column {prefix}_skill_summary.skill_id is 'Skill in pf_ref_skills_catalog, the key.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 155, 'comment', 'skill_summary.skill_name', $t$comment on column {prefix}_skill_summary.skill_name is 'Preferred label at the time of the refresh.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 156, 'comment', 'skill_summary.category', $t$comment on column {prefix}_skill_summary.category is 'Kind of the skill at the time of the refresh.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 157, 'comment', 'skill_summary.usage_count', $t$comment on column {prefix}_skill_summary.usage_count is 'How many rows of skill_mappings name it.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 158, 'comment', 'skill_summary.highest_proficiency', $t$comment on column {prefix}_skill_summary.highest_proficiency is 'Highest level stated, 1 to 5; none where nobody has said.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 159, 'comment', 'skill_summary.last_used', $t$comment on column {prefix}_skill_summary.last_used is 'Latest day of use, where known.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'up', 160, 'comment', 'skill_summary.refreshed_at', $t$comment on column {prefix}_skill_summary.refreshed_at is 'When the row was computed, UTC.'$t$, null) as loaded \gset
select pf_modules.load_script('career', 1, 'down', 1, 'drop table', 'skill_summary', 'drop table if exists {prefix}_skill_summary', null) as loaded \gset
select pf_modules.load_script('career', 1, 'down', 2, 'drop table', 'career_objectives', 'drop table if exists {prefix}_career_objectives', null) as loaded \gset
select pf_modules.load_script('career', 1, 'down', 3, 'drop table', 'achievement_metrics', 'drop table if exists {prefix}_achievement_metrics', null) as loaded \gset
select pf_modules.load_script('career', 1, 'down', 4, 'drop table', 'skill_mappings', 'drop table if exists {prefix}_skill_mappings', null) as loaded \gset
select pf_modules.load_script('career', 1, 'down', 5, 'drop table', 'messages', 'drop table if exists {prefix}_messages', null) as loaded \gset
select pf_modules.load_script('career', 1, 'down', 6, 'drop table', 'conversations', 'drop table if exists {prefix}_conversations', null) as loaded \gset
select pf_modules.load_script('career', 1, 'down', 7, 'drop table', 'profile_summaries', 'drop table if exists {prefix}_profile_summaries', null) as loaded \gset
select pf_modules.load_script('career', 1, 'down', 8, 'drop table', 'experiences_detailed', 'drop table if exists {prefix}_experiences_detailed', null) as loaded \gset
select pf_modules.finish_version('career', 1, 'career', '85d188c32d248f703bfe3fb2eb4a940f10047bec87834f3329b0274ee96f239c', 160) as finished \gset
