delete from pf_schema_migrations where kind = 'module';
drop table pf_module_scripts;
drop table pf_module_versions;
