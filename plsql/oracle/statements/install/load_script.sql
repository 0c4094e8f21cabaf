begin
   pf_modules.load_script(p_module => :module, p_version => :version, p_direction => :direction, p_step_no => :step_no,
      p_object_type => :object_type, p_object_suffix => :object_suffix, p_template => :template, p_tolerated_error => :tolerated_error);
end;
/
