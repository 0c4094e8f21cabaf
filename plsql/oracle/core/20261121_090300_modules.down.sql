delete from pf_schema_migrations
 where kind = 'module'
/
drop table pf_module_scripts cascade constraints purge
/
drop table pf_module_versions cascade constraints purge
/
