begin
   pf_tenant_data.refresh_skill_summary;
end;
/
