package dev.watchkeeper.rollback.detect.postgres;

import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.rollback.detect.VerdictsSeen;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The verdicts in Postgres; across deployments they are what common cause is found from. */
public final class PostgresVerdictsSeen implements VerdictsSeen {
    private final Jdbi jdbi;

    public PostgresVerdictsSeen(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void saw(VerdictChanged verdict, Instant appended) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO verdict_seen (id, deployment, run, rule, transition, kind, sentence, appended,
                            project, environment, service, rolls_back, nothing_against)
                        VALUES (:id, :deployment, :run, :rule, :transition, :kind, :sentence, :appended,
                            :project, :environment, :service, :rollsBack, :nothingAgainst)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("id", verdict.id().value())
                .bind("deployment", verdict.watch().deployment().value())
                .bind("run", verdict.watch().run().number())
                .bind("rule", verdict.rule().value())
                .bind("transition", verdict.transition())
                .bind("kind", kind(verdict.verdict()))
                .bind("sentence", verdict.sentence())
                .bind("appended", OffsetDateTime.ofInstant(appended, ZoneOffset.UTC))
                .bind("project", verdict.watch().service().project().value())
                .bind("environment", verdict.watch().service().environment().value())
                .bind("service", verdict.watch().service().toString())
                .bind("rollsBack", verdict.rollsBack())
                .bind("nothingAgainst", VerdictsSeen.nothingAgainst(verdict))
                .execute());
    }

    @Override
    public void readUpTo(int partition, long next) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO verdicts_read (partition, read_to) VALUES (:partition, :next)
                        ON CONFLICT (partition) DO UPDATE
                            SET read_to = greatest(verdicts_read.read_to, excluded.read_to)
                        """)
                .bind("partition", partition)
                .bind("next", next)
                .execute());
    }

    /** The offset after the last record of {@code verdicts} that was read, of each partition of which one was. */
    public Map<Integer, Long> readTo() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT partition, read_to FROM verdicts_read")
                .reduceRows(new HashMap<>(), (read, row) -> {
                    read.put(row.getColumn("partition", Integer.class), row.getColumn("read_to", Long.class));
                    return read;
                }));
    }

    @Override
    public Optional<String> recovered(WatchRef watch, RuleId rule, int transition) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT sentence FROM verdict_seen v
                        WHERE deployment = :deployment AND run = :run AND rule = :rule AND transition > :transition
                          AND (kind = 'HEALTHY' OR nothing_against)
                          AND NOT EXISTS (SELECT 1 FROM verdict_seen later WHERE later.deployment = v.deployment
                              AND later.run = v.run AND later.rule = v.rule AND later.transition > v.transition
                              AND later.kind = 'BREACHED')
                        ORDER BY transition DESC LIMIT 1
                        """)
                .bind("deployment", watch.deployment().value())
                .bind("run", watch.run().number())
                .bind("rule", rule.value())
                .bind("transition", transition)
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public boolean anotherBroken(WatchRef watch, RuleId rule) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM verdict_seen v
                            WHERE deployment = :deployment AND run = :run AND rule <> :rule AND rolls_back
                              AND kind = 'BREACHED'
                              AND NOT EXISTS (SELECT 1 FROM verdict_seen later WHERE later.deployment = v.deployment
                                  AND later.run = v.run AND later.rule = v.rule AND later.transition > v.transition
                                  AND (later.kind = 'HEALTHY' OR later.nothing_against)))
                        """)
                .bind("deployment", watch.deployment().value())
                .bind("run", watch.run().number())
                .bind("rule", rule.value())
                .mapTo(Boolean.class)
                .one());
    }

    private static String kind(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Healthy ignored -> "HEALTHY";
            case Verdict.Breached ignored -> "BREACHED";
            case Verdict.Inconclusive inconclusive -> inconclusive.why().name();
        };
    }
}
