select row_json from pf_privacy.export_rows(:user_id, :section);
