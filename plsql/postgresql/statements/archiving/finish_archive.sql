select pf_archive.finish_archive(:operation_id, :fence, :quarantine_seconds) as verdict;
