package dev.watchkeeper.kit.database;

import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.test.TestStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** One real PostgreSQL for all tests of this module, a fresh database with the kit's tables for each. */
public final class TestDatabase {
    private static final List<String> SCRIPTS = List.of(
            "V0_1__outbox_and_inbox.sql", "V0_2__audit.sql", "V0_3__idempotency.sql", "V0_4__audit_follows.sql");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    /** With what another process needs to reach it. */
    public record Fresh(Jdbi jdbi, String url, String user, String password) {}

    public static Jdbi fresh() {
        return freshWithAddress().jdbi();
    }

    public static Fresh freshWithAddress() {
        String name = "kit" + NUMBER.incrementAndGet();
        PostgresAddress server = TestStack.shared().postgres();
        Jdbi.create(server.jdbcUrl("postgres"), server.user(), server.password())
                .useHandle(handle -> handle.execute("CREATE DATABASE " + name));
        Jdbi jdbi = Jdbi.create(server.jdbcUrl(name), server.user(), server.password());
        SCRIPTS.forEach(script -> jdbi.useHandle(handle -> {
            try (var statement = handle.getConnection().createStatement()) {
                statement.execute(read("/db/kit/" + script));
            } catch (SQLException e) {
                throw new IllegalStateException(script, e);
            }
        }));
        return new Fresh(jdbi, server.jdbcUrl(name), server.user(), server.password());
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(TestDatabase.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
