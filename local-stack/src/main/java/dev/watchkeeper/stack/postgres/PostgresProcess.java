package dev.watchkeeper.stack.postgres;

import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.process.ParentWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** The database as a process of its own, with a database per service: {@code postgres PORT FOLDER CREDENTIALS READYMARK}. */
public final class PostgresProcess {
    private PostgresProcess() {}

    public static void run(String... words) {
        ParentWatch.begin();
        Path folder = Path.of(words[1]);
        StackCredentials credentials = StackCredentials.loadOrCreate(Path.of(words[2]), Instant.now());
        EmbeddedPostgres postgres = EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                Integer.parseInt(words[0]),
                folder.resolve("binaries"),
                folder.resolve("postgres"),
                folder.resolve("run"),
                folder.resolve("postgres.log"),
                credentials.postgresPassword(),
                true));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "postgres-stop"));
        new ServiceDatabases(postgres.address()).create(credentials.databasePasswords(), credentials.ownerPasswords());
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
