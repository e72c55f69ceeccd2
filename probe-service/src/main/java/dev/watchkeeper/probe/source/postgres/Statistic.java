package dev.watchkeeper.probe.source.postgres;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.source.PostgresGauge;

/** The selects behind the figures that a policy names by a word, and what it means when they have no answer. */
final class Statistic {
    /** Without pg_read_all_stats the state of others' connections is hidden, and counting them would say too little. */
    private static final String ACTIVE = """
            select case when pg_has_role(current_user, 'pg_read_all_stats', 'usage') then (
                     select 100.0 * count(*) / current_setting('max_connections')::int
                     from pg_stat_activity
                     where state = 'active' and backend_type = 'client backend' and pid <> pg_backend_pid()) end""";

    /**
     * Idle ones as well: a pool that gives nothing back is full of them. The slots that only superusers and holders of
     * pg_use_reserved_connections get are no room; PostgreSQL 15 and older have no reserved_connections.
     */
    private static final String OPEN = """
            select case when pg_has_role(current_user, 'pg_read_all_stats', 'usage') then (
                     select 100.0 * count(*) / (current_setting('max_connections')::int
                                                - current_setting('superuser_reserved_connections')::int
                                                - coalesce(current_setting('reserved_connections', true)::int, 0))
                     from pg_stat_activity
                     where backend_type = 'client backend') end""";

    private static final String SLOWEST = """
            select max(mean_exec_time) from pg_stat_statements
            where dbid = (select oid from pg_database where datname = current_database())""";

    private Statistic() {}

    static String sql(PostgresGauge.Metric metric) {
        return switch (metric) {
            case ACTIVE_CONNECTIONS_PERCENT -> ACTIVE;
            case CONNECTIONS_PERCENT -> OPEN;
            case SLOWEST_MEAN_EXEC_MS -> SLOWEST;
        };
    }

    static Told explained(PostgresGauge.Metric metric, Told told) {
        return switch (told) {
            case Told.Nothing nothing -> nothing(metric);
            case Told.Failure(Reading.Missing missing, boolean targets, boolean reached) ->
                missing(MissingCause.UNUSABLE, statementsNeeded(missing.why()));
            case Told.Failure(Reading.Failed failed, boolean targets, boolean reached)
            when failed.cause().contains("shared_preload_libraries") ->
                missing(MissingCause.UNUSABLE, statementsNeeded(failed.cause()));
            default -> told;
        };
    }

    private static Told nothing(PostgresGauge.Metric metric) {
        return switch (metric) {
            case ACTIVE_CONNECTIONS_PERCENT, CONNECTIONS_PERCENT ->
                missing(
                        MissingCause.NOT_ALLOWED,
                        "the probe's role does not see what other connections do: grant pg_monitor to it");
            case SLOWEST_MEAN_EXEC_MS ->
                missing(MissingCause.NO_DATA, "pg_stat_statements has counted no statement of this database yet");
        };
    }

    private static String statementsNeeded(String said) {
        return said
                + ": the figure needs pg_stat_statements (PostgreSQL 13 or newer). Add it to shared_preload_libraries,"
                + " restart the server, and run create extension pg_stat_statements in this database";
    }

    private static Told missing(MissingCause cause, String why) {
        return new Told.NotUsable(new Reading.Missing(cause, why));
    }
}
