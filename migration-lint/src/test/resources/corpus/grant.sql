GRANT SELECT ON orders TO reader;
COMMENT ON TABLE orders IS 'what was bought; and paid';
