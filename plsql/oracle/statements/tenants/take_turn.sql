begin
   pf_tenant_data.take_turn(p_purpose => :purpose);
end;
/
