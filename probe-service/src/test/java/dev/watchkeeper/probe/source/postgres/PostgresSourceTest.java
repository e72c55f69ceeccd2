package dev.watchkeeper.probe.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.endpoint.Endpoint;
import dev.watchkeeper.probe.endpoint.Endpoints;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real PostgreSQL 17. */
@Tag("conformance")
@Timeout(120)
class PostgresSourceTest {
    private static TestPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void aSelectOfOneNumberIsMeasured() {
        Asked reader = Asked.at(postgres.address("reader"));

        assertThat(reader.gauge("select count(*) from things where id < 3")).isEqualTo(measured(2));
        assertThat(reader.count("select 2.5::numeric")).isEqualTo(measured(2.5));
        assertThat(reader.gauge("select 7::smallint;")).isEqualTo(measured(7));
        assertThat(
                        reader.reading(
                                "mine: { ratio: { bad: { postgres: { sql: \"select 1\" } },"
                                        + " total: { postgres: { sql: \"select count(*) from things where id < 3\" } } }, expect: \"< 1%\" }"))
                .isEqualTo(new Reading.Measured(new Measurement.Counts(1, 2)));
        assertThat(reader.warnings()).isEmpty();
    }

    @Test
    void aSelectOfACountThatHasNothingToCountIsZeroWhereThePolicySaysSo() {
        Asked reader = Asked.at(postgres.address("reader"));

        assertThat(reader.reading("mine: { count: { postgres: { sql: \"select sum(id) from things where id > 9\" } },"
                        + " expect: \"== 0\", emptyIsZero: true }"))
                .isEqualTo(measured(0));
        assertThat(reader.count("select sum(id) from things where id > 9"))
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
                        missing -> assertThat(missing.why()).contains("coalesce"));
    }

    @Test
    void theIntervalIsTheLengthOfTheBucket() {
        assertThat(Asked.at(postgres.address("reader"))
                        .every(Duration.ofMillis(90_500))
                        .gauge("select extract(epoch from interval '$interval')"))
                .isEqualTo(measured(90.5));
    }

    @Test
    void aConditionIsHealth() {
        Asked reader = Asked.at(postgres.address("reader"));

        assertThat(reader.health("select count(*) >= 0 from things"))
                .isEqualTo(new Reading.Measured(new Measurement.Health(true, "")));
        assertThat(reader.health("select count(*) = 9 from things"))
                .isEqualTo(new Reading.Measured(new Measurement.Health(false, "the select answers false")));
    }

    @Test
    void readsTheStatisticsOfTheServer() {
        Asked reader = Asked.at(postgres.address("reader"));

        assertThat(reader.reading("mine: { gauge: { postgres: active-connections-percent }, expect: \"< 80%\" }"))
                .isInstanceOfSatisfying(
                        Reading.Measured.class,
                        measured -> assertThat(measured.measurement())
                                .isInstanceOfSatisfying(
                                        Measurement.Value.class,
                                        value -> assertThat(value.value()).isBetween(0.0, 20.0)));
        assertThat(reader.reading("mine: { gauge: { postgres: slowest-mean-exec-ms }, expect: \"< 80\" }"))
                .isInstanceOfSatisfying(
                        Reading.Measured.class,
                        measured -> assertThat(measured.measurement())
                                .isInstanceOfSatisfying(
                                        Measurement.Value.class,
                                        value -> assertThat(value.value()).isPositive()));
    }

    @Test
    void countsAConnectionThatWorks() throws Exception {
        String gauge = "mine: { gauge: { postgres: active-connections-percent }, expect: \"< 80%\" }";
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> postgres.number("select 1 from pg_sleep(5)"));
            Asked reader = Asked.at(postgres.address("reader"));

            // one of 80
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(reader.reading(gauge)).isEqualTo(measured(1.25)));
        }
    }

    @Test
    void idleConnectionsFillThePoolAndDoNotWork() throws Exception {
        String gauge = "mine: { gauge: { postgres: %s }, expect: \"< 80%%\" }";
        Asked reader = Asked.at(postgres.address("reader"));
        double before = value(reader.reading(gauge.formatted("connections-percent")));

        try (TestPostgres.Open idle = postgres.opened(40)) {
            double more = 100.0 * idle.connections().size() / 77;
            assertThat(value(reader.reading(gauge.formatted("connections-percent"))))
                    .as("of 80, of which 3 are kept for superusers")
                    .isBetween(before + more - 3, before + more + 3);
            assertThat(value(reader.reading(gauge.formatted("active-connections-percent"))))
                    .isLessThan(5);
        }
    }

    @Test
    void slotsThatAreReservedAreNoRoom() {
        postgres.reserves(37);
        try {
            Reading reading = Asked.at(postgres.address("reader"))
                    .reading("mine: { gauge: { postgres: connections-percent }, expect: \"< 80%\" }");

            assertThat(reading).as("one of 80, of which 3 and 37 are kept").isEqualTo(measured(2.5));
        } finally {
            postgres.reserves(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"active-connections-percent", "connections-percent"})
    void whoDoesNotSeeOthersConnectionsIsToldWhatToGrant(String figure) {
        assertThat(Asked.at(postgres.address("stranger"))
                        .reading("mine: { gauge: { postgres: " + figure + " }, expect: \"< 80%\" }"))
                .isInstanceOfSatisfying(Reading.Missing.class, missing -> {
                    assertThat(missing.cause()).isEqualTo(MissingCause.NOT_ALLOWED);
                    assertThat(missing.why()).contains("grant pg_monitor");
                });
    }

    @Test
    void withoutTheExtensionTheFigureIsMissingAndSaysWhatToDo() {
        String elsewhere = postgres.address("reader").replace("/shop", "/postgres");

        assertThat(Asked.at(elsewhere).reading("mine: { gauge: { postgres: slowest-mean-exec-ms }, expect: \"< 80\" }"))
                .isInstanceOfSatisfying(Reading.Missing.class, missing -> {
                    assertThat(missing.cause()).isEqualTo(MissingCause.UNUSABLE);
                    assertThat(missing.why())
                            .contains("shared_preload_libraries", "create extension pg_stat_statements");
                });
    }

    @Test
    void theSchemaVersionIsThatOfTheRequestOrTheCheckIsMissing() {
        String check = "mine: { health: { postgres: { sql: \"select '$schemaVersion' = '42'\" } } }";
        Asked reader = Asked.at(postgres.address("reader"));

        assertThat(reader.answer(Policies.with(check), Map.of("version", "v1.2.0", "schemaVersion", "42"))
                        .samples()
                        .getFirst()
                        .reading())
                .isEqualTo(new Reading.Measured(new Measurement.Health(true, "")));
        assertThat(reader.reading(check))
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
                        missing -> assertThat(missing.why()).contains("v1.2.0", "version.schemaVersion"));
    }

    @Test
    @Tag("S13")
    void aValueOfAVariableIsNeverAPartOfTheStatement() {
        String check = "mine: { health: { postgres: { sql: \"select '$schemaVersion' = ''''\" } } }";

        assertThat(Asked.at(postgres.address("reader"))
                        .answer(Policies.with(check), Map.of("schemaVersion", "'"))
                        .samples()
                        .getFirst()
                        .reading())
                .isEqualTo(new Reading.Measured(new Measurement.Health(true, "")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            writer | may write tables
            owner  | is a superuser
            """)
    void aRoleThatMayDoMoreIsSaidOnce(String role, String what) {
        Asked asked = Asked.at(role.equals("owner") ? postgres.ownAddress() : postgres.address(role));

        asked.gauge("select 1");
        postgres.dropConnectionsOfTheProbe();
        asked.gauge("select 2");

        assertThat(asked.warnings()).as("also on another connection").hasSize(1);
        assertThat(asked.warnings().peek())
                .contains(what, "pg_monitor")
                .doesNotContain(TestPostgres.PASSWORD, "s3cr3t");
    }

    @Test
    void neitherAWriterNorASuperuserWrites() {
        long before = postgres.number("select count(*) from things");

        for (String address : List.of(postgres.address("writer"), postgres.ownAddress())) {
            assertThat(Asked.at(address).gauge("select add_one()"))
                    .isInstanceOfSatisfying(Reading.Missing.class, missing -> {
                        assertThat(missing.cause()).isEqualTo(MissingCause.UNUSABLE);
                        assertThat(missing.why()).contains("INSERT", "the probe only reads");
                    });
        }
        assertThat(postgres.number("select count(*) from things")).isEqualTo(before);
    }

    @Test
    void theSessionItselfOnlyReadsAndEndsWhatHangs() {
        Asked reader = Asked.at(postgres.address("reader"));

        assertThat(reader.health("select current_setting('default_transaction_read_only')::boolean"))
                .isEqualTo(new Reading.Measured(new Measurement.Health(true, "")));
        assertThat(reader.health("select current_setting('transaction_read_only')::boolean"))
                .isEqualTo(new Reading.Measured(new Measurement.Health(true, "")));
        assertThat(reader.gauge("select extract(epoch from current_setting('statement_timeout')::interval)"))
                .isEqualTo(measured(4));
        assertThat(reader.gauge("select extract(epoch from current_setting('lock_timeout')::interval)"))
                .isEqualTo(measured(4));
        assertThat(reader.gauge(
                        "select extract(epoch from current_setting('idle_in_transaction_session_timeout')::interval)"))
                .isEqualTo(measured(10));
    }

    @Test
    void aSlowSelectIsEndedByTheServerAndNeverMeasured() {
        Asked hurried = Asked.at(postgres.address("reader")).every(Duration.ofSeconds(1));
        long began = System.nanoTime();

        assertThat(hurried.gauge("select slow()")).isInstanceOfSatisfying(Reading.Failed.class, failed -> {
            assertThat(failed.category()).isEqualTo(FailureCategory.TIMEOUT);
            assertThat(failed.cause()).contains("800 ms", "make it faster");
        });
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(postgres.number(
                                "select count(*) from pg_stat_activity where state = 'active' and query like '%slow()%'"
                                        + " and pid <> pg_backend_pid()"))
                        .isZero());
        assertThat(hurried.health("select slow() = 1"))
                .isInstanceOfSatisfying(
                        Reading.Measured.class,
                        measured -> assertThat(measured.measurement())
                                .isInstanceOfSatisfying(
                                        Measurement.Health.class,
                                        health -> assertThat(health.why()).contains("1000 ms")));
    }

    /** Such as one under load, whose every answer takes a while. */
    @Test
    void aFreshConnectionMayTakeAsLongAsTheCheckSays() {
        postgres.slowToBegin("lazy", Duration.ofMillis(1_500));

        assertThat(Asked.at(postgres.address("lazy"))
                        .reading("mine: { health: { postgres: { sql: \"select true\" }, within: 3s } }"))
                .isEqualTo(new Reading.Measured(new Measurement.Health(true, "")));
    }

    @Test
    void theLimitThatIsToldIsTheOneThatWasUsed() {
        postgres.slowToBegin("asleep", Duration.ofSeconds(60));
        long began = System.nanoTime();

        Reading reading = Asked.at(postgres.address("asleep"))
                .reading("mine: { health: { postgres: { sql: \"select true\" }, within: 3s } }");

        long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        postgres.dropConnectionsOfTheProbe(); // It sleeps on, and other tests count who works.
        assertThat(reading).isInstanceOfSatisfying(Reading.Measured.class, measured -> {
            Measurement.Health health = (Measurement.Health) measured.measurement();
            assertThat(health.why()).matches("the database has not answered within \\d+ ms");
            assertThat(Long.parseLong(health.why().replaceAll("\\D", ""))).isBetween(took - 2_000, took);
        });
    }

    @Test
    void neverHasMoreThanAFewConnectionsOpenAndClosesThemWhenNobodyAsks() throws Exception {
        Endpoint crowd = Endpoint.parse(postgres.address("crowd"));
        Asked asked = Asked.at(
                (project, name) -> new Endpoints.Found(crowd),
                new EgressGuard(Asked.THIS_MACHINE, NameLookup.SYSTEM),
                Duration.ofMillis(300));
        ConcurrentLinkedQueue<Reading> readings = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 12)
                    .forEach(i -> threads.execute(() -> readings.add(
                            asked.gauge("select " + i + " + 0 * count(*) from generate_series(1, 400000)"))));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                assertThat(postgres.open("crowd")).isLessThanOrEqualTo(Database.MOST);
                return readings.size() == 12;
            });
        }
        assertThat(readings).allSatisfy(reading -> assertThat(reading).isInstanceOf(Reading.Measured.class));
        await().atMost(Duration.ofSeconds(5)).until(() -> postgres.open("crowd") == 0);
    }

    @Test
    void keepsItsConnectionWhileItIsAsked() {
        Asked reader = Asked.at(postgres.address("reader"));

        Reading first = reader.gauge("select pg_backend_pid()");

        assertThat(reader.gauge("select pg_backend_pid()")).isEqualTo(first);
    }

    @Test
    void aKeptConnectionThatWasDroppedIsNoOutage() {
        Asked reader = Asked.at(postgres.address("reader"));
        Reading first = reader.gauge("select pg_backend_pid()");

        postgres.dropConnectionsOfTheProbe();

        assertThat(reader.gauge("select pg_backend_pid()"))
                .isInstanceOf(Reading.Measured.class)
                .isNotEqualTo(first);
    }

    @Test
    @Tag("S8")
    void aHostThatNobodyAllowedIsNotCalled() {
        EgressGuard strict = new EgressGuard(new EgressRules(Map.of()), NameLookup.SYSTEM);

        assertThat(Asked.at(postgres.address("reader"), strict).health("select true"))
                .isInstanceOfSatisfying(Reading.Failed.class, failed -> {
                    assertThat(failed.category()).isEqualTo(FailureCategory.REFUSED_BY_POLICY);
                    assertThat(failed.cause()).contains("127.0.0.1", "egress.demo");
                });
    }

    @Test
    @Tag("S8")
    void goesToTheAddressThatWasCheckedAndNotToWhatTheNameIsLater() {
        String renamed = postgres.address("reader").replace("127.0.0.1", "db.invalid") + "?sslmode=disable";
        EgressGuard named = new EgressGuard(Asked.THIS_MACHINE, host -> NameLookup.SYSTEM.addressesOf("127.0.0.1"));

        assertThat(Asked.at(renamed, named).gauge("select 5")).isEqualTo(measured(5));
    }

    @Test
    @Tag("S5")
    void asksForTheSecretOfTheServiceUnlessThePolicyNamesAnother() {
        Endpoints none = (project, name) -> new Endpoints.NotGiven(name + " is not in the operator file");
        Asked asked = Asked.at(none, new EgressGuard(Asked.THIS_MACHINE, NameLookup.SYSTEM), Duration.ofMinutes(1));
        String check = "mine: { gauge: { postgres: { sql: \"select 1\" } }, expect: \"< 80\" }";

        assertThat(asked.reading(check).toString()).contains("secret:demo/api-production-postgres");
        assertThat(asked.reading(check, "  database: { rds: shop, connection: secret:demo/other }")
                        .toString())
                .contains("secret:demo/other");
    }

    private static double value(Reading reading) {
        return ((Measurement.Value) ((Reading.Measured) reading).measurement()).value();
    }

    private static Reading measured(double value) {
        return new Reading.Measured(new Measurement.Value(value));
    }
}
