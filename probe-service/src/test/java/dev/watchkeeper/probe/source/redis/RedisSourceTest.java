package dev.watchkeeper.probe.source.redis;

import static dev.watchkeeper.probe.source.redis.AskedRedis.EVICTIONS;
import static dev.watchkeeper.probe.source.redis.AskedRedis.MEMORY;
import static dev.watchkeeper.probe.source.redis.AskedRedis.PING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.endpoint.Endpoints;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.stack.redis.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Redis 7. */
@Tag("conformance")
@Timeout(60)
class RedisSourceTest {
    @TempDir
    Path folder;

    private EmbeddedRedis redis;
    private AskedRedis asked;

    @BeforeEach
    void start() throws IOException {
        redis = start(0);
        asked = AskedRedis.at("redis://:s3cr3t@127.0.0.1:" + redis.address().port());
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void aPongIsHealthyAndNoServerIsNot() {
        assertThat(asked.reading(PING)).isEqualTo(new Reading.Measured(new Measurement.Health(true, "")));

        redis.close();

        assertThat(asked.reading(PING))
                .isInstanceOfSatisfying(
                        Reading.Measured.class,
                        measured -> assertThat(measured.measurement())
                                .isInstanceOfSatisfying(Measurement.Health.class, health -> {
                                    assertThat(health.healthy()).isFalse();
                                    assertThat(health.why()).contains("no connection");
                                }));
    }

    @Test
    void memoryIsAPartOfWhatItMayUse() {
        command("CONFIG", "SET", "maxmemory", "100mb");

        assertThat(asked.reading(MEMORY))
                .isInstanceOfSatisfying(
                        Reading.Measured.class,
                        measured -> assertThat(measured.measurement())
                                .isInstanceOfSatisfying(
                                        Measurement.Value.class,
                                        value -> assertThat(value.value()).isBetween(0.2, 10.0)));
    }

    @Test
    void withoutALimitMemoryIsAPartOfNothing() {
        command("CONFIG", "SET", "maxmemory", "0");

        assertThat(asked.reading(MEMORY)).isInstanceOfSatisfying(Reading.Missing.class, missing -> {
            assertThat(missing.cause()).isEqualTo(MissingCause.UNUSABLE);
            assertThat(missing.why()).contains("no maxmemory");
        });
    }

    @Test
    void evictionsAreCountedBetweenTwoAnswersAndARestartIsNotNegative() {
        Answer first = asked.answer(EVICTIONS, 0, Optional.empty());
        assertThat(first.samples()).as("a difference needs two").isEmpty();
        assertThat(asked.answer(EVICTIONS, 1, first.next()).samples()).containsExactly(sample(1, 0));

        evictSome();
        Answer third = asked.answer(EVICTIONS, 2, first.next().map(old -> remembered(first, 1)));
        assertThat(value(third)).isPositive();

        int port = redis.address().port();
        redis.close();
        redis = start(port);
        Answer fourth = asked.answer(EVICTIONS, 3, third.next());
        assertThat(fourth.samples()).containsExactly(sample(3, 0));
        evictSome();
        assertThat(value(asked.answer(EVICTIONS, 4, fourth.next()))).isPositive();
    }

    @Test
    void aMissedAnswerIsNotSpreadOverTheNextBucket() {
        Answer first = asked.answer(EVICTIONS, 0, Optional.empty());

        assertThat(asked.answer(EVICTIONS, 3, first.next()).samples().getFirst().reading())
                .isInstanceOf(Reading.Missing.class);
    }

    @Test
    void aWrongPasswordIsNotAllowed() {
        for (String address :
                new String[] {"redis://:wrong@127.0.0.1:", "redis://127.0.0.1:", "redis://u:s3cr3t@127.0.0.1:"}) {
            AskedRedis wrong = AskedRedis.at(address + redis.address().port());
            for (String check : new String[] {PING, MEMORY, EVICTIONS}) {
                assertThat(wrong.reading(check)).isInstanceOfSatisfying(Reading.Missing.class, missing -> {
                    assertThat(missing.cause()).isEqualTo(MissingCause.NOT_ALLOWED);
                    assertThat(missing.why()).doesNotContain("s3cr3t");
                });
            }
        }
    }

    @Test
    void aUserOfItsOwnSignsInWithItsName() {
        command("ACL", "SETUSER", "reader", "on", ">r3ad", "+ping", "+info");

        AskedRedis reader =
                AskedRedis.at("redis://reader:r3ad@127.0.0.1:" + redis.address().port());

        assertThat(reader.reading(PING)).isEqualTo(new Reading.Measured(new Measurement.Health(true, "")));
        assertThat(reader.reading(MEMORY)).isInstanceOf(Reading.Measured.class);
    }

    @Test
    @Tag("S8")
    void aHostThatNobodyAllowedIsNotCalled() {
        EgressGuard strict = new EgressGuard(new EgressRules(Map.of()), NameLookup.SYSTEM);

        assertThat(AskedRedis.at("redis://127.0.0.1:" + redis.address().port(), strict)
                        .reading(PING))
                .isInstanceOfSatisfying(Reading.Failed.class, failed -> {
                    assertThat(failed.category()).isEqualTo(FailureCategory.REFUSED_BY_POLICY);
                    assertThat(failed.cause()).contains("egress.demo");
                });
    }

    @Test
    @Tag("S5")
    void asksForTheSecretOfTheServiceInItsEnvironment() {
        Endpoints none = (project, name) -> new Endpoints.NotGiven(name + " is not in the operator file");

        assertThat(new AskedRedis(none, asked.guard()).reading(PING).toString())
                .contains("secret:demo/api-production-redis is not in the operator file");
    }

    private EmbeddedRedis start(int port) {
        try {
            Path binaries = Path.of("target", "test-stack", "binaries").toAbsolutePath();
            Files.createDirectories(binaries);
            return EmbeddedRedis.start(
                    new EmbeddedRedis.Settings(port, binaries, folder, folder.resolve("redis.log"), "s3cr3t"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void evictSome() {
        command("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        command("CONFIG", "SET", "maxmemory", "3mb");
        for (int i = 0; i < 60; i++) {
            command("SET", "key-" + i, "x".repeat(100_000));
        }
    }

    private void command(String... words) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), redis.address().port()),
                    2000);
            Resp resp =
                    new Resp(socket, System.nanoTime() + Duration.ofSeconds(5).toNanos());
            resp.ask("AUTH", "s3cr3t");
            resp.ask(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static dev.watchkeeper.probe.counter.Remembered remembered(Answer answer, int tick) {
        return new dev.watchkeeper.probe.counter.Remembered(
                Watches.T0.plusSeconds(2L * tick + 2),
                answer.next().orElseThrow().series());
    }

    private static Sample sample(int tick, double evicted) {
        return new Sample(
                Watches.T0.plusSeconds(2L * tick),
                Duration.ofSeconds(2),
                new Reading.Measured(new Measurement.Value(evicted)));
    }

    private static double value(Answer answer) {
        Reading reading = answer.samples().getFirst().reading();
        assertThat(reading).isInstanceOf(Reading.Measured.class);
        return ((Measurement.Value) ((Reading.Measured) reading).measurement()).value();
    }
}
