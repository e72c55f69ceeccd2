package dev.watchkeeper.notifier.people;

import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.test.TestStack;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A fresh database of the notifier, on the real PostgreSQL that the tests share. */
public final class PeopleDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private PeopleDatabase() {}

    public static Jdbi fresh() {
        return fresh("latest", jdbi -> {});
    }

    /**
     * One that an earlier version of the service has worked with.
     *
     * @param version the newest script of that version
     * @param work what it has written
     */
    static Jdbi fresh(String version, Consumer<Jdbi> work) {
        String name = "people" + NUMBER.incrementAndGet();
        PostgresAddress server = TestStack.shared().postgres();
        Jdbi.create(server.jdbcUrl("postgres"), server.user(), server.password())
                .useHandle(handle -> handle.execute("CREATE DATABASE " + name));
        Jdbi jdbi = Jdbi.create(server.jdbcUrl(name), server.user(), server.password());
        migrate(server, name, version);
        work.accept(jdbi);
        migrate(server, name, "latest");
        return jdbi;
    }

    private static void migrate(PostgresAddress server, String name, String version) {
        Flyway.configure()
                .dataSource(server.jdbcUrl(name), server.user(), server.password())
                .locations("classpath:db/kit", "classpath:db/migration")
                .target(version)
                .placeholders(Map.of("works", server.user()))
                .load()
                .migrate();
    }
}
