begin
   pf_privacy.unjudged(p_result => :result);
end;
/
