begin
   pf_reference.import_skills(p_rows => :skills, p_result => :result);
end;
/
