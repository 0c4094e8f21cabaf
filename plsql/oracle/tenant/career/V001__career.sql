-- Module career, version 1: one user's career, eight tables. {prefix} names the tables, {set} all else, {set_no} the set in policies.

create table {prefix}_experiences_detailed (
   experience_id varchar2(26 char) not null,
   experience_type varchar2(20 char) not null,
   title varchar2(255 char) not null,
   organization varchar2(255 char),
   organization_url varchar2(1000 char),
   location varchar2(255 char),
   description clob not null,
   start_date date not null,
   start_precision varchar2(5 char) default 'day' not null,
   end_date date,
   end_precision varchar2(5 char) default 'day' not null,
   is_current char(1 char) default 'N' not null,
   field_of_study varchar2(255 char),
   qualification varchar2(255 char),
   score varchar2(50 char),
   highlights clob default '[]' not null,
   details clob default '{}' not null,
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   row_version number(10) default 1 not null,
   constraint pk_{set}_experiences_detailed primary key (experience_id),
   constraint ck_{set}_experiences_detailed_type check (experience_type in ('employment', 'internship', 'freelance', 'volunteer', 'education', 'project', 'other')),
   constraint ck_{set}_experiences_detailed_dates check (end_date >= start_date),
   constraint ck_{set}_experiences_detailed_current check (is_current = 'N' or (is_current = 'Y' and end_date is null)),
   constraint ck_{set}_experiences_detailed_precision check (start_precision in ('day', 'month', 'year') and end_precision in ('day', 'month', 'year')),
   constraint ck_{set}_experiences_detailed_highlights check (highlights is json strict with unique keys and regexp_like(highlights, '^[[:space:]]*[[]')),
   constraint ck_{set}_experiences_detailed_details check (details is json strict with unique keys and regexp_like(details, '^[[:space:]]*[{]')),
   constraint ck_{set}_experiences_detailed_days check (start_date = trunc(start_date) and end_date = trunc(end_date))
) segment creation deferred
/

create table {prefix}_profile_summaries (
   profile_id varchar2(26 char) not null,
   profile_type varchar2(100 char) not null,
   headline varchar2(500 char),
   executive_summary clob,
   full_name varchar2(200 char),
   email varchar2(320 char),
   phone varchar2(50 char),
   website_url varchar2(1000 char),
   image_url varchar2(1000 char),
   street_address varchar2(500 char),
   postal_code varchar2(20 char),
   city varchar2(100 char),
   region varchar2(100 char),
   country_code varchar2(2 char),
   language_code varchar2(35 char),
   sections clob default '{}' not null,
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   row_version number(10) default 1 not null,
   constraint pk_{set}_profile_summaries primary key (profile_id),
   constraint ck_{set}_profile_summaries_sections check (sections is json strict with unique keys and regexp_like(sections, '^[[:space:]]*[{]'))
) segment creation deferred
/

create table {prefix}_conversations (
   conversation_id varchar2(26 char) not null,
   title varchar2(500 char),
   first_message varchar2(1000 char),
   status varchar2(20 char) default 'active' not null,
   message_count number(10) default 0 not null,
   last_message_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   row_version number(10) default 1 not null,
   constraint pk_{set}_conversations primary key (conversation_id),
   constraint ck_{set}_conversations_status check (status in ('active', 'archived')),
   constraint ck_{set}_conversations_count check (message_count >= 0)
) segment creation deferred
/

create table {prefix}_messages (
   message_id varchar2(26 char) not null,
   conversation_id varchar2(26 char) not null,
   sequence_no number(10) not null,
   role varchar2(20 char) not null,
   content clob not null,
   model_name varchar2(100 char),
   token_count number(10),
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   row_version number(10) default 1 not null,
   constraint pk_{set}_messages primary key (message_id),
   constraint uq_{set}_messages_sequence unique (conversation_id, sequence_no),
   constraint fk_{set}_messages_conversation foreign key (conversation_id) references {prefix}_conversations (conversation_id) on delete cascade,
   constraint ck_{set}_messages_role check (role in ('system', 'user', 'assistant', 'tool')),
   constraint ck_{set}_messages_sequence check (sequence_no > 0),
   constraint ck_{set}_messages_tokens check (token_count >= 0)
) segment creation deferred
/

