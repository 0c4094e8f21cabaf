delete from pf_schema_migrations
 where kind = :kind
   and version = :version;
