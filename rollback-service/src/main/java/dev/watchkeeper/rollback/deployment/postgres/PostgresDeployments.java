package dev.watchkeeper.rollback.deployment.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.rollback.deployment.DeploymentFold;
import dev.watchkeeper.rollback.deployment.DeploymentProjection;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.deployment.KnownGoodChange;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The projection of {@code deployments}. */
public final class PostgresDeployments implements Deployments, DeploymentProjection {
    private static final ObjectMapper JSON = ContractJson.mapper();

    private final Jdbi jdbi;

    public PostgresDeployments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void read(DeploymentEvent event, int partition, Instant time, Instant appended) {
        jdbi.useTransaction(handle -> {
            Optional<KnownDeployment> before = find(event.watch().deployment());
            DeploymentFold.apply(before, event, time).ifPresent(known -> store(handle, known, partition));
            KnownGoodChange.of(event, before).ifPresent(change -> change(handle, event.watch(), change, appended));
        });
    }

    @Override
    public void readUpTo(int partition, long next) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO projection (partition, read_to) VALUES (:partition, :next)
                        ON CONFLICT (partition) DO UPDATE SET read_to = greatest(projection.read_to, excluded.read_to)
                        """)
                .bind("partition", partition)
                .bind("next", next)
                .execute());
    }

    @Override
    public Optional<KnownDeployment> find(DeploymentId id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT known FROM deployment WHERE id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .map(json -> read(json, KnownDeployment.class)));
    }

    @Override
    public Optional<KnownGood> newestKnownGood(ServiceRef service, Version except) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT version, grade, since FROM known_good
                        WHERE service = :service AND revoked IS NULL AND tag <> :except
                        ORDER BY since DESC LIMIT 1
                        """)
                .bind("service", service.toString())
                .bind("except", except.atTarget())
                .map((row, context) -> new KnownGood(
                        read(row.getString("version"), Version.class),
                        KnownGoodGrade.valueOf(row.getString("grade")),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .findOne());
    }

    @Override
    public Optional<DeploymentId> newerThan(KnownDeployment deployment) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT other.id FROM deployment other, deployment mine
                        WHERE mine.id = :id AND other.service = mine.service AND other.id <> mine.id
                          AND other.started_at > mine.started_at AND other.status NOT IN ('REFUSED', 'ABORTED')
                        ORDER BY other.started_at DESC LIMIT 1
                        """)
                .bind("id", deployment.watch().deployment().value())
                .mapTo(String.class)
                .findOne()
                .map(DeploymentId::new));
    }

    /** See {@link dev.watchkeeper.rollback.deployment.NewestStarted}. */
    public Optional<KnownDeployment> newestStarted(ServiceRef service) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT known FROM deployment
                        WHERE service = :service AND started_at IS NOT NULL
                          AND status IN ('STARTED', 'SHIFTING', 'SHIFTED', 'ENDED', 'SUPERSEDED')
                        ORDER BY started_at DESC LIMIT 1
                        """)
                .bind("service", service.toString())
                .mapTo(String.class)
                .findOne()
                .map(json -> read(json, KnownDeployment.class)));
    }

    @Override
    public long readTo(int partition) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT read_to FROM projection WHERE partition = :partition")
                        .bind("partition", partition)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L));
    }

    /** The same of each partition of which a record was read. */
    public Map<Integer, Long> readTo() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT partition, read_to FROM projection")
                .reduceRows(new HashMap<>(), (read, row) -> {
                    read.put(row.getColumn("partition", Integer.class), row.getColumn("read_to", Long.class));
                    return read;
                }));
    }

    private static void store(Handle handle, KnownDeployment known, int partition) {
        handle.createUpdate("""
                        INSERT INTO deployment (id, service, partition, status, started_at, first_traffic, last_shift, known)
                        VALUES (:id, :service, :partition, :status, :started, :first, :last, cast(:known AS jsonb))
                        ON CONFLICT (id) DO UPDATE SET status = excluded.status, started_at = excluded.started_at,
                            first_traffic = excluded.first_traffic, last_shift = excluded.last_shift,
                            known = excluded.known
                        """)
                .bind("id", known.watch().deployment().value())
                .bind("service", known.watch().service().toString())
                .bind("partition", partition)
                .bind("status", known.status().name())
                .bind("started", utc(known.times().started()))
                .bind("first", utc(known.times().firstTraffic()))
                .bind("last", utc(known.times().fullShift().or(known.times()::firstTraffic)))
                .bind("known", write(known))
                .execute();
    }

    /** A run that has been taken back proves nothing any more; a person's word counts always. */
    private static void change(Handle handle, WatchRef watch, KnownGoodChange change, Instant appended) {
        String service = watch.service().toString();
        handle.createQuery("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:service, 0))) AS locked")
                .bind("service", service)
                .mapTo(Integer.class)
                .one();
        switch (change) {
            case KnownGoodChange.Proven(Version version, KnownGoodGrade grade) ->
                handle.createUpdate("""
                        INSERT INTO known_good (service, tag, version, grade, since)
                        SELECT :service, :tag, cast(:version AS jsonb), :grade, cast(:since AS timestamptz)
                        WHERE :attested OR NOT EXISTS (SELECT 1 FROM taken_back
                            WHERE deployment = :deployment AND run = :run)
                        ON CONFLICT (service, tag) DO UPDATE SET version = excluded.version, grade = excluded.grade,
                            since = excluded.since, revoked = NULL
                        """)
                        .bind("service", service)
                        .bind("tag", version.atTarget())
                        .bind("version", write(version))
                        .bind("attested", grade == KnownGoodGrade.ATTESTED)
                        .bind("deployment", watch.deployment().value())
                        .bind("run", watch.run().number())
                        .bind("grade", grade.name())
                        .bind("since", utc(appended))
                        .execute();
            case KnownGoodChange.Revoked(Version version) ->
                handle.createUpdate("UPDATE known_good SET revoked = :at WHERE service = :service AND tag = :tag")
                        .bind("at", utc(appended))
                        .bind("service", service)
                        .bind("tag", version.atTarget())
                        .execute();
        }
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(PostgresDeployments::utc).orElse(null);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of the contract can be written as JSON", e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "the projection holds what was written before: " + e.getOriginalMessage(), e);
        }
    }
}