create table {prefix}_skill_mappings (
   mapping_id varchar2(26 char) not null,
   skill_id varchar2(26 char) not null,
   experience_id varchar2(26 char),
   proficiency_level number(5),
   years_used number(4,1),
   last_used date,
   evidence varchar2(1000 char),
   source varchar2(20 char) default 'user' not null,
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   row_version number(10) default 1 not null,
   constraint pk_{set}_skill_mappings primary key (mapping_id),
   constraint uq_{set}_skill_mappings_skill unique (experience_id, skill_id),
   constraint fk_{set}_skill_mappings_experience foreign key (experience_id) references {prefix}_experiences_detailed (experience_id) on delete cascade,
   constraint ck_{set}_skill_mappings_level check (proficiency_level between 1 and 5),
   constraint ck_{set}_skill_mappings_years check (years_used between 0 and 100),
   constraint ck_{set}_skill_mappings_source check (source in ('user', 'import', 'extraction')),
   constraint ck_{set}_skill_mappings_days check (last_used = trunc(last_used))
) segment creation deferred
/

create table {prefix}_achievement_metrics (
   achievement_id varchar2(26 char) not null,
   experience_id varchar2(26 char),
   achievement_type varchar2(20 char) not null,
   title varchar2(255 char) not null,
   description clob,
   issuer varchar2(255 char),
   url varchar2(1000 char),
   achieved_on date,
   achieved_precision varchar2(5 char) default 'day' not null,
   expires_on date,
   metric_name varchar2(200 char),
   metric_value number(18,4),
   baseline_value number(18,4),
   metric_unit varchar2(50 char),
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   row_version number(10) default 1 not null,
   constraint pk_{set}_achievement_metrics primary key (achievement_id),
   constraint fk_{set}_achievement_metrics_experience foreign key (experience_id) references {prefix}_experiences_detailed (experience_id) on delete cascade,
   constraint ck_{set}_achievement_metrics_type check (achievement_type in ('result', 'award', 'certificate', 'publication', 'other')),
   constraint ck_{set}_achievement_metrics_dates check (expires_on >= achieved_on),
   constraint ck_{set}_achievement_metrics_precision check (achieved_precision in ('day', 'month', 'year')),
   constraint ck_{set}_achievement_metrics_metric check (metric_name is not null or (metric_value is null and baseline_value is null and metric_unit is null)),
   constraint ck_{set}_achievement_metrics_days check (achieved_on = trunc(achieved_on) and expires_on = trunc(expires_on))
) segment creation deferred
/

create table {prefix}_career_objectives (
   objective_id varchar2(26 char) not null,
   title varchar2(255 char) not null,
   description clob,
   success_criteria clob,
   horizon varchar2(20 char) default 'medium_term' not null,
   status varchar2(20 char) default 'open' not null,
   priority number(5) default 3 not null,
   progress_percent number(5) default 0 not null,
   target_role varchar2(255 char),
   target_industry varchar2(255 char),
   target_date date,
   completed_on date,
   path_id varchar2(26 char),
   template_id varchar2(26 char),
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   row_version number(10) default 1 not null,
   constraint pk_{set}_career_objectives primary key (objective_id),
   constraint ck_{set}_career_objectives_horizon check (horizon in ('short_term', 'medium_term', 'long_term')),
   constraint ck_{set}_career_objectives_status check (status in ('open', 'in_progress', 'achieved', 'abandoned')),
   constraint ck_{set}_career_objectives_priority check (priority between 1 and 5),
   constraint ck_{set}_career_objectives_progress check (progress_percent between 0 and 100),
   constraint ck_{set}_career_objectives_completed check (completed_on is null or status = 'achieved'),
   constraint ck_{set}_career_objectives_days check (target_date = trunc(target_date) and completed_on = trunc(completed_on))
) segment creation deferred
/

