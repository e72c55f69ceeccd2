UPDATE orders SET note = 'it''s ;
