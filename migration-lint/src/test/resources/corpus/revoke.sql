REVOKE SELECT ON orders FROM reader;
