delete from pf_schema_migrations m
 where m.kind = :kind
   and m.version = :version
/
