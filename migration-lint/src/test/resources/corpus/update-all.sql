SET lock_timeout = '5s';
SET statement_timeout = '60s';
UPDATE orders SET state = 'new';
