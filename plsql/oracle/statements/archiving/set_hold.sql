begin
   pf_archive.set_hold(p_user_id => :user_id, p_hold => :hold, p_actor => :actor);
end;
/
