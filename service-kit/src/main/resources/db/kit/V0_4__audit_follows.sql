-- The head moves with each entry, by the database's hand: who may only insert can neither leave a number out nor set the head back.
-- Both functions run with the rights of whoever made them, and name the schema, so that no table of the caller's stands in between.
CREATE FUNCTION audit_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    moved bigint;
BEGIN
    EXECUTE format('UPDATE %I.audit_head SET seq = $1, hash = $2 WHERE seq = $1 - 1 AND hash = $3', TG_TABLE_SCHEMA)
        USING NEW.seq, NEW.hash, NEW.prev_hash;
    GET DIAGNOSTICS moved = ROW_COUNT;
    IF moved <> 1 THEN
        RAISE EXCEPTION 'entry % does not follow the last one of the audit', NEW.seq;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_follows BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_follows();

-- The head, and nobody else appends until the transaction ends.
CREATE FUNCTION audit_head_locked(OUT seq bigint, OUT hash text) LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    EXECUTE format('SELECT seq, hash FROM %I.audit_head FOR UPDATE', current_schema()) INTO seq, hash;
END $$;
