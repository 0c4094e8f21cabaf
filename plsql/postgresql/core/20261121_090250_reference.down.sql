drop table pf_ref_role_templates;
drop table pf_ref_career_paths;
drop table pf_ref_skill_labels;
drop table pf_ref_skills_catalog;
