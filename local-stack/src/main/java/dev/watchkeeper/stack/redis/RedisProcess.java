package dev.watchkeeper.stack.redis;

import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.process.ParentWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** The cache as a process of its own: {@code redis PORT FOLDER CREDENTIALS READYMARK}. */
public final class RedisProcess {
    private RedisProcess() {}

    public static void run(String... words) {
        ParentWatch.begin();
        Path folder = Path.of(words[1]);
        StackCredentials credentials = StackCredentials.loadOrCreate(Path.of(words[2]), Instant.now());
        EmbeddedRedis redis = EmbeddedRedis.start(new EmbeddedRedis.Settings(
                Integer.parseInt(words[0]),
                folder.resolve("binaries"),
                folder.resolve("run"),
                folder.resolve("redis.log"),
                credentials.redisPassword()));
        Runtime.getRuntime().addShutdownHook(new Thread(redis::close, "redis-stop"));
        try {
            Files.writeString(Path.of(words[3]), "");
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
