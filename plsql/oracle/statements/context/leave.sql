begin
   pf_context.leave;
end;
/
