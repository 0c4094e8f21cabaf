select pf_context.act_as(:actor, :ip_address, :user_agent);
