drop package pf_tenant_data
/
