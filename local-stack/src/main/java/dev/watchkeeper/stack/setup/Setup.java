package dev.watchkeeper.stack.setup;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.stack.credentials.ServiceShares;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.kafka.TopicPlan;
import dev.watchkeeper.stack.kafka.TopicSetup;
import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.postgres.ServiceDatabases;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One run before the services of a container installation start; a second run changes nothing. */
public final class Setup {
    private static final int ATTEMPTS = 60;

    private Setup() {}

    /**
     * Reads {@code WATCHKEEPER_EXTERNAL_KAFKA} (host:port), {@code _POSTGRES} (host:port), {@code _POSTGRES_USER},
     * {@code _POSTGRES_PASSWORD}, {@code WATCHKEEPER_CREDENTIALS} (folder for all keys and tokens),
     * {@code WATCHKEEPER_SHARES} (folder with one of each service below it, for what that service reads) and the passwords of the three
     * roles as {@code WATCHKEEPER_PASSWORD_GATE}, {@code _ROLLBACK}, {@code _NOTIFIER}.
     */
    public static void run(Map<String, String> environment, Clock clock) {
        StackCredentials credentials =
                StackCredentials.loadOrCreate(Path.of(needed(environment, "WATCHKEEPER_CREDENTIALS")), clock.instant());
        new ServiceShares(credentials).write(Path.of(needed(environment, "WATCHKEEPER_SHARES")));
        new TopicSetup(needed(environment, "WATCHKEEPER_EXTERNAL_KAFKA"))
                .create(TopicPlan.all(Topic.DEFAULT_PARTITIONS));
        String[] postgres = needed(environment, "WATCHKEEPER_EXTERNAL_POSTGRES").split(":", 2);
        Map<String, String> passwords = new TreeMap<>();
        passwords.put("gate", needed(environment, "WATCHKEEPER_PASSWORD_GATE"));
        passwords.put("rollback", needed(environment, "WATCHKEEPER_PASSWORD_ROLLBACK"));
        passwords.put("notifier", needed(environment, "WATCHKEEPER_PASSWORD_NOTIFIER"));
        PostgresAddress admin = new PostgresAddress(
                postgres[0],
                Integer.parseInt(postgres.length > 1 ? postgres[1] : "5432"),
                needed(environment, "WATCHKEEPER_EXTERNAL_POSTGRES_USER"),
                needed(environment, "WATCHKEEPER_EXTERNAL_POSTGRES_PASSWORD"));
        withPatience(() -> new ServiceDatabases(admin).create(passwords));
    }

    /** A database that is started at the same time answers some seconds later; the last refusal is the one that is told. */
    private static void withPatience(Runnable act) {
        for (int attempt = 1; ; attempt++) {
            try {
                act.run();
                return;
            } catch (IllegalStateException notYet) {
                if (attempt == ATTEMPTS) {
                    throw notYet;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }

    private static String needed(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("setup needs " + name + " in its environment");
        }
        return value;
    }
}
