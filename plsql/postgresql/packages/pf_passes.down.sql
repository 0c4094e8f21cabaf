drop schema pf_passes cascade;
