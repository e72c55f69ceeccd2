SET lock_timeout = '5s';
SET statement_timeout = '60s';
SELECT set_config('session_replication_role', 'replica', false);