create table {prefix}_skill_summary (
   skill_id varchar2(26 char) not null,
   skill_name varchar2(500 char) not null,
   category varchar2(100 char) not null,
   usage_count number(10) not null,
   highest_proficiency number(5),
   last_used date,
   refreshed_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   constraint pk_{set}_skill_summary primary key (skill_id),
   constraint ck_{set}_skill_summary_usage check (usage_count > 0),
   constraint ck_{set}_skill_summary_level check (highest_proficiency between 1 and 5),
   constraint ck_{set}_skill_summary_days check (last_used = trunc(last_used))
) segment creation deferred
/

create index ix_{set}_experiences_detailed_start on {prefix}_experiences_detailed (start_date, experience_id)
/
create index ix_{set}_conversations_last on {prefix}_conversations (last_message_at, conversation_id)
/
create index ix_{set}_achievement_metrics_experience on {prefix}_achievement_metrics (experience_id, achievement_id)
/

create trigger tr_{set}_experiences_detailed_touch
before update on {prefix}_experiences_detailed
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
   :new.row_version := :old.row_version + 1;
end;
/
create trigger tr_{set}_profile_summaries_touch
before update on {prefix}_profile_summaries
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
   :new.row_version := :old.row_version + 1;
end;
/
create trigger tr_{set}_conversations_touch
before update on {prefix}_conversations
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
   :new.row_version := :old.row_version + 1;
end;
/
create trigger tr_{set}_messages_touch
before update on {prefix}_messages
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
   :new.row_version := :old.row_version + 1;
end;
/
create trigger tr_{set}_skill_mappings_touch
before update on {prefix}_skill_mappings
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
   :new.row_version := :old.row_version + 1;
end;
/
create trigger tr_{set}_achievement_metrics_touch
before update on {prefix}_achievement_metrics
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
   :new.row_version := :old.row_version + 1;
end;
/
create trigger tr_{set}_career_objectives_touch
before update on {prefix}_career_objectives
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
   :new.row_version := :old.row_version + 1;
end;
/

begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => upper('{prefix}_experiences_detailed'),
      policy_name     => upper('po_{set}_experiences_detailed'),
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.TENANT_PREDICATE',
      statement_types => 'SELECT,INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => upper('{prefix}_profile_summaries'),
      policy_name     => upper('po_{set}_profile_summaries'),
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.TENANT_PREDICATE',
      statement_types => 'SELECT,INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => upper('{prefix}_conversations'),
      policy_name     => upper('po_{set}_conversations'),
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.TENANT_PREDICATE',
      statement_types => 'SELECT,INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => upper('{prefix}_messages'),
      policy_name     => upper('po_{set}_messages'),
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.TENANT_PREDICATE',
      statement_types => 'SELECT,INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => upper('{prefix}_skill_mappings'),
      policy_name     => upper('po_{set}_skill_mappings'),
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.TENANT_PREDICATE',
      statement_types => 'SELECT,INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => upper('{prefix}_achievement_metrics'),
      policy_name     => upper('po_{set}_achievement_metrics'),
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.TENANT_PREDICATE',
      statement_types => 'SELECT,INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => upper('{prefix}_career_objectives'),
      policy_name     => upper('po_{set}_career_objectives'),
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.TENANT_PREDICATE',
      statement_types => 'SELECT,INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => upper('{prefix}_skill_summary'),
      policy_name     => upper('po_{set}_skill_summary'),
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.TENANT_PREDICATE',
      statement_types => 'SELECT,INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.static);
end;
/

grant select, insert, update, delete on {prefix}_experiences_detailed to pf_app_role
/
grant select, insert, update, delete on {prefix}_profile_summaries to pf_app_role
/
grant select, insert, update, delete on {prefix}_conversations to pf_app_role
/
grant select, insert, update, delete on {prefix}_messages to pf_app_role
/
grant select, insert, update, delete on {prefix}_skill_mappings to pf_app_role
/
grant select, insert, update, delete on {prefix}_achievement_metrics to pf_app_role
/
grant select, insert, update, delete on {prefix}_career_objectives to pf_app_role
/
grant select on {prefix}_skill_summary to pf_app_role
/

