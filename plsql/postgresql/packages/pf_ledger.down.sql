drop function pf_ledger.finish_file(varchar);
drop function pf_ledger.begin_file(varchar);
drop function pf_ledger.announce(varchar, varchar, varchar, integer);
drop function pf_ledger.refuse_newer(varchar);
drop function pf_ledger.entry_of(varchar);
drop schema pf_ledger;
