CREATE TABLE lines (id int, order_id bigint REFERENCES orders (id));
