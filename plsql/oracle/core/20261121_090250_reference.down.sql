drop table pf_ref_role_templates cascade constraints purge
/
drop table pf_ref_career_paths cascade constraints purge
/
drop table pf_ref_skill_labels cascade constraints purge
/
drop table pf_ref_skills_catalog cascade constraints purge
/
