package dev.watchkeeper.stack.setup;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.stack.kafka.TopicPlan;
import dev.watchkeeper.stack.kafka.TopicSetup;
import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.postgres.ServiceDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The second step of a container installation: topics, databases and roles; a second run changes nothing. */
public final class Setup {
    private static final int ATTEMPTS = 60;
    private static final String ADMINISTRATOR = "postgres";

    private static final String OWNER = "-owner";

    private Setup() {}

    /**
     * Reads {@code WATCHKEEPER_EXTERNAL_KAFKA} and {@code _POSTGRES} (host:port) and {@code WATCHKEEPER_PASSWORDS}: the file
     * {@code setup/passwords.json} of the first step, with the passwords of {@code postgres}, of each role and of its owner.
     */
    public static void run(Map<String, String> environment) {
        Map<String, String> passwords = passwords(Path.of(needed(environment, "WATCHKEEPER_PASSWORDS")));
        String administrator = passwords.remove(ADMINISTRATOR);
        if (administrator == null) {
            throw new IllegalArgumentException("the passwords hold none of " + ADMINISTRATOR);
        }
        new TopicSetup(needed(environment, "WATCHKEEPER_EXTERNAL_KAFKA"))
                .create(TopicPlan.all(Topic.DEFAULT_PARTITIONS));
        String[] postgres = needed(environment, "WATCHKEEPER_EXTERNAL_POSTGRES").split(":", 2);
        PostgresAddress admin = new PostgresAddress(
                postgres[0],
                Integer.parseInt(postgres.length > 1 ? postgres[1] : "5432"),
                ADMINISTRATOR,
                administrator);
        Map<String, String> owners = owners(passwords);
        withPatience(() -> new ServiceDatabases(admin).create(passwords, owners));
    }

    /** Takes the owners' passwords out of all: {@code gate-owner} and the like, by the name of the service. */
    private static Map<String, String> owners(Map<String, String> passwords) {
        Map<String, String> owners = new TreeMap<>();
        passwords.forEach((role, password) -> {
            if (role.endsWith(OWNER)) {
                owners.put(role.substring(0, role.length() - OWNER.length()), password);
            }
        });
        owners.keySet().forEach(service -> passwords.remove(service + OWNER));
        return owners;
    }

    private static Map<String, String> passwords(Path file) {
        try {
            return new TreeMap<>(
                    new ObjectMapper().readValue(file.toFile(), new TypeReference<Map<String, String>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
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
        return Needed.of("setup", environment, name);
    }
}
