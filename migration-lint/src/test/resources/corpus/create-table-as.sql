SET lock_timeout = '5s';
SET statement_timeout = '60s';
CREATE TABLE totals AS SELECT customer, sum(total) FROM orders GROUP BY customer;
