drop table pf_module_scripts;
drop table pf_module_versions;
