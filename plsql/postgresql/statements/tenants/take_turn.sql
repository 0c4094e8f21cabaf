select pf_tenant_data.take_turn(:purpose);
