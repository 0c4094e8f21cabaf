drop function pf_modules.finish_version(varchar, integer, varchar, varchar, integer);
drop function pf_modules.load_script(varchar, integer, varchar, integer, varchar, varchar, text, varchar);
drop schema pf_modules;
