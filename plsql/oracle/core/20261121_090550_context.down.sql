-- Nothing was made that could be taken back.
begin
   null;
end;
/
