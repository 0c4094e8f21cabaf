select pf_archive.close_export();
