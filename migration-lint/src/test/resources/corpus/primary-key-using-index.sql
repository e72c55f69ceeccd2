SET lock_timeout = '5s';
SET statement_timeout = '60s';
ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_ref;
