-- Runs the file named by :file unless the ledger has it. Included by install.sql, once for each file.
select pf_ledger.begin_file(:'file') as pending \gset
\if :pending
\echo applying :file
\ir :file
select pf_ledger.finish_file(:'file') as finished \gset
\endif
