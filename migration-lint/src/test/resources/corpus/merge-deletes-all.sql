SET lock_timeout = '5s';
SET statement_timeout = '60s';
MERGE INTO orders USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE;
