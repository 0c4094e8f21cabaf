select inserted, updated, unchanged from pf_reference.import_skills(:skills);
