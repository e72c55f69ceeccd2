DROP FUNCTION app.total(int);
