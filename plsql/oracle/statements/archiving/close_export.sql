begin
   pf_archive.close_export;
end;
/
