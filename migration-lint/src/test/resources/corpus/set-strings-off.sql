SET lock_timeout = '5s';
SET statement_timeout = '60s';
SET standard_conforming_strings = off;
