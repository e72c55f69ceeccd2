SET lock_timeout = '5s';
SET statement_timeout = '60s';
ALTER TABLE "Größe".桌子 ADD COLUMN "naïve ;" text; DROP TABLE "Größe".桌子;
