drop package pf_ledger
/
