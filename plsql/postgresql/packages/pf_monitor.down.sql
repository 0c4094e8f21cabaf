drop schema pf_monitor cascade;
