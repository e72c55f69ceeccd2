SET lock_timeout = '5s';
SET statement_timeout = '60s';
CREATE TABLE lines (id int, order_id bigint, FOREIGN KEY (order_id) REFERENCES orders);
