ALTER SEQUENCE orders_id_seq OWNED BY orders.id;
ALTER SEQUENCE orders_id_seq RESTART WITH 1;
SELECT setval('orders_id_seq', 1);
