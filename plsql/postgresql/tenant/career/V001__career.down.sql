-- Takes module career, version 1, away again; its rows are lost.

drop table if exists {prefix}_skill_summary;
drop table if exists {prefix}_career_objectives;
drop table if exists {prefix}_achievement_metrics;
drop table if exists {prefix}_skill_mappings;
drop table if exists {prefix}_messages;
drop table if exists {prefix}_conversations;
drop table if exists {prefix}_profile_summaries;
drop table if exists {prefix}_experiences_detailed;
