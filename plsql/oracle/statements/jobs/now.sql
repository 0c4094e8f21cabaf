select sys_extract_utc(systimestamp) as now_at from dual
/