comment on table {prefix}_experiences_detailed is 'What the user did: work, study, projects, volunteering.'
/
comment on column {prefix}_experiences_detailed.experience_id is 'Key, a ULID.'
/
comment on column {prefix}_experiences_detailed.experience_type is 'Kind of experience, from a fixed list.'
/
comment on column {prefix}_experiences_detailed.title is 'Position held; for study the course or degree, for a project its name.'
/
comment on column {prefix}_experiences_detailed.organization is 'Employer, school or client.'
/
comment on column {prefix}_experiences_detailed.organization_url is 'Web page of the organization or the project.'
/
comment on column {prefix}_experiences_detailed.location is 'Where it took place, as the user writes it.'
/
comment on column {prefix}_experiences_detailed.description is 'What it was about, in the words of the user.'
/
comment on column {prefix}_experiences_detailed.start_date is 'First day; the first of the month or year where only that is known.'
/
comment on column {prefix}_experiences_detailed.start_precision is 'How much of start_date is known: day, month or year.'
/
comment on column {prefix}_experiences_detailed.end_date is 'Last day; none while it lasts.'
/
comment on column {prefix}_experiences_detailed.end_precision is 'How much of end_date is known: day, month or year.'
/
comment on column {prefix}_experiences_detailed.is_current is 'Y while it lasts.'
/
comment on column {prefix}_experiences_detailed.field_of_study is 'Subject, where the experience is study.'
/
comment on column {prefix}_experiences_detailed.qualification is 'Degree or kind of study, where the experience is study.'
/
comment on column {prefix}_experiences_detailed.score is 'Grade as the school wrote it.'
/
comment on column {prefix}_experiences_detailed.highlights is 'Achievements as the user words them: a JSON array of strings.'
/
comment on column {prefix}_experiences_detailed.details is 'Courses, keywords, roles and what the organization is: a JSON object.'
/
comment on column {prefix}_experiences_detailed.created_at is 'When the row was made, UTC.'
/
comment on column {prefix}_experiences_detailed.updated_at is 'When the row last changed, UTC.'
/
comment on column {prefix}_experiences_detailed.row_version is 'Rises by one with every change; an update names the one it read.'
/

comment on table {prefix}_profile_summaries is 'How the user presents themselves; several, each for a purpose.'
/
comment on column {prefix}_profile_summaries.profile_id is 'Key, a ULID.'
/
comment on column {prefix}_profile_summaries.profile_type is 'Purpose, in words of the user, as general or consulting.'
/
comment on column {prefix}_profile_summaries.headline is 'One line under the name.'
/
comment on column {prefix}_profile_summaries.executive_summary is 'The summary itself.'
/
comment on column {prefix}_profile_summaries.full_name is 'Name as it is to be printed.'
/
comment on column {prefix}_profile_summaries.email is 'Address for this purpose; not the one of the account.'
/
comment on column {prefix}_profile_summaries.phone is 'Number as it is to be printed.'
/
comment on column {prefix}_profile_summaries.website_url is 'Web page of the user.'
/
comment on column {prefix}_profile_summaries.image_url is 'Address of a picture.'
/
comment on column {prefix}_profile_summaries.street_address is 'Street and number; may hold several lines.'
/
comment on column {prefix}_profile_summaries.postal_code is 'Postal code.'
/
comment on column {prefix}_profile_summaries.city is 'City.'
/
comment on column {prefix}_profile_summaries.region is 'State, province or region.'
/
comment on column {prefix}_profile_summaries.country_code is 'Country, ISO 3166-1 alpha-2, upper case.'
/
comment on column {prefix}_profile_summaries.language_code is 'Language of the texts, a BCP 47 tag.'
/
comment on column {prefix}_profile_summaries.sections is 'Network profiles, languages, interests, references and skill groups: a JSON object.'
/
comment on column {prefix}_profile_summaries.created_at is 'When the row was made, UTC.'
/
comment on column {prefix}_profile_summaries.updated_at is 'When the row last changed, UTC.'
/
comment on column {prefix}_profile_summaries.row_version is 'Rises by one with every change; an update names the one it read.'
/

