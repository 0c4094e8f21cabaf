-- Applies the file given as its argument unless the ledger has it; what an earlier, broken run left of it is taken back first.
column undo_script new_value undo_script noprint
column file_script new_value file_script noprint
select pf_ledger.undo_script('`1') as undo_script, pf_ledger.file_script('`1') as file_script from dual
/
prompt `file_script
-- half of its objects may be missing; what cannot be dropped makes the file itself fail
whenever sqlerror continue
@@`undo_script
whenever sqlerror exit failure rollback
begin
   pf_ledger.begin_file('`1');
end;
/
@@`file_script
begin
   pf_ledger.finish_file('`1');
end;
/
