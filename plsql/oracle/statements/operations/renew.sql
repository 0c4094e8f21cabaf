declare
   l_due_at pf_schema_operations.due_at%type;
begin
   l_due_at := pf_operations.renew(p_operation_id => :operation_id, p_fence => :fence, p_lease_seconds => :lease_seconds);
end;
/
