package dev.watchkeeper.stack.test;

import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.infrastructure.Addresses;
import dev.watchkeeper.stack.kafka.EmbeddedKafka;
import dev.watchkeeper.stack.postgres.EmbeddedPostgres;
import dev.watchkeeper.stack.redis.EmbeddedRedis;
import java.nio.file.Path;

/** The three from their binaries, on free ports, below one folder; PostgreSQL without {@code fsync}. */
record EmbeddedParts(EmbeddedKafka kafka, EmbeddedPostgres database, EmbeddedRedis cache) implements Parts {
    static EmbeddedParts start(Path folder, Path binaries, StackCredentials credentials) {
        Path run = folder.resolve("run");
        EmbeddedPostgres postgres = EmbeddedPostgres.launch(new EmbeddedPostgres.Settings(
                0,
                binaries,
                folder.resolve("postgres"),
                run,
                folder.resolve("postgres.log"),
                credentials.postgresPassword(),
                false));
        EmbeddedRedis redis = EmbeddedRedis.start(
                new EmbeddedRedis.Settings(0, binaries, run, folder.resolve("redis.log"), credentials.redisPassword()));
        EmbeddedKafka kafka = EmbeddedKafka.start(0, folder.resolve("kafka"));
        postgres.awaitReady();
        return new EmbeddedParts(kafka, postgres, redis);
    }

    @Override
    public Addresses addresses() {
        return new Addresses(kafka.bootstrapServers(), database.address(), cache.address());
    }

    @Override
    public void close() {
        cache.close();
        database.close();
        kafka.close();
    }
}
