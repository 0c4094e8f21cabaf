drop schema if exists pf_tenant_data cascade;
