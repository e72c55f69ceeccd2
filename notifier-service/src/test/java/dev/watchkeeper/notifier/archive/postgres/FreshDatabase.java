package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.stack.test.TestStack;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A database of its own on the shared PostgreSQL, with the notifier's tables. */
final class FreshDatabase {
    private final String url;
    private final String user;
    private final String password;

    private FreshDatabase(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    static FreshDatabase empty() {
        var server = TestStack.shared().postgres();
        String name =
                "notifier_" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        Jdbi.create(server.jdbcUrl("postgres"), server.user(), server.password())
                .useHandle(handle -> handle.execute("CREATE DATABASE " + name));
        return new FreshDatabase(server.jdbcUrl(name), server.user(), server.password());
    }

    static Jdbi current() {
        return empty().migratedTo("latest");
    }

    /** @param version of the last script to run */
    Jdbi migratedTo(String version) {
        return migrated(version, "classpath:db/kit", "classpath:db/migration");
    }

    /** By the scripts of a version of before, which had fewer. */
    Jdbi migratedBy(Path scripts) {
        return migrated("latest", "classpath:db/kit", "filesystem:" + scripts);
    }

    /** Told of the order as the service is. */
    private Jdbi migrated(String version, String... locations) {
        Flyway.configure()
                .dataSource(url, user, password)
                .locations(locations)
                .target(version)
                .placeholders(Map.of("works", user))
                .outOfOrder(ConfigProvider.getConfig().getValue("quarkus.flyway.out-of-order", Boolean.class))
                .load()
                .migrate();
        return Jdbi.create(url, user, password);
    }
}
