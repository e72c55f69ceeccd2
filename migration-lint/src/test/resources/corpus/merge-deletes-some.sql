SET lock_timeout = '5s';
SET statement_timeout = '60s';
MERGE INTO orders o USING gone g ON o.id = g.id WHEN MATCHED THEN DELETE;
