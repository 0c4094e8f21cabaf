select pf_archive.mark_inactive(:user_id, :seen_before, :actor) as marked;
