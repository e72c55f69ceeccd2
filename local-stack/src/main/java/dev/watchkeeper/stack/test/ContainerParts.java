package dev.watchkeeper.stack.test;

import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.infrastructure.Addresses;
import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.redis.RedisAddress;
import java.util.List;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

/** The three as containers. Loaded only when they are asked for. */
public final class ContainerParts implements Parts {
    // By its port and not by a line of its log, which depends on the log level of the image.
    private final KafkaContainer kafka = new KafkaContainer("apache/kafka:4.1.2").waitingFor(Wait.forListeningPort());
    private final GenericContainer<?> postgres;
    private final GenericContainer<?> redis;
    private final StackCredentials credentials;

    private ContainerParts(StackCredentials credentials) {
        this.credentials = credentials;
        this.postgres = new GenericContainer<>("postgres:17")
                .withEnv("POSTGRES_PASSWORD", credentials.postgresPassword())
                .withExposedPorts(5432)
                .waitingFor(Wait.forListeningPort());
        this.redis = new GenericContainer<>("redis:7")
                .withCommand("redis-server", "--requirepass", credentials.redisPassword())
                .withExposedPorts(6379)
                .waitingFor(Wait.forListeningPort());
    }

    /** Returns when the three listen; their passwords are those of the credentials. */
    public static ContainerParts start(StackCredentials credentials) {
        ContainerParts parts = new ContainerParts(credentials);
        Startables.deepStart(parts.all()).join();
        return parts;
    }

    @Override
    public Addresses addresses() {
        return new Addresses(
                kafka.getBootstrapServers(),
                new PostgresAddress(
                        postgres.getHost(), postgres.getMappedPort(5432), "postgres", credentials.postgresPassword()),
                new RedisAddress(redis.getHost(), redis.getMappedPort(6379), credentials.redisPassword()));
    }

    @Override
    public void close() {
        all().forEach(GenericContainer::stop);
    }

    private List<GenericContainer<?>> all() {
        return Stream.<GenericContainer<?>>of(kafka, postgres, redis).toList();
    }
}
