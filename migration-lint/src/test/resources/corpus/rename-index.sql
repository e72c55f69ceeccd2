SET lock_timeout = '5s';
SET statement_timeout = '60s';
ALTER INDEX orders_total RENAME TO orders_by_total;
