SET lock_timeout = '5s';
SET statement_timeout = '60s';
CREATE OR REPLACE VIEW open_orders AS SELECT id, total FROM orders;
