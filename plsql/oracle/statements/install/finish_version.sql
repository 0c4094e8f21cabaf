begin
   pf_modules.finish_version(p_module => :module, p_version => :version, p_name => :name, p_checksum => :checksum, p_step_count => :step_count);
end;
/
