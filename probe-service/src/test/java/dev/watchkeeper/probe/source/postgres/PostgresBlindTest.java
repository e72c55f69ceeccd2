package dev.watchkeeper.probe.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.probe.PlainSocket;
import dev.watchkeeper.probe.TestCertificates;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The blind table: what is no answer is never measured, and says what to change. */
@Tag("P9")
@Tag("conformance")
@Timeout(120)
class PostgresBlindTest {
    private static TestPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no data, no row            | select id from things where id > 99          | NO_DATA     | always has one
            null                       | select max(id) from things where id > 99     | NO_DATA     | coalesce
            null of a condition        | select null::boolean                         | NO_DATA     | coalesce
            null of a text             | select null::text                            | NO_DATA     | coalesce
            NaN of a numeric           | select 'NaN'::numeric                        | UNUSABLE    | nullif
            NaN of a float             | select 'NaN'::float8                         | UNUSABLE    | nullif
            infinity                   | select 'Infinity'::float8                    | UNUSABLE    | nullif
            negative infinity          | select '-Infinity'::numeric                  | UNUSABLE    | nullif
            a number beyond a double   | select 1e300::numeric * 1e300                | UNUSABLE    | nullif
            string                     | select 'abc'                                 | UNUSABLE    | cast it to a number
            a number as a string       | select '5'::text                             | UNUSABLE    | cast it to a number
            an interval                | select interval '1 hour'                     | UNUSABLE    | type interval
            a list                     | select array[1, 2]                           | UNUSABLE    | cast it to a number
            bits                       | select '1'::bit(1)                           | UNUSABLE    | type bit
            two series, two rows       | select id from things where id < 3           | UNUSABLE    | more than one row
            two series, two columns    | select 1, 2                                  | UNUSABLE    | 2 columns
            an error of the statement  | select 1 / 0                                 | UNUSABLE    | division by zero
            a mistake in the statement | select count(*) fro things                   | UNUSABLE    | correct the select
            writes                     | select add_one()                             | UNUSABLE    | the probe only reads
            a table that is not there  | select count(*) from nobody                  | UNUSABLE    | nobody
            a table it may not read    | select count(*) from hidden                  | NOT_ALLOWED | grant
            """)
    void isMissingAndSaysWhatToChange(String row, String select, MissingCause cause, String remedy) {
        Asked reader = Asked.at(postgres.address("reader"));

        for (Reading reading : new Reading[] {reader.gauge(select), reader.count(select)}) {
            assertThat(reading).isInstanceOfSatisfying(Reading.Missing.class, missing -> {
                assertThat(missing.cause()).isEqualTo(cause);
                assertThat(missing.why()).contains(remedy);
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no row            | select true from things where id > 99 | NO_DATA
            null              | select null::boolean                  | NO_DATA
            a number          | select 1                              | UNUSABLE
            string            | select 'true'                         | UNUSABLE
            two rows          | select id > 0 from things             | UNUSABLE
            two columns       | select true, true                     | UNUSABLE
            writes            | select add_one() > 0                  | UNUSABLE
            a mistake         | select count(*) > 0 fro things        | UNUSABLE
            it may not read   | select count(*) > 0 from hidden       | NOT_ALLOWED
            """)
    void aHealthCheckThatIsItselfWrongMeasuresNothing(String row, String select, MissingCause cause) {
        assertThat(Asked.at(postgres.address("reader")).health(select))
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
                        missing -> assertThat(missing.cause()).isEqualTo(cause));
    }

    /** "Do the critical queries still work": what a migration took away is what such a check is there to find. */
    @Test
    void aHealthCheckWhoseTableIsGoneIsUnhealthy() {
        assertThat(unhealthy(Asked.at(postgres.address("reader")).health("select count(*) >= 0 from nobody")))
                .contains("nobody");
    }

    @Test
    @Tag("S5")
    void thePasswordThatAnErrorRepeatsIsNotTold() {
        String password = "correct-horse";
        postgres.run("shop", "create role repeated login password '" + password + "'");
        Asked asked = Asked.at(postgres.address("reader").replace("reader:p%25w", "repeated:" + password));

        assertThat(asked.gauge("select '" + password + "'::int"))
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
                        missing ->
                                assertThat(missing.why()).contains("(secret)").doesNotContain(password));
    }

    @Test
    void refusedCredentialsAreNotAllowed() {
        Asked wrong = Asked.at(postgres.address("reader").replace("p%25w", "other"));

        for (Reading reading : new Reading[] {wrong.gauge("select 1"), wrong.health("select true")}) {
            assertThat(reading).isInstanceOfSatisfying(Reading.Missing.class, missing -> {
                assertThat(missing.cause()).isEqualTo(MissingCause.NOT_ALLOWED);
                assertThat(missing.why()).contains("password").doesNotContain("other");
            });
        }
    }

    /** The row "429": it takes no more of us. */
    @Test
    void aServerThatTakesNoMoreConnectionsHasFailed() {
        Asked full = Asked.at(postgres.address("full"));

        assertThat(failed(full.gauge("select 1"), FailureCategory.UNREACHABLE)).contains("no more connections");
        assertThat(unhealthy(full.health("select true"))).contains("no more connections");
    }

    @Test
    void aServerThatDoesNotSpeakItsProtocolHasFailed() throws IOException {
        try (PlainSocket plain = PlainSocket.start()) {
            Asked asked = Asked.at("postgresql://reader:x@127.0.0.1:" + plain.port() + "/shop");

            assertThat(asked.gauge("select 1")).isInstanceOf(Reading.Failed.class);
            assertThat(unhealthy(asked.health("select true"))).isNotEmpty();
        }
    }

    @Test
    void aClosedPortHasFailed() {
        Asked asked = Asked.at("postgresql://reader:x@127.0.0.1:1/shop");

        assertThat(failed(asked.gauge("select 1"), FailureCategory.UNREACHABLE)).contains("refused");
        assertThat(unhealthy(asked.health("select true"))).contains("refused");
    }

    @Test
    void aNameThatDoesNotResolveIsNoWordFromTheTarget() {
        Asked asked = Asked.at("postgresql://reader:x@db.invalid/shop", new EgressGuard(Asked.THIS_MACHINE, host -> {
            throw new UnknownHostException(host);
        }));

        assertThat(failed(asked.gauge("select 1"), FailureCategory.UNREACHABLE)).contains("cannot be resolved");
        assertThat(failed(asked.health("select true"), FailureCategory.UNREACHABLE))
                .contains("db.invalid");
        assertThat(asked.answer("mine: { health: { postgres: { sql: \"select true\" } } }")
                        .reached())
                .isFalse();
    }

    @Test
    void tlsIsCheckedByNameUnlessTheOperatorSaysOtherwise(@TempDir Path folder) {
        TestCertificates certificates = TestCertificates.in(folder, 90, 365);
        certificates.exportTo(
                postgres.data().resolve("server.crt"), postgres.data().resolve("server.key"));
        postgres.run("shop", "alter system set ssl = on", "select pg_reload_conf()");
        String trusted = "sslrootcert=" + certificates.authority();
        String uses = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";

        assertThat(tls("127.0.0.1", "?sslmode=verify-full&" + trusted).health(uses))
                .isEqualTo(healthy());
        // by default, since it is another name than this machine's; an authority that nobody trusts, and one of another
        // name
        assertThat(failed(tls("db.invalid", "").gauge("select 1"), FailureCategory.UNREACHABLE))
                .contains("TLS");
        assertThat(unhealthy(tls("db.invalid", "").health("select true"))).contains("TLS");
        assertThat(failed(tls("db.invalid", "?" + trusted).gauge("select 1"), FailureCategory.UNREACHABLE))
                .contains("db.invalid");
        assertThat(tls("db.invalid", "?sslmode=require").health(uses)).isEqualTo(healthy());

        postgres.run("shop", "alter system set ssl = off", "select pg_reload_conf()");
        assertThat(failed(tls("db.invalid", "").gauge("select 1"), FailureCategory.UNREACHABLE))
                .contains("SSL");
    }

    private static Asked tls(String host, String settings) {
        String address = postgres.address("reader").replace("127.0.0.1", host) + settings;
        return Asked.at(
                address, new EgressGuard(Asked.THIS_MACHINE, any -> NameLookup.SYSTEM.addressesOf("127.0.0.1")));
    }

    private static Reading healthy() {
        return new Reading.Measured(new Measurement.Health(true, ""));
    }

    private static String failed(Reading reading, FailureCategory category) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Failed.class,
                        failed -> assertThat(failed.category()).isEqualTo(category));
        return ((Reading.Failed) reading).cause();
    }

    private static String unhealthy(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Measured.class);
        Measurement.Health health = (Measurement.Health) ((Reading.Measured) reading).measurement();
        assertThat(health.healthy()).isFalse();
        return health.why();
    }
}
