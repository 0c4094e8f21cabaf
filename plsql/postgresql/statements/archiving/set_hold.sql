select pf_archive.set_hold(:user_id, :hold, :actor);
