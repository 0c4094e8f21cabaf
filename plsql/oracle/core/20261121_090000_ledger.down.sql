drop table pf_schema_migrations cascade constraints purge
/
