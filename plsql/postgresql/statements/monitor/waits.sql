select session_id, account, program, waits_seconds, waits_for, blocked_by, statement_text from pf_monitor.waits();
