package dev.watchkeeper.probe.source.redis;

import static dev.watchkeeper.probe.source.redis.AskedRedis.EVICTIONS;
import static dev.watchkeeper.probe.source.redis.AskedRedis.MEMORY;
import static dev.watchkeeper.probe.source.redis.AskedRedis.PING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.probe.PlainSocket;
import dev.watchkeeper.probe.TestCertificates;
import dev.watchkeeper.probe.source.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The blind table: what is no answer is never measured. */
@Tag("P9")
@Timeout(60)
class RedisBlindTest {
    private static final String SERVER = "role:master,run_id:a,uptime_in_seconds:100,";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no data             | role:master                                              | NO_DATA  | no maxmemory
            NaN                 | maxmemory:100,used_memory:nan,evicted_keys:nan           | UNUSABLE | no number
            infinity            | maxmemory:100,used_memory:inf,evicted_keys:+Inf          | UNUSABLE | no number
            negative infinity   | maxmemory:100,used_memory:-Inf,evicted_keys:-Inf         | UNUSABLE | no number
            negative            | maxmemory:100,used_memory:-5,evicted_keys:-5             | UNUSABLE | no number
            null                | maxmemory:100,used_memory:,evicted_keys:                 | UNUSABLE | no number
            string              | maxmemory:100,used_memory:lots,evicted_keys:lots         | UNUSABLE | no number
            stale: a replica    | role:slave,maxmemory:100,used_memory:5,evicted_keys:5    | UNUSABLE | primary
            two series          | maxmemory:100,used_memory:5,used_memory:6,evicted_keys:1,evicted_keys:2 | UNUSABLE | 2 values
            no limit            | maxmemory:0,used_memory:5,evicted_keys:nan               | UNUSABLE | no
            """)
    void aFigureIsMissing(String row, String info, MissingCause cause, String why) throws IOException {
        try (FakeRedis redis = FakeRedis.info((SERVER + info)
                .replace("role:master,run_id:a,uptime_in_seconds:100,role", "role")
                .split(","))) {
            assertThat(AskedRedis.at(redis.address()).reading(MEMORY))
                    .isInstanceOfSatisfying(Reading.Missing.class, missing -> {
                        assertThat(missing.cause()).isEqualTo(cause);
                        assertThat(missing.why()).contains(why);
                    });
            assertThat(AskedRedis.at(redis.address()).reading(EVICTIONS))
                    .isInstanceOfSatisfying(
                            Reading.Missing.class,
                            missing -> assertThat(missing.cause()).isEqualTo(cause));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            empty vector        | $0                                       | Missing | NO_DATA
            null                | $-1                                      | Missing | NO_DATA
            an error            | -LOADING Redis is loading the dataset    | Failed  | BAD_ANSWER
            the row 429         | -ERR max number of clients reached       | Failed  | UNREACHABLE
            no password         | -NOAUTH Authentication required.         | Missing | NOT_ALLOWED
            no permission       | -NOPERM this user has no permissions     | Missing | NOT_ALLOWED
            no RESP             | <html>                                   | Failed  | BAD_ANSWER
            too long            | $9999999                                 | Failed  | BAD_ANSWER
            """)
    void whatIsNoInfoIsNeverMeasured(String row, String answer, String kind, String cause) throws IOException {
        String end = answer.equals("$0") ? "\r\n\r\n" : "\r\n";
        try (FakeRedis redis = FakeRedis.answering(answer + end)) {
            for (String check : new String[] {MEMORY, EVICTIONS}) {
                Reading reading = AskedRedis.at(redis.address()).reading(check);
                assertThat(reading.getClass().getSimpleName()).isEqualTo(kind);
                assertThat(reading.toString()).contains(cause);
            }
        }
    }

    @Test
    @Tag("S5")
    void thePasswordThatAnAnswerRepeatsIsNotTold() throws IOException {
        String password = "correct-horse";
        try (FakeRedis redis = FakeRedis.answering("-ERR there is no user with " + password + "\r\n")) {
            String address = redis.address().replace("redis://", "redis://probe:" + password + "@");

            assertThat(unhealthy(AskedRedis.at(address).reading(PING)))
                    .contains("no user with (secret)")
                    .doesNotContain(password);
            assertThat(redis.asked()).contains("AUTH probe " + password);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-LOADING Redis is loading the dataset\r\n",
                "-ERR max number of clients reached\r\n",
                "-MASTERDOWN Link with MASTER is down\r\n",
                "+PANG\r\n",
                "$-1\r\n",
                "$4\r\nPANG\r\n",
                "<html>\r\n",
                "\r\n"
            })
    void whatIsNoPongIsUnhealthy(String answer) throws IOException {
        try (FakeRedis redis = FakeRedis.answering(answer)) {
            assertThat(unhealthy(AskedRedis.at(redis.address()).reading(PING))).isNotEmpty();
        }
    }

    @Test
    void aServerThatHangsHasFailedInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            AskedRedis asked = AskedRedis.at("redis://127.0.0.1:" + silent.getLocalPort());
            long began = System.nanoTime();

            assertThat(unhealthy(asked.reading(PING))).contains("1000 ms");
            assertThat(asked.reading(MEMORY))
                    .isInstanceOfSatisfying(
                            Reading.Failed.class,
                            failed -> assertThat(failed.category()).isEqualTo(FailureCategory.TIMEOUT));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aNameThatDoesNotResolveIsNoWordFromTheTarget() {
        Answer answer = AskedRedis.at("redis://cache.invalid", new EgressGuard(AskedRedis.THIS_MACHINE, host -> {
                    throw new UnknownHostException(host);
                }))
                .answer(PING, 0, Optional.empty());

        assertThat(answer.samples().getFirst().reading()).isInstanceOf(Reading.Failed.class);
        assertThat(answer.reached()).isFalse();
    }

    @Test
    void anotherServerIsNoRestart() throws IOException {
        try (FakeRedis old = FakeRedis.info("role:master", "run_id:a", "uptime_in_seconds:9000", "evicted_keys:5");
                FakeRedis young = FakeRedis.info("role:master", "run_id:b", "uptime_in_seconds:1", "evicted_keys:3");
                FakeRedis other =
                        FakeRedis.info("role:master", "run_id:c", "uptime_in_seconds:9000", "evicted_keys:700")) {
            Answer before = AskedRedis.at(old.address()).answer(EVICTIONS, 0, Optional.empty());

            assertThat(AskedRedis.at(young.address())
                            .answer(EVICTIONS, 1, before.next())
                            .samples()
                            .getFirst()
                            .reading())
                    .isEqualTo(new Reading.Measured(new Measurement.Value(3)));
            Answer failedOver = AskedRedis.at(other.address()).answer(EVICTIONS, 1, before.next());
            assertThat(failedOver.samples().getFirst().reading())
                    .isInstanceOfSatisfying(
                            Reading.Missing.class,
                            missing -> assertThat(missing.why()).contains("another server"));
            assertThat(AskedRedis.at(other.address())
                            .answer(EVICTIONS, 2, failedOver.next())
                            .samples()
                            .getFirst()
                            .reading())
                    .isEqualTo(new Reading.Measured(new Measurement.Value(0)));
        }
    }

    @Test
    @Tag("S5")
    void aPasswordDoesNotTravelInTheClearUnlessTheOperatorWroteSo() throws IOException {
        EgressGuard anywhere =
                new EgressGuard(AskedRedis.THIS_MACHINE, host -> NameLookup.SYSTEM.addressesOf("127.0.0.1"));
        try (FakeRedis redis = FakeRedis.answering("+PONG\r\n")) {
            String address = "redis://:s3cr3t@cache.invalid:" + redis.port();

            assertThat(AskedRedis.at(address, anywhere).reading(PING).toString())
                    .contains("rediss://");
            assertThat(redis.asked()).isEmpty();
            assertThat(AskedRedis.at(address + "?sslmode=disable", anywhere).reading(PING))
                    .isInstanceOf(Reading.Measured.class);
            assertThat(redis.asked()).containsExactly("AUTH s3cr3t", "PING");
        }
    }

    @Test
    void tlsIsCheckedByNameUnlessTheOperatorSaysOtherwise(@TempDir Path folder) throws IOException {
        TestCertificates certificates = TestCertificates.in(folder, 90, 365);
        EgressGuard anywhere =
                new EgressGuard(AskedRedis.THIS_MACHINE, host -> NameLookup.SYSTEM.addressesOf("127.0.0.1"));
        String trusted = "?sslrootcert=" + certificates.authority();
        Reading healthy = new Reading.Measured(new Measurement.Health(true, ""));
        try (FakeRedis redis = FakeRedis.answering("+PONG\r\n", certificates.server());
                PlainSocket plain = PlainSocket.start()) {
            String local = "rediss://localhost:" + redis.port();
            String other = "rediss://cache.invalid:" + redis.port();

            assertThat(AskedRedis.at(local + trusted, anywhere).reading(PING)).isEqualTo(healthy);
            assertThat(unhealthy(AskedRedis.at(local, anywhere).reading(PING))).contains("TLS failed");
            assertThat(unhealthy(AskedRedis.at(other + trusted, anywhere).reading(PING)))
                    .contains("TLS failed");
            assertThat(AskedRedis.at(other + "?sslmode=require", anywhere).reading(PING))
                    .isEqualTo(healthy);
            assertThat(AskedRedis.at("rediss://localhost:" + plain.port(), anywhere)
                            .reading(MEMORY))
                    .isInstanceOf(Reading.Failed.class);
        }
    }

    private static String unhealthy(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Measured.class);
        Measurement.Health health = (Measurement.Health) ((Reading.Measured) reading).measurement();
        assertThat(health.healthy()).isFalse();
        return health.why();
    }
}
