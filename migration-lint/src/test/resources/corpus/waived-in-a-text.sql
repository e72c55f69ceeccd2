SET lock_timeout = '5s';
SET statement_timeout = '60s';
INSERT INTO notes VALUES ('-- watchkeeper:allow drop-table because');
DROP TABLE orders;
