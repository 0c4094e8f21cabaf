drop table pf_schema_migrations;
