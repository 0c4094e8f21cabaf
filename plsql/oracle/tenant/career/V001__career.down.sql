-- Takes module career, version 1, away again; its rows are lost.

drop table {prefix}_skill_summary cascade constraints purge
/
drop table {prefix}_career_objectives cascade constraints purge
/
drop table {prefix}_achievement_metrics cascade constraints purge
/
drop table {prefix}_skill_mappings cascade constraints purge
/
drop table {prefix}_messages cascade constraints purge
/
drop table {prefix}_conversations cascade constraints purge
/
drop table {prefix}_profile_summaries cascade constraints purge
/
drop table {prefix}_experiences_detailed cascade constraints purge
/
