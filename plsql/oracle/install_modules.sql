-- Generated; do not edit. See docs/installation.md for the command.

-- tenant/career/V001__career.sql
begin
   pf_modules.load_script('career', 1, 'up', 1, 'table', 'experiences_detailed',
      to_clob('create table {prefix}_experiences_detailed ('
      || chr(10) || '   experience_id varchar2(26 char) not null,'
      || chr(10) || '   experience_type varchar2(20 char) not null,'
      || chr(10) || '   title varchar2(255 char) not null,'
      || chr(10) || '   organization varchar2(255 char),'
      || chr(10) || '   organization_url varchar2(1000 char),'
      || chr(10) || '   location varchar2(255 char),'
      || chr(10) || '   description clob not null,'
      || chr(10) || '   start_date date not null,'
      || chr(10) || '   start_precision varchar2(5 char) default ''day'' not null,'
      || chr(10) || '   end_date date,'
      || chr(10) || '   end_precision varchar2(5 char) default ''day'' not null,'
      || chr(10) || '   is_current char(1 char) default ''N'' not null,'
      || chr(10) || '   field_of_study varchar2(255 char),'
      || chr(10) || '   qualification varchar2(255 char),'
      || chr(10) || '   score varchar2(50 char),'
      || chr(10) || '   highlights clob default ''[]'' not null,'
      || chr(10) || '   details clob default ''{}'' not null,'
      || chr(10) || '   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   row_version number(10) default 1 not null,'
      || chr(10) || '   constraint pk_{set}_experiences_detailed primary key (experience_id),'
      || chr(10) || '   constraint ck_{set}_experiences_detailed_type check (experience_type in (''employment'', ''internship'', ''freelance'', ''volunteer'', ''education'', ''project'', ''other'')),'
      || chr(10) || '   constraint ck_{set}_experiences_detailed_dates check (end_date >= start_date),'
      || chr(10) || '   constraint ck_{set}_experiences_detailed_current check (is_current = ''N'' or (is_current = ''Y'' and end_date is null)),'
      || chr(10) || '   constraint ck_{set}_experiences_detailed_precision check (start_precision in (''day'', ''month'', ''year'') and end_precision in (''day'', ''month'', ''year'')),'
      || chr(10) || '   constraint ck_{set}_experiences_detailed_highlights check (highlights is json strict with unique keys and regexp_like(highlights, ''^[[:space:]]*[[]'')),'
      || chr(10) || '   constraint ck_{set}_experiences_detailed_details check (details is json strict with unique keys and regexp_like(details, ''^[[:space:]]*[{]'')),'
      || chr(10) || '   constraint ck_{set}_experiences_detailed_days check (start_date = trunc(start_date) and end_date = trunc(end_date))'
      || chr(10) || ') segment creation deferred'),
      '-955');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 2, 'table', 'profile_summaries',
      to_clob('create table {prefix}_profile_summaries ('
      || chr(10) || '   profile_id varchar2(26 char) not null,'
      || chr(10) || '   profile_type varchar2(100 char) not null,'
      || chr(10) || '   headline varchar2(500 char),'
      || chr(10) || '   executive_summary clob,'
      || chr(10) || '   full_name varchar2(200 char),'
      || chr(10) || '   email varchar2(320 char),'
      || chr(10) || '   phone varchar2(50 char),'
      || chr(10) || '   website_url varchar2(1000 char),'
      || chr(10) || '   image_url varchar2(1000 char),'
      || chr(10) || '   street_address varchar2(500 char),'
      || chr(10) || '   postal_code varchar2(20 char),'
      || chr(10) || '   city varchar2(100 char),'
      || chr(10) || '   region varchar2(100 char),'
      || chr(10) || '   country_code varchar2(2 char),'
      || chr(10) || '   language_code varchar2(35 char),'
      || chr(10) || '   sections clob default ''{}'' not null,'
      || chr(10) || '   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   row_version number(10) default 1 not null,'
      || chr(10) || '   constraint pk_{set}_profile_summaries primary key (profile_id),'
      || chr(10) || '   constraint ck_{set}_profile_summaries_sections check (sections is json strict with unique keys and regexp_like(sections, ''^[[:space:]]*[{]''))'
      || chr(10) || ') segment creation deferred'),
      '-955');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 3, 'table', 'conversations',
      to_clob('create table {prefix}_conversations ('
      || chr(10) || '   conversation_id varchar2(26 char) not null,'
      || chr(10) || '   title varchar2(500 char),'
      || chr(10) || '   first_message varchar2(1000 char),'
      || chr(10) || '   status varchar2(20 char) default ''active'' not null,'
      || chr(10) || '   message_count number(10) default 0 not null,'
      || chr(10) || '   last_message_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   row_version number(10) default 1 not null,'
      || chr(10) || '   constraint pk_{set}_conversations primary key (conversation_id),'
      || chr(10) || '   constraint ck_{set}_conversations_status check (status in (''active'', ''archived'')),'
      || chr(10) || '   constraint ck_{set}_conversations_count check (message_count >= 0)'
      || chr(10) || ') segment creation deferred'),
      '-955');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 4, 'table', 'messages',
      to_clob('create table {prefix}_messages ('
      || chr(10) || '   message_id varchar2(26 char) not null,'
      || chr(10) || '   conversation_id varchar2(26 char) not null,'
      || chr(10) || '   sequence_no number(10) not null,'
      || chr(10) || '   role varchar2(20 char) not null,'
      || chr(10) || '   content clob not null,'
      || chr(10) || '   model_name varchar2(100 char),'
      || chr(10) || '   token_count number(10),'
      || chr(10) || '   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   row_version number(10) default 1 not null,'
      || chr(10) || '   constraint pk_{set}_messages primary key (message_id),'
      || chr(10) || '   constraint uq_{set}_messages_sequence unique (conversation_id, sequence_no),'
      || chr(10) || '   constraint fk_{set}_messages_conversation foreign key (conversation_id) references {prefix}_conversations (conversation_id) on delete cascade,'
      || chr(10) || '   constraint ck_{set}_messages_role check (role in (''system'', ''user'', ''assistant'', ''tool'')),'
      || chr(10) || '   constraint ck_{set}_messages_sequence check (sequence_no > 0),'
      || chr(10) || '   constraint ck_{set}_messages_tokens check (token_count >= 0)'
      || chr(10) || ') segment creation deferred'),
      '-955');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 5, 'table', 'skill_mappings',
      to_clob('create table {prefix}_skill_mappings ('
      || chr(10) || '   mapping_id varchar2(26 char) not null,'
      || chr(10) || '   skill_id varchar2(26 char) not null,'
      || chr(10) || '   experience_id varchar2(26 char),'
      || chr(10) || '   proficiency_level number(5),'
      || chr(10) || '   years_used number(4,1),'
      || chr(10) || '   last_used date,'
      || chr(10) || '   evidence varchar2(1000 char),'
      || chr(10) || '   source varchar2(20 char) default ''user'' not null,'
      || chr(10) || '   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   row_version number(10) default 1 not null,'
      || chr(10) || '   constraint pk_{set}_skill_mappings primary key (mapping_id),'
      || chr(10) || '   constraint uq_{set}_skill_mappings_skill unique (experience_id, skill_id),'
      || chr(10) || '   constraint fk_{set}_skill_mappings_experience foreign key (experience_id) references {prefix}_experiences_detailed (experience_id) on delete cascade,'
      || chr(10) || '   constraint ck_{set}_skill_mappings_level check (proficiency_level between 1 and 5),'
      || chr(10) || '   constraint ck_{set}_skill_mappings_years check (years_used between 0 and 100),'
      || chr(10) || '   constraint ck_{set}_skill_mappings_source check (source in (''user'', ''import'', ''extraction'')),'
      || chr(10) || '   constraint ck_{set}_skill_mappings_days check (last_used = trunc(last_used))'
      || chr(10) || ') segment creation deferred'),
      '-955');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 6, 'table', 'achievement_metrics',
      to_clob('create table {prefix}_achievement_metrics ('
      || chr(10) || '   achievement_id varchar2(26 char) not null,'
      || chr(10) || '   experience_id varchar2(26 char),'
      || chr(10) || '   achievement_type varchar2(20 char) not null,'
      || chr(10) || '   title varchar2(255 char) not null,'
      || chr(10) || '   description clob,'
      || chr(10) || '   issuer varchar2(255 char),'
      || chr(10) || '   url varchar2(1000 char),'
      || chr(10) || '   achieved_on date,'
      || chr(10) || '   achieved_precision varchar2(5 char) default ''day'' not null,'
      || chr(10) || '   expires_on date,'
      || chr(10) || '   metric_name varchar2(200 char),'
      || chr(10) || '   metric_value number(18,4),'
      || chr(10) || '   baseline_value number(18,4),'
      || chr(10) || '   metric_unit varchar2(50 char),'
      || chr(10) || '   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   row_version number(10) default 1 not null,'
      || chr(10) || '   constraint pk_{set}_achievement_metrics primary key (achievement_id),'
      || chr(10) || '   constraint fk_{set}_achievement_metrics_experience foreign key (experience_id) references {prefix}_experiences_detailed (experience_id) on delete cascade,'
      || chr(10) || '   constraint ck_{set}_achievement_metrics_type check (achievement_type in (''result'', ''award'', ''certificate'', ''publication'', ''other'')),'
      || chr(10) || '   constraint ck_{set}_achievement_metrics_dates check (expires_on >= achieved_on),'
      || chr(10) || '   constraint ck_{set}_achievement_metrics_precision check (achieved_precision in (''day'', ''month'', ''year'')),'
      || chr(10) || '   constraint ck_{set}_achievement_metrics_metric check (metric_name is not null or (metric_value is null and baseline_value is null and metric_unit is null)),'
      || chr(10) || '   constraint ck_{set}_achievement_metrics_days check (achieved_on = trunc(achieved_on) and expires_on = trunc(expires_on))'
      || chr(10) || ') segment creation deferred'),
      '-955');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 7, 'table', 'career_objectives',
      to_clob('create table {prefix}_career_objectives ('
      || chr(10) || '   objective_id varchar2(26 char) not null,'
      || chr(10) || '   title varchar2(255 char) not null,'
      || chr(10) || '   description clob,'
      || chr(10) || '   success_criteria clob,'
      || chr(10) || '   horizon varchar2(20 char) default ''medium_term'' not null,'
      || chr(10) || '   status varchar2(20 char) default ''open'' not null,'
      || chr(10) || '   priority number(5) default 3 not null,'
      || chr(10) || '   progress_percent number(5) default 0 not null,'
      || chr(10) || '   target_role varchar2(255 char),'
      || chr(10) || '   target_industry varchar2(255 char),'
      || chr(10) || '   target_date date,'
      || chr(10) || '   completed_on date,'
      || chr(10) || '   path_id varchar2(26 char),'
      || chr(10) || '   template_id varchar2(26 char),'
      || chr(10) || '   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   row_version number(10) default 1 not null,'
      || chr(10) || '   constraint pk_{set}_career_objectives primary key (objective_id),'
      || chr(10) || '   constraint ck_{set}_career_objectives_horizon check (horizon in (''short_term'', ''medium_term'', ''long_term'')),'
      || chr(10) || '   constraint ck_{set}_career_objectives_status check (status in (''open'', ''in_progress'', ''achieved'', ''abandoned'')),'
      || chr(10) || '   constraint ck_{set}_career_objectives_priority check (priority between 1 and 5),'
      || chr(10) || '   constraint ck_{set}_career_objectives_progress check (progress_percent between 0 and 100),'
      || chr(10) || '   constraint ck_{set}_career_objectives_completed check (completed_on is null or status = ''achieved''),'
      || chr(10) || '   constraint ck_{set}_career_objectives_days check (target_date = trunc(target_date) and completed_on = trunc(completed_on))'
      || chr(10) || ') segment creation deferred'),
      '-955');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 8, 'table', 'skill_summary',
      to_clob('create table {prefix}_skill_summary ('
      || chr(10) || '   skill_id varchar2(26 char) not null,'
      || chr(10) || '   skill_name varchar2(500 char) not null,'
      || chr(10) || '   category varchar2(100 char) not null,'
      || chr(10) || '   usage_count number(10) not null,'
      || chr(10) || '   highest_proficiency number(5),'
      || chr(10) || '   last_used date,'
      || chr(10) || '   refreshed_at timestamp(6) default sys_extract_utc(systimestamp) not null,'
      || chr(10) || '   constraint pk_{set}_skill_summary primary key (skill_id),'
      || chr(10) || '   constraint ck_{set}_skill_summary_usage check (usage_count > 0),'
      || chr(10) || '   constraint ck_{set}_skill_summary_level check (highest_proficiency between 1 and 5),'
      || chr(10) || '   constraint ck_{set}_skill_summary_days check (last_used = trunc(last_used))'
      || chr(10) || ') segment creation deferred'),
      '-955');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 9, 'index', 'ix_{set}_experiences_detailed_start',
      to_clob('create index ix_{set}_experiences_detailed_start on {prefix}_experiences_detailed (start_date, experience_id)'),
      '-955');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 10, 'index', 'ix_{set}_conversations_last',
      to_clob('create index ix_{set}_conversations_last on {prefix}_conversations (last_message_at, conversation_id)'),
      '-955');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 11, 'index', 'ix_{set}_achievement_metrics_experience',
      to_clob('create index ix_{set}_achievement_metrics_experience on {prefix}_achievement_metrics (experience_id, achievement_id)'),
      '-955');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 12, 'trigger', 'tr_{set}_experiences_detailed_touch',
      to_clob('create trigger tr_{set}_experiences_detailed_touch'
      || chr(10) || 'before update on {prefix}_experiences_detailed'
      || chr(10) || 'for each row'
      || chr(10) || 'begin'
      || chr(10) || '   :new.updated_at := sys_extract_utc(systimestamp);'
      || chr(10) || '   :new.row_version := :old.row_version + 1;'
      || chr(10) || 'end;'),
      '-4081');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 13, 'trigger', 'tr_{set}_profile_summaries_touch',
      to_clob('create trigger tr_{set}_profile_summaries_touch'
      || chr(10) || 'before update on {prefix}_profile_summaries'
      || chr(10) || 'for each row'
      || chr(10) || 'begin'
      || chr(10) || '   :new.updated_at := sys_extract_utc(systimestamp);'
      || chr(10) || '   :new.row_version := :old.row_version + 1;'
      || chr(10) || 'end;'),
      '-4081');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 14, 'trigger', 'tr_{set}_conversations_touch',
      to_clob('create trigger tr_{set}_conversations_touch'
      || chr(10) || 'before update on {prefix}_conversations'
      || chr(10) || 'for each row'
      || chr(10) || 'begin'
      || chr(10) || '   :new.updated_at := sys_extract_utc(systimestamp);'
      || chr(10) || '   :new.row_version := :old.row_version + 1;'
      || chr(10) || 'end;'),
      '-4081');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 15, 'trigger', 'tr_{set}_messages_touch',
      to_clob('create trigger tr_{set}_messages_touch'
      || chr(10) || 'before update on {prefix}_messages'
      || chr(10) || 'for each row'
      || chr(10) || 'begin'
      || chr(10) || '   :new.updated_at := sys_extract_utc(systimestamp);'
      || chr(10) || '   :new.row_version := :old.row_version + 1;'
      || chr(10) || 'end;'),
      '-4081');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 16, 'trigger', 'tr_{set}_skill_mappings_touch',
      to_clob('create trigger tr_{set}_skill_mappings_touch'
      || chr(10) || 'before update on {prefix}_skill_mappings'
      || chr(10) || 'for each row'
      || chr(10) || 'begin'
      || chr(10) || '   :new.updated_at := sys_extract_utc(systimestamp);'
      || chr(10) || '   :new.row_version := :old.row_version + 1;'
      || chr(10) || 'end;'),
      '-4081');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 17, 'trigger', 'tr_{set}_achievement_metrics_touch',
      to_clob('create trigger tr_{set}_achievement_metrics_touch'
      || chr(10) || 'before update on {prefix}_achievement_metrics'
      || chr(10) || 'for each row'
      || chr(10) || 'begin'
      || chr(10) || '   :new.updated_at := sys_extract_utc(systimestamp);'
      || chr(10) || '   :new.row_version := :old.row_version + 1;'
      || chr(10) || 'end;'),
      '-4081');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 18, 'trigger', 'tr_{set}_career_objectives_touch',
      to_clob('create trigger tr_{set}_career_objectives_touch'
      || chr(10) || 'before update on {prefix}_career_objectives'
      || chr(10) || 'for each row'
      || chr(10) || 'begin'
      || chr(10) || '   :new.updated_at := sys_extract_utc(systimestamp);'
      || chr(10) || '   :new.row_version := :old.row_version + 1;'
      || chr(10) || 'end;'),
      '-4081');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 19, 'policy', 'po_{set}_experiences_detailed',
      to_clob('begin'
      || chr(10) || '   sys.dbms_rls.add_policy('
      || chr(10) || '      object_schema   => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      object_name     => upper(''{prefix}_experiences_detailed''),'
      || chr(10) || '      policy_name     => upper(''po_{set}_experiences_detailed''),'
      || chr(10) || '      function_schema => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      policy_function => ''PF_CONTEXT.TENANT_PREDICATE'','
      || chr(10) || '      statement_types => ''SELECT,INSERT,UPDATE,DELETE'','
      || chr(10) || '      update_check    => true,'
      || chr(10) || '      policy_type     => sys.dbms_rls.static);'
      || chr(10) || 'end;'),
      '-28101');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 20, 'policy', 'po_{set}_profile_summaries',
      to_clob('begin'
      || chr(10) || '   sys.dbms_rls.add_policy('
      || chr(10) || '      object_schema   => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      object_name     => upper(''{prefix}_profile_summaries''),'
      || chr(10) || '      policy_name     => upper(''po_{set}_profile_summaries''),'
      || chr(10) || '      function_schema => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      policy_function => ''PF_CONTEXT.TENANT_PREDICATE'','
      || chr(10) || '      statement_types => ''SELECT,INSERT,UPDATE,DELETE'','
      || chr(10) || '      update_check    => true,'
      || chr(10) || '      policy_type     => sys.dbms_rls.static);'
      || chr(10) || 'end;'),
      '-28101');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 21, 'policy', 'po_{set}_conversations',
      to_clob('begin'
      || chr(10) || '   sys.dbms_rls.add_policy('
      || chr(10) || '      object_schema   => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      object_name     => upper(''{prefix}_conversations''),'
      || chr(10) || '      policy_name     => upper(''po_{set}_conversations''),'
      || chr(10) || '      function_schema => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      policy_function => ''PF_CONTEXT.TENANT_PREDICATE'','
      || chr(10) || '      statement_types => ''SELECT,INSERT,UPDATE,DELETE'','
      || chr(10) || '      update_check    => true,'
      || chr(10) || '      policy_type     => sys.dbms_rls.static);'
      || chr(10) || 'end;'),
      '-28101');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 22, 'policy', 'po_{set}_messages',
      to_clob('begin'
      || chr(10) || '   sys.dbms_rls.add_policy('
      || chr(10) || '      object_schema   => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      object_name     => upper(''{prefix}_messages''),'
      || chr(10) || '      policy_name     => upper(''po_{set}_messages''),'
      || chr(10) || '      function_schema => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      policy_function => ''PF_CONTEXT.TENANT_PREDICATE'','
      || chr(10) || '      statement_types => ''SELECT,INSERT,UPDATE,DELETE'','
      || chr(10) || '      update_check    => true,'
      || chr(10) || '      policy_type     => sys.dbms_rls.static);'
      || chr(10) || 'end;'),
      '-28101');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 23, 'policy', 'po_{set}_skill_mappings',
      to_clob('begin'
      || chr(10) || '   sys.dbms_rls.add_policy('
      || chr(10) || '      object_schema   => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      object_name     => upper(''{prefix}_skill_mappings''),'
      || chr(10) || '      policy_name     => upper(''po_{set}_skill_mappings''),'
      || chr(10) || '      function_schema => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      policy_function => ''PF_CONTEXT.TENANT_PREDICATE'','
      || chr(10) || '      statement_types => ''SELECT,INSERT,UPDATE,DELETE'','
      || chr(10) || '      update_check    => true,'
      || chr(10) || '      policy_type     => sys.dbms_rls.static);'
      || chr(10) || 'end;'),
      '-28101');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 24, 'policy', 'po_{set}_achievement_metrics',
      to_clob('begin'
      || chr(10) || '   sys.dbms_rls.add_policy('
      || chr(10) || '      object_schema   => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      object_name     => upper(''{prefix}_achievement_metrics''),'
      || chr(10) || '      policy_name     => upper(''po_{set}_achievement_metrics''),'
      || chr(10) || '      function_schema => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      policy_function => ''PF_CONTEXT.TENANT_PREDICATE'','
      || chr(10) || '      statement_types => ''SELECT,INSERT,UPDATE,DELETE'','
      || chr(10) || '      update_check    => true,'
      || chr(10) || '      policy_type     => sys.dbms_rls.static);'
      || chr(10) || 'end;'),
      '-28101');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 25, 'policy', 'po_{set}_career_objectives',
      to_clob('begin'
      || chr(10) || '   sys.dbms_rls.add_policy('
      || chr(10) || '      object_schema   => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      object_name     => upper(''{prefix}_career_objectives''),'
      || chr(10) || '      policy_name     => upper(''po_{set}_career_objectives''),'
      || chr(10) || '      function_schema => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      policy_function => ''PF_CONTEXT.TENANT_PREDICATE'','
      || chr(10) || '      statement_types => ''SELECT,INSERT,UPDATE,DELETE'','
      || chr(10) || '      update_check    => true,'
      || chr(10) || '      policy_type     => sys.dbms_rls.static);'
      || chr(10) || 'end;'),
      '-28101');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 26, 'policy', 'po_{set}_skill_summary',
      to_clob('begin'
      || chr(10) || '   sys.dbms_rls.add_policy('
      || chr(10) || '      object_schema   => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      object_name     => upper(''{prefix}_skill_summary''),'
      || chr(10) || '      policy_name     => upper(''po_{set}_skill_summary''),'
      || chr(10) || '      function_schema => sys_context(''userenv'', ''current_schema''),'
      || chr(10) || '      policy_function => ''PF_CONTEXT.TENANT_PREDICATE'','
      || chr(10) || '      statement_types => ''SELECT,INSERT,UPDATE,DELETE'','
      || chr(10) || '      update_check    => true,'
      || chr(10) || '      policy_type     => sys.dbms_rls.static);'
      || chr(10) || 'end;'),
      '-28101');
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 27, 'grant', 'experiences_detailed',
      to_clob('grant select, insert, update, delete on {prefix}_experiences_detailed to pf_app_role'),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 28, 'grant', 'profile_summaries',
      to_clob('grant select, insert, update, delete on {prefix}_profile_summaries to pf_app_role'),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 29, 'grant', 'conversations',
      to_clob('grant select, insert, update, delete on {prefix}_conversations to pf_app_role'),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 30, 'grant', 'messages',
      to_clob('grant select, insert, update, delete on {prefix}_messages to pf_app_role'),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 31, 'grant', 'skill_mappings',
      to_clob('grant select, insert, update, delete on {prefix}_skill_mappings to pf_app_role'),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 32, 'grant', 'achievement_metrics',
      to_clob('grant select, insert, update, delete on {prefix}_achievement_metrics to pf_app_role'),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 33, 'grant', 'career_objectives',
      to_clob('grant select, insert, update, delete on {prefix}_career_objectives to pf_app_role'),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 34, 'grant', 'skill_summary',
      to_clob('grant select on {prefix}_skill_summary to pf_app_role'),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 35, 'comment', 'experiences_detailed',
      to_clob('comment on table {prefix}_experiences_detailed is ''What the user did: work, study, projects, volunteering.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 36, 'comment', 'experiences_detailed.experience_id',
      to_clob('comment on column {prefix}_experiences_detailed.experience_id is ''Key, a ULID.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 37, 'comment', 'experiences_detailed.experience_type',
      to_clob('comment on column {prefix}_experiences_detailed.experience_type is ''Kind of experience, from a fixed list.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 38, 'comment', 'experiences_detailed.title',
      to_clob('comment on column {prefix}_experiences_detailed.title is ''Position held; for study the course or degree, for a project its name.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 39, 'comment', 'experiences_detailed.organization',
      to_clob('comment on column {prefix}_experiences_detailed.organization is ''Employer, school or client.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 40, 'comment', 'experiences_detailed.organization_url',
      to_clob('comment on column {prefix}_experiences_detailed.organization_url is ''Web page of the organization or the project.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 41, 'comment', 'experiences_detailed.location',
      to_clob('comment on column {prefix}_experiences_detailed.location is ''Where it took place, as the user writes it.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 42, 'comment', 'experiences_detailed.description',
      to_clob('comment on column {prefix}_experiences_detailed.description is ''What it was about, in the words of the user.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 43, 'comment', 'experiences_detailed.start_date',
      to_clob('comment on column {prefix}_experiences_detailed.start_date is ''First day; the first of the month or year where only that is known.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 44, 'comment', 'experiences_detailed.start_precision',
      to_clob('comment on column {prefix}_experiences_detailed.start_precision is ''How much of start_date is known: day, month or year.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 45, 'comment', 'experiences_detailed.end_date',
      to_clob('comment on column {prefix}_experiences_detailed.end_date is ''Last day; none while it lasts.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 46, 'comment', 'experiences_detailed.end_precision',
      to_clob('comment on column {prefix}_experiences_detailed.end_precision is ''How much of end_date is known: day, month or year.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 47, 'comment', 'experiences_detailed.is_current',
      to_clob('comment on column {prefix}_experiences_detailed.is_current is ''Y while it lasts.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 48, 'comment', 'experiences_detailed.field_of_study',
      to_clob('comment on column {prefix}_experiences_detailed.field_of_study is ''Subject, where the experience is study.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 49, 'comment', 'experiences_detailed.qualification',
      to_clob('comment on column {prefix}_experiences_detailed.qualification is ''Degree or kind of study, where the experience is study.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 50, 'comment', 'experiences_detailed.score',
      to_clob('comment on column {prefix}_experiences_detailed.score is ''Grade as the school wrote it.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 51, 'comment', 'experiences_detailed.highlights',
      to_clob('comment on column {prefix}_experiences_detailed.highlights is ''Achievements as the user words them: a JSON array of strings.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 52, 'comment', 'experiences_detailed.details',
      to_clob('comment on column {prefix}_experiences_detailed.details is ''Courses, keywords, roles and what the organization is: a JSON object.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 53, 'comment', 'experiences_detailed.created_at',
      to_clob('comment on column {prefix}_experiences_detailed.created_at is ''When the row was made, UTC.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 54, 'comment', 'experiences_detailed.updated_at',
      to_clob('comment on column {prefix}_experiences_detailed.updated_at is ''When the row last changed, UTC.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 55, 'comment', 'experiences_detailed.row_version',
      to_clob('comment on column {prefix}_experiences_detailed.row_version is ''Rises by one with every change; an update names the one it read.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 56, 'comment', 'profile_summaries',
      to_clob('comment on table {prefix}_profile_summaries is ''How the user presents themselves; several, each for a purpose.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 57, 'comment', 'profile_summaries.profile_id',
      to_clob('comment on column {prefix}_profile_summaries.profile_id is ''Key, a ULID.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 58, 'comment', 'profile_summaries.profile_type',
      to_clob('comment on column {prefix}_profile_summaries.profile_type is ''Purpose, in words of the user, as general or consulting.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 59, 'comment', 'profile_summaries.headline',
      to_clob('comment on column {prefix}_profile_summaries.headline is ''One line under the name.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 60, 'comment', 'profile_summaries.executive_summary',
      to_clob('comment on column {prefix}_profile_summaries.executive_summary is ''The summary itself.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 61, 'comment', 'profile_summaries.full_name',
      to_clob('comment on column {prefix}_profile_summaries.full_name is ''Name as it is to be printed.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 62, 'comment', 'profile_summaries.email',
      to_clob('comment on column {prefix}_profile_summaries.email is ''Address for this purpose; not the one of the account.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 63, 'comment', 'profile_summaries.phone',
      to_clob('comment on column {prefix}_profile_summaries.phone is ''Number as it is to be printed.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 64, 'comment', 'profile_summaries.website_url',
      to_clob('comment on column {prefix}_profile_summaries.website_url is ''Web page of the user.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 65, 'comment', 'profile_summaries.image_url',
      to_clob('comment on column {prefix}_profile_summaries.image_url is ''Address of a picture.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 66, 'comment', 'profile_summaries.street_address',
      to_clob('comment on column {prefix}_profile_summaries.street_address is ''Street and number; may hold several lines.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 67, 'comment', 'profile_summaries.postal_code',
      to_clob('comment on column {prefix}_profile_summaries.postal_code is ''Postal code.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 68, 'comment', 'profile_summaries.city',
      to_clob('comment on column {prefix}_profile_summaries.city is ''City.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 69, 'comment', 'profile_summaries.region',
      to_clob('comment on column {prefix}_profile_summaries.region is ''State, province or region.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 70, 'comment', 'profile_summaries.country_code',
      to_clob('comment on column {prefix}_profile_summaries.country_code is ''Country, ISO 3166-1 alpha-2, upper case.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 71, 'comment', 'profile_summaries.language_code',
      to_clob('comment on column {prefix}_profile_summaries.language_code is ''Language of the texts, a BCP 47 tag.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 72, 'comment', 'profile_summaries.sections',
      to_clob('comment on column {prefix}_profile_summaries.sections is ''Network profiles, languages, interests, references and skill groups: a JSON object.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 73, 'comment', 'profile_summaries.created_at',
      to_clob('comment on column {prefix}_profile_summaries.created_at is ''When the row was made, UTC.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 74, 'comment', 'profile_summaries.updated_at',
      to_clob('comment on column {prefix}_profile_summaries.updated_at is ''When the row last changed, UTC.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 75, 'comment', 'profile_summaries.row_version',
      to_clob('comment on column {prefix}_profile_summaries.row_version is ''Rises by one with every change; an update names the one it read.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 76, 'comment', 'conversations',
      to_clob('comment on table {prefix}_conversations is ''Talks of the user with an assistant.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 77, 'comment', 'conversations.conversation_id',
      to_clob('comment on column {prefix}_conversations.conversation_id is ''Key, a ULID.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 78, 'comment', 'conversations.title',
      to_clob('comment on column {prefix}_conversations.title is ''Title, where one was given.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 79, 'comment', 'conversations.first_message',
      to_clob('comment on column {prefix}_conversations.first_message is ''Beginning of the first message, for lists.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 80, 'comment', 'conversations.status',
      to_clob('comment on column {prefix}_conversations.status is ''active, or archived when hidden from the usual list.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 81, 'comment', 'conversations.message_count',
      to_clob('comment on column {prefix}_conversations.message_count is ''Number given to the last message; raising it lines up concurrent writers.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 82, 'comment', 'conversations.last_message_at',
      to_clob('comment on column {prefix}_conversations.last_message_at is ''When the last message was added, UTC; lists are ordered by it.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 83, 'comment', 'conversations.created_at',
      to_clob('comment on column {prefix}_conversations.created_at is ''When the row was made, UTC.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 84, 'comment', 'conversations.updated_at',
      to_clob('comment on column {prefix}_conversations.updated_at is ''When the row last changed, UTC.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 85, 'comment', 'conversations.row_version',
      to_clob('comment on column {prefix}_conversations.row_version is ''Rises by one with every change; an update names the one it read.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 86, 'comment', 'messages',
      to_clob('comment on table {prefix}_messages is ''What was said in a conversation, in order.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 87, 'comment', 'messages.message_id',
      to_clob('comment on column {prefix}_messages.message_id is ''Key, a ULID.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 88, 'comment', 'messages.conversation_id',
      to_clob('comment on column {prefix}_messages.conversation_id is ''Conversation it belongs to.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 89, 'comment', 'messages.sequence_no',
      to_clob('comment on column {prefix}_messages.sequence_no is ''Place in the conversation, from 1.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 90, 'comment', 'messages.role',
      to_clob('comment on column {prefix}_messages.role is ''Who speaks: system, user, assistant or tool.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 91, 'comment', 'messages.content',
      to_clob('comment on column {prefix}_messages.content is ''The words.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 92, 'comment', 'messages.model_name',
      to_clob('comment on column {prefix}_messages.model_name is ''Model that wrote it, for an assistant.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 93, 'comment', 'messages.token_count',
      to_clob('comment on column {prefix}_messages.token_count is ''Length in tokens of that model, where known.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 94, 'comment', 'messages.created_at',
      to_clob('comment on column {prefix}_messages.created_at is ''When the row was made, UTC.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 95, 'comment', 'messages.updated_at',
      to_clob('comment on column {prefix}_messages.updated_at is ''When the row last changed, UTC.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 96, 'comment', 'messages.row_version',
      to_clob('comment on column {prefix}_messages.row_version is ''Rises by one with every change; an update names the one it read.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 97, 'comment', 'skill_mappings',
      to_clob('comment on table {prefix}_skill_mappings is ''Skills of the catalogue that the user has, with where they were used.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 98, 'comment', 'skill_mappings.mapping_id',
      to_clob('comment on column {prefix}_skill_mappings.mapping_id is ''Key, a ULID.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 99, 'comment', 'skill_mappings.skill_id',
      to_clob('comment on column {prefix}_skill_mappings.skill_id is ''Skill in pf_ref_skills_catalog; held by checked writes and a sweep, not by a foreign key.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 100, 'comment', 'skill_mappings.experience_id',
      to_clob('comment on column {prefix}_skill_mappings.experience_id is ''Experience that shows the skill; none for a skill claimed as such.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 101, 'comment', 'skill_mappings.proficiency_level',
      to_clob('comment on column {prefix}_skill_mappings.proficiency_level is ''1 novice to 5 expert; none where nobody has said.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 102, 'comment', 'skill_mappings.years_used',
      to_clob('comment on column {prefix}_skill_mappings.years_used is ''Years of use.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 103, 'comment', 'skill_mappings.last_used',
      to_clob('comment on column {prefix}_skill_mappings.last_used is ''Last day of use, where known.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 104, 'comment', 'skill_mappings.evidence',
      to_clob('comment on column {prefix}_skill_mappings.evidence is ''Words that show it, as they stand in the text.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 105, 'comment', 'skill_mappings.source',
      to_clob('comment on column {prefix}_skill_mappings.source is ''Who says so: user, import or extraction.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 106, 'comment', 'skill_mappings.created_at',
      to_clob('comment on column {prefix}_skill_mappings.created_at is ''When the row was made, UTC.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 107, 'comment', 'skill_mappings.updated_at',
      to_clob('comment on column {prefix}_skill_mappings.updated_at is ''When the row last changed, UTC.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 108, 'comment', 'skill_mappings.row_version',
      to_clob('comment on column {prefix}_skill_mappings.row_version is ''Rises by one with every change; an update names the one it read.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 109, 'comment', 'achievement_metrics',
      to_clob('comment on table {prefix}_achievement_metrics is ''What the user achieved, in figures or as an award, certificate or publication.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 110, 'comment', 'achievement_metrics.achievement_id',
      to_clob('comment on column {prefix}_achievement_metrics.achievement_id is ''Key, a ULID.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 111, 'comment', 'achievement_metrics.experience_id',
      to_clob('comment on column {prefix}_achievement_metrics.experience_id is ''Experience it was achieved in; none for one that stands alone.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 112, 'comment', 'achievement_metrics.achievement_type',
      to_clob('comment on column {prefix}_achievement_metrics.achievement_type is ''Kind of achievement, from a fixed list.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 113, 'comment', 'achievement_metrics.title',
      to_clob('comment on column {prefix}_achievement_metrics.title is ''What was achieved, in one line.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 114, 'comment', 'achievement_metrics.description',
      to_clob('comment on column {prefix}_achievement_metrics.description is ''The story behind it.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 115, 'comment', 'achievement_metrics.issuer',
      to_clob('comment on column {prefix}_achievement_metrics.issuer is ''Who awarded, certified or published it.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 116, 'comment', 'achievement_metrics.url',
      to_clob('comment on column {prefix}_achievement_metrics.url is ''Where it can be seen.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 117, 'comment', 'achievement_metrics.achieved_on',
      to_clob('comment on column {prefix}_achievement_metrics.achieved_on is ''When; the first of the month or year where only that is known.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 118, 'comment', 'achievement_metrics.achieved_precision',
      to_clob('comment on column {prefix}_achievement_metrics.achieved_precision is ''How much of achieved_on is known: day, month or year.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 119, 'comment', 'achievement_metrics.expires_on',
      to_clob('comment on column {prefix}_achievement_metrics.expires_on is ''Last day of validity, for a certificate.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 120, 'comment', 'achievement_metrics.metric_name',
      to_clob('comment on column {prefix}_achievement_metrics.metric_name is ''What was measured, as response time.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 121, 'comment', 'achievement_metrics.metric_value',
      to_clob('comment on column {prefix}_achievement_metrics.metric_value is ''Figure reached.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 122, 'comment', 'achievement_metrics.baseline_value',
      to_clob('comment on column {prefix}_achievement_metrics.baseline_value is ''Figure before.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 123, 'comment', 'achievement_metrics.metric_unit',
      to_clob('comment on column {prefix}_achievement_metrics.metric_unit is ''Unit of both figures, as percent or EUR.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 124, 'comment', 'achievement_metrics.created_at',
      to_clob('comment on column {prefix}_achievement_metrics.created_at is ''When the row was made, UTC.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 125, 'comment', 'achievement_metrics.updated_at',
      to_clob('comment on column {prefix}_achievement_metrics.updated_at is ''When the row last changed, UTC.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 126, 'comment', 'achievement_metrics.row_version',
      to_clob('comment on column {prefix}_achievement_metrics.row_version is ''Rises by one with every change; an update names the one it read.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 127, 'comment', 'career_objectives',
      to_clob('comment on table {prefix}_career_objectives is ''Where the user wants to go.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 128, 'comment', 'career_objectives.objective_id',
      to_clob('comment on column {prefix}_career_objectives.objective_id is ''Key, a ULID.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 129, 'comment', 'career_objectives.title',
      to_clob('comment on column {prefix}_career_objectives.title is ''The goal in one line.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 130, 'comment', 'career_objectives.description',
      to_clob('comment on column {prefix}_career_objectives.description is ''The goal at length.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 131, 'comment', 'career_objectives.success_criteria',
      to_clob('comment on column {prefix}_career_objectives.success_criteria is ''How the user will know that it is reached.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 132, 'comment', 'career_objectives.horizon',
      to_clob('comment on column {prefix}_career_objectives.horizon is ''short_term, medium_term or long_term.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 133, 'comment', 'career_objectives.status',
      to_clob('comment on column {prefix}_career_objectives.status is ''open, in_progress, achieved or abandoned.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 134, 'comment', 'career_objectives.priority',
      to_clob('comment on column {prefix}_career_objectives.priority is ''1 first to 5 last.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 135, 'comment', 'career_objectives.progress_percent',
      to_clob('comment on column {prefix}_career_objectives.progress_percent is ''0 to 100.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 136, 'comment', 'career_objectives.target_role',
      to_clob('comment on column {prefix}_career_objectives.target_role is ''Position aimed at.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 137, 'comment', 'career_objectives.target_industry',
      to_clob('comment on column {prefix}_career_objectives.target_industry is ''Industry aimed at.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 138, 'comment', 'career_objectives.target_date',
      to_clob('comment on column {prefix}_career_objectives.target_date is ''Day to reach it by.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 139, 'comment', 'career_objectives.completed_on',
      to_clob('comment on column {prefix}_career_objectives.completed_on is ''Day it was reached.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 140, 'comment', 'career_objectives.path_id',
      to_clob('comment on column {prefix}_career_objectives.path_id is ''Path in pf_ref_career_paths that it follows; checked on write.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 141, 'comment', 'career_objectives.template_id',
      to_clob('comment on column {prefix}_career_objectives.template_id is ''Role in pf_ref_role_templates that it aims at; checked on write.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 142, 'comment', 'career_objectives.created_at',
      to_clob('comment on column {prefix}_career_objectives.created_at is ''When the row was made, UTC.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 143, 'comment', 'career_objectives.updated_at',
      to_clob('comment on column {prefix}_career_objectives.updated_at is ''When the row last changed, UTC.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 144, 'comment', 'career_objectives.row_version',
      to_clob('comment on column {prefix}_career_objectives.row_version is ''Rises by one with every change; an update names the one it read.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 145, 'comment', 'skill_summary',
      to_clob('comment on table {prefix}_skill_summary is ''One row per skill of the user, filled by pf_tenant_data.refresh_skill_summary.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 146, 'comment', 'skill_summary.skill_id',
      to_clob('comment on column {prefix}_skill_summary.skill_id is ''Skill in pf_ref_skills_catalog, the key.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 147, 'comment', 'skill_summary.skill_name',
      to_clob('comment on column {prefix}_skill_summary.skill_name is ''Preferred label at the time of the refresh.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 148, 'comment', 'skill_summary.category',
      to_clob('comment on column {prefix}_skill_summary.category is ''Kind of the skill at the time of the refresh.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 149, 'comment', 'skill_summary.usage_count',
      to_clob('comment on column {prefix}_skill_summary.usage_count is ''How many rows of skill_mappings name it.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 150, 'comment', 'skill_summary.highest_proficiency',
      to_clob('comment on column {prefix}_skill_summary.highest_proficiency is ''Highest level stated, 1 to 5; none where nobody has said.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 151, 'comment', 'skill_summary.last_used',
      to_clob('comment on column {prefix}_skill_summary.last_used is ''Latest day of use, where known.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'up', 152, 'comment', 'skill_summary.refreshed_at',
      to_clob('comment on column {prefix}_skill_summary.refreshed_at is ''When the row was computed, UTC.'''),
      null);
end;
/
begin
   pf_modules.load_script('career', 1, 'down', 1, 'drop table', 'skill_summary',
      to_clob('drop table {prefix}_skill_summary cascade constraints purge'),
      '-942');
end;
/
begin
   pf_modules.load_script('career', 1, 'down', 2, 'drop table', 'career_objectives',
      to_clob('drop table {prefix}_career_objectives cascade constraints purge'),
      '-942');
end;
/
begin
   pf_modules.load_script('career', 1, 'down', 3, 'drop table', 'achievement_metrics',
      to_clob('drop table {prefix}_achievement_metrics cascade constraints purge'),
      '-942');
end;
/
begin
   pf_modules.load_script('career', 1, 'down', 4, 'drop table', 'skill_mappings',
      to_clob('drop table {prefix}_skill_mappings cascade constraints purge'),
      '-942');
end;
/
begin
   pf_modules.load_script('career', 1, 'down', 5, 'drop table', 'messages',
      to_clob('drop table {prefix}_messages cascade constraints purge'),
      '-942');
end;
/
begin
   pf_modules.load_script('career', 1, 'down', 6, 'drop table', 'conversations',
      to_clob('drop table {prefix}_conversations cascade constraints purge'),
      '-942');
end;
/
begin
   pf_modules.load_script('career', 1, 'down', 7, 'drop table', 'profile_summaries',
      to_clob('drop table {prefix}_profile_summaries cascade constraints purge'),
      '-942');
end;
/
begin
   pf_modules.load_script('career', 1, 'down', 8, 'drop table', 'experiences_detailed',
      to_clob('drop table {prefix}_experiences_detailed cascade constraints purge'),
      '-942');
end;
/
begin
   pf_modules.finish_version('career', 1, 'career', 'edf1305e27a7affd09b6fb33e0db11f08c76278019432c9612e1b601c6381e14', 152);
end;
/
