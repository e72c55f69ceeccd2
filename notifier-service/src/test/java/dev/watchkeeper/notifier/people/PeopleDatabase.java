package dev.watchkeeper.notifier.people;

import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.test.TestStack;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A fresh database of the notifier, on the real PostgreSQL that the tests share. */
public final class PeopleDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private PeopleDatabase() {}

    public static Jdbi fresh() {
        String name = "people" + NUMBER.incrementAndGet();
        PostgresAddress server = TestStack.shared().postgres();
        Jdbi.create(server.jdbcUrl("postgres"), server.user(), server.password())
                .useHandle(handle -> handle.execute("CREATE DATABASE " + name));
        Flyway.configure()
                .dataSource(server.jdbcUrl(name), server.user(), server.password())
                .locations("classpath:db/kit", "classpath:db/migration")
                .load()
                .migrate();
        return Jdbi.create(server.jdbcUrl(name), server.user(), server.password());
    }
}