comment on table {prefix}_conversations is 'Talks of the user with an assistant.'
/
comment on column {prefix}_conversations.conversation_id is 'Key, a ULID.'
/
comment on column {prefix}_conversations.title is 'Title, where one was given.'
/
comment on column {prefix}_conversations.first_message is 'Beginning of the first message, for lists.'
/
comment on column {prefix}_conversations.status is 'active, or archived when hidden from the usual list.'
/
comment on column {prefix}_conversations.message_count is 'Number given to the last message; raising it lines up concurrent writers.'
/
comment on column {prefix}_conversations.last_message_at is 'When the last message was added, UTC; lists are ordered by it.'
/
comment on column {prefix}_conversations.created_at is 'When the row was made, UTC.'
/
comment on column {prefix}_conversations.updated_at is 'When the row last changed, UTC.'
/
comment on column {prefix}_conversations.row_version is 'Rises by one with every change; an update names the one it read.'
/

comment on table {prefix}_messages is 'What was said in a conversation, in order.'
/
comment on column {prefix}_messages.message_id is 'Key, a ULID.'
/
comment on column {prefix}_messages.conversation_id is 'Conversation it belongs to.'
/
comment on column {prefix}_messages.sequence_no is 'Place in the conversation, from 1.'
/
comment on column {prefix}_messages.role is 'Who speaks: system, user, assistant or tool.'
/
comment on column {prefix}_messages.content is 'The words.'
/
comment on column {prefix}_messages.model_name is 'Model that wrote it, for an assistant.'
/
comment on column {prefix}_messages.token_count is 'Length in tokens of that model, where known.'
/
comment on column {prefix}_messages.created_at is 'When the row was made, UTC.'
/
comment on column {prefix}_messages.updated_at is 'When the row last changed, UTC.'
/
comment on column {prefix}_messages.row_version is 'Rises by one with every change; an update names the one it read.'
/

comment on table {prefix}_skill_mappings is 'Skills of the catalogue that the user has, with where they were used.'
/
comment on column {prefix}_skill_mappings.mapping_id is 'Key, a ULID.'
/
comment on column {prefix}_skill_mappings.skill_id is 'Skill in pf_ref_skills_catalog; held by checked writes and a sweep, not by a foreign key.'
/
comment on column {prefix}_skill_mappings.experience_id is 'Experience that shows the skill; none for a skill claimed as such.'
/
comment on column {prefix}_skill_mappings.proficiency_level is '1 novice to 5 expert; none where nobody has said.'
/
comment on column {prefix}_skill_mappings.years_used is 'Years of use.'
/
comment on column {prefix}_skill_mappings.last_used is 'Last day of use, where known.'
/
comment on column {prefix}_skill_mappings.evidence is 'Words that show it, as they stand in the text.'
/
comment on column {prefix}_skill_mappings.source is 'Who says so: user, import or extraction.'
/
comment on column {prefix}_skill_mappings.created_at is 'When the row was made, UTC.'
/
comment on column {prefix}_skill_mappings.updated_at is 'When the row last changed, UTC.'
/
comment on column {prefix}_skill_mappings.row_version is 'Rises by one with every change; an update names the one it read.'
/

