begin
   pf_context.act_as(p_actor => :actor, p_ip_address => :ip_address, p_user_agent => :user_agent);
end;
/
