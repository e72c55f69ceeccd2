SET lock_timeout = '5s';
SET statement_timeout = '60s';
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
