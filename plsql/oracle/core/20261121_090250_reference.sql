-- What all tenants read: skills, career paths and role templates.

create table pf_ref_skills_catalog (
   skill_id varchar2(26 char) not null,
   skill_uri varchar2(500 char) not null,
   skill_name varchar2(500 char) not null,
   category varchar2(100 char) not null,
   description clob,
   is_retired char(1 char) default 'N' not null,
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   constraint pk_ref_skills_catalog primary key (skill_id),
   constraint uq_ref_skills_catalog_uri unique (skill_uri),
   constraint ck_ref_skills_catalog_retired check (is_retired in ('Y', 'N'))
)
/

comment on table pf_ref_skills_catalog is 'Skills that users can claim; retired ones stay, because tenants refer to them.'
/
comment on column pf_ref_skills_catalog.skill_id is 'Key, a ULID.'
/
comment on column pf_ref_skills_catalog.skill_uri is 'Concept of the source catalogue, as http://data.europa.eu/esco/skill/...'
/
comment on column pf_ref_skills_catalog.skill_name is 'Preferred label.'
/
comment on column pf_ref_skills_catalog.category is 'Kind of the skill; for ESCO its reuse level.'
/
comment on column pf_ref_skills_catalog.description is 'What the skill is.'
/
comment on column pf_ref_skills_catalog.is_retired is 'Y when it can no longer be chosen.'
/
comment on column pf_ref_skills_catalog.created_at is 'When the row was made, UTC.'
/
comment on column pf_ref_skills_catalog.updated_at is 'When the row last changed, UTC.'
/

create table pf_ref_skill_labels (
   skill_id varchar2(26 char) not null,
   label_folded varchar2(500 char) not null,
   label varchar2(500 char) not null,
   constraint pk_ref_skill_labels primary key (skill_id, label_folded),
   constraint fk_ref_skill_labels_skill foreign key (skill_id) references pf_ref_skills_catalog (skill_id) on delete cascade
)
/

comment on table pf_ref_skill_labels is 'All names of a skill, the preferred one included; text is matched against them.'
/
comment on column pf_ref_skill_labels.skill_id is 'Skill that is meant.'
/
comment on column pf_ref_skill_labels.label_folded is 'Label without case and accents, words parted by one blank.'
/
comment on column pf_ref_skill_labels.label is 'Label as the catalogue has it.'
/

create table pf_ref_career_paths (
   path_id varchar2(26 char) not null,
   path_name varchar2(200 char) not null,
   from_title varchar2(200 char) not null,
   to_title varchar2(200 char) not null,
   typical_years number(3,1),
   description clob,
   is_retired char(1 char) default 'N' not null,
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   constraint pk_ref_career_paths primary key (path_id),
   constraint uq_ref_career_paths_name unique (path_name),
   constraint ck_ref_career_paths_years check (typical_years between 0 and 80),
   constraint ck_ref_career_paths_retired check (is_retired in ('Y', 'N'))
)
/

comment on table pf_ref_career_paths is 'Usual ways from one position to the next.'
/
comment on column pf_ref_career_paths.path_id is 'Key, a ULID.'
/
comment on column pf_ref_career_paths.path_name is 'Name of the path, unique.'
/
comment on column pf_ref_career_paths.from_title is 'Position it starts from.'
/
comment on column pf_ref_career_paths.to_title is 'Position it leads to.'
/
comment on column pf_ref_career_paths.typical_years is 'Years that it usually takes, 0.0 to 80.0.'
/
comment on column pf_ref_career_paths.description is 'What the way asks for.'
/
comment on column pf_ref_career_paths.is_retired is 'Y when it can no longer be chosen.'
/
comment on column pf_ref_career_paths.created_at is 'When the row was made, UTC.'
/
comment on column pf_ref_career_paths.updated_at is 'When the row last changed, UTC.'
/

create table pf_ref_role_templates (
   template_id varchar2(26 char) not null,
   role_title varchar2(200 char) not null,
   category varchar2(100 char) not null,
   summary clob,
   skill_uris clob default '[]' not null,
   is_retired char(1 char) default 'N' not null,
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   constraint pk_ref_role_templates primary key (template_id),
   constraint uq_ref_role_templates_title unique (role_title),
   constraint ck_ref_role_templates_skills check (skill_uris is json strict with unique keys and regexp_like(skill_uris, '^[[:space:]]*[[]')),
   constraint ck_ref_role_templates_retired check (is_retired in ('Y', 'N'))
)
/

comment on table pf_ref_role_templates is 'Outlines of professional roles to compare a career with.'
/
comment on column pf_ref_role_templates.template_id is 'Key, a ULID.'
/
comment on column pf_ref_role_templates.role_title is 'Title of the role, unique.'
/
comment on column pf_ref_role_templates.category is 'Field of work.'
/
comment on column pf_ref_role_templates.summary is 'What the role does.'
/
comment on column pf_ref_role_templates.skill_uris is 'Skills that the role asks for: a JSON array of skill_uri.'
/
comment on column pf_ref_role_templates.is_retired is 'Y when it can no longer be chosen.'
/
comment on column pf_ref_role_templates.created_at is 'When the row was made, UTC.'
/
comment on column pf_ref_role_templates.updated_at is 'When the row last changed, UTC.'
/
