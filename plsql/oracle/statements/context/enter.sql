begin
   pf_context.enter(p_token => :token, p_result => :result);
end;
/