comment on table {prefix}_achievement_metrics is 'What the user achieved, in figures or as an award, certificate or publication.'
/
comment on column {prefix}_achievement_metrics.achievement_id is 'Key, a ULID.'
/
comment on column {prefix}_achievement_metrics.experience_id is 'Experience it was achieved in; none for one that stands alone.'
/
comment on column {prefix}_achievement_metrics.achievement_type is 'Kind of achievement, from a fixed list.'
/
comment on column {prefix}_achievement_metrics.title is 'What was achieved, in one line.'
/
comment on column {prefix}_achievement_metrics.description is 'The story behind it.'
/
comment on column {prefix}_achievement_metrics.issuer is 'Who awarded, certified or published it.'
/
comment on column {prefix}_achievement_metrics.url is 'Where it can be seen.'
/
comment on column {prefix}_achievement_metrics.achieved_on is 'When; the first of the month or year where only that is known.'
/
comment on column {prefix}_achievement_metrics.achieved_precision is 'How much of achieved_on is known: day, month or year.'
/
comment on column {prefix}_achievement_metrics.expires_on is 'Last day of validity, for a certificate.'
/
comment on column {prefix}_achievement_metrics.metric_name is 'What was measured, as response time.'
/
comment on column {prefix}_achievement_metrics.metric_value is 'Figure reached.'
/
comment on column {prefix}_achievement_metrics.baseline_value is 'Figure before.'
/
comment on column {prefix}_achievement_metrics.metric_unit is 'Unit of both figures, as percent or EUR.'
/
comment on column {prefix}_achievement_metrics.created_at is 'When the row was made, UTC.'
/
comment on column {prefix}_achievement_metrics.updated_at is 'When the row last changed, UTC.'
/
comment on column {prefix}_achievement_metrics.row_version is 'Rises by one with every change; an update names the one it read.'
/

comment on table {prefix}_career_objectives is 'Where the user wants to go.'
/
comment on column {prefix}_career_objectives.objective_id is 'Key, a ULID.'
/
comment on column {prefix}_career_objectives.title is 'The goal in one line.'
/
comment on column {prefix}_career_objectives.description is 'The goal at length.'
/
comment on column {prefix}_career_objectives.success_criteria is 'How the user will know that it is reached.'
/
comment on column {prefix}_career_objectives.horizon is 'short_term, medium_term or long_term.'
/
comment on column {prefix}_career_objectives.status is 'open, in_progress, achieved or abandoned.'
/
comment on column {prefix}_career_objectives.priority is '1 first to 5 last.'
/
comment on column {prefix}_career_objectives.progress_percent is '0 to 100.'
/
comment on column {prefix}_career_objectives.target_role is 'Position aimed at.'
/
comment on column {prefix}_career_objectives.target_industry is 'Industry aimed at.'
/
comment on column {prefix}_career_objectives.target_date is 'Day to reach it by.'
/
comment on column {prefix}_career_objectives.completed_on is 'Day it was reached.'
/
comment on column {prefix}_career_objectives.path_id is 'Path in pf_ref_career_paths that it follows; checked on write.'
/
comment on column {prefix}_career_objectives.template_id is 'Role in pf_ref_role_templates that it aims at; checked on write.'
/
comment on column {prefix}_career_objectives.created_at is 'When the row was made, UTC.'
/
comment on column {prefix}_career_objectives.updated_at is 'When the row last changed, UTC.'
/
comment on column {prefix}_career_objectives.row_version is 'Rises by one with every change; an update names the one it read.'
/

comment on table {prefix}_skill_summary is 'One row per skill of the user, filled by pf_tenant_data.refresh_skill_summary.'
/
comment on column {prefix}_skill_summary.skill_id is 'Skill in pf_ref_skills_catalog, the key.'
/
comment on column {prefix}_skill_summary.skill_name is 'Preferred label at the time of the refresh.'
/
comment on column {prefix}_skill_summary.category is 'Kind of the skill at the time of the refresh.'
/
comment on column {prefix}_skill_summary.usage_count is 'How many rows of skill_mappings name it.'
/
comment on column {prefix}_skill_summary.highest_proficiency is 'Highest level stated, 1 to 5; none where nobody has said.'
/
comment on column {prefix}_skill_summary.last_used is 'Latest day of use, where known.'
/
comment on column {prefix}_skill_summary.refreshed_at is 'When the row was computed, UTC.'
/
