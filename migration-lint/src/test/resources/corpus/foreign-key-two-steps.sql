SET lock_timeout = '5s';
SET statement_timeout = '60s';
ALTER TABLE lines ADD CONSTRAINT lines_order FOREIGN KEY (order_id) REFERENCES orders NOT VALID;
ALTER TABLE lines VALIDATE CONSTRAINT lines_order;
