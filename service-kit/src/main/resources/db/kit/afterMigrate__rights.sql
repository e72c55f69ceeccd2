-- After each start: what the role that works may do. Where another role migrates (quarkus.flyway.username), the tables of the work are
-- the working role's, as it makes parts of them itself; the audit is not, and nothing that it may do changes or removes an entry.
DO $$
DECLARE
    works CONSTANT name := '${works}';
    audits CONSTANT text[] := ARRAY['audit', 'audit_head', 'flyway_schema_history'];
    each record;
BEGIN
    PERFORM pg_advisory_xact_lock(7153920011);
    IF works <> current_user THEN
        EXECUTE format('GRANT USAGE, CREATE ON SCHEMA %I TO %I', current_schema(), works);
        FOR each IN
            SELECT c.oid::regclass AS name, c.relname = ANY (audits) AS kept, pg_get_userbyid(c.relowner) AS owner
            FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
                AND (c.relkind IN ('r', 'p', 'v', 'm')
                    -- A sequence of a column goes with its table.
                    OR c.relkind = 'S' AND NOT EXISTS (
                        SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')))
        LOOP
            IF each.kept AND each.owner <> current_user THEN
                EXECUTE format('ALTER TABLE %s OWNER TO %I', each.name, current_user);
            ELSIF NOT each.kept AND each.owner <> works THEN
                EXECUTE format('ALTER TABLE %s OWNER TO %I', each.name, works);
            END IF;
        END LOOP;
        FOR each IN
            SELECT p.oid::regprocedure AS name FROM pg_proc p
            WHERE p.pronamespace = current_schema()::regnamespace AND p.proname LIKE 'audit\_%' AND p.proowner <> current_user::regrole
        LOOP
            EXECUTE format('ALTER FUNCTION %s OWNER TO %I', each.name, current_user);
        END LOOP;
        EXECUTE format('REVOKE ALL ON audit, audit_head FROM PUBLIC, %I', works);
        EXECUTE format('GRANT SELECT, INSERT ON audit TO %I', works);
        EXECUTE format('GRANT SELECT ON audit_head TO %I', works);
    ELSE
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit FROM %I', works);
    END IF;
END $$;
