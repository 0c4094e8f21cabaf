select written, repeated, unknown_users, mistimed from pf_analytics.ingest();
