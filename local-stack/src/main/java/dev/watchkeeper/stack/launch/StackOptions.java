package dev.watchkeeper.stack.launch;

import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.infrastructure.Addresses;
import dev.watchkeeper.stack.infrastructure.Infrastructure;
import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.redis.RedisAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param project the folder with the built modules
 * @param detach returns when the stack is ready and leaves it running
 * @param purge {@code down} removes the data as well
 * @param securedKafka its own broker asks for a password over TLS and denies what no ACL allows
 * @param given the broker, database and cache that run already somewhere; nothing when this stack starts its own
 */
public record StackOptions(
        Path project,
        StackFolder folder,
        PortPlan ports,
        boolean detach,
        boolean purge,
        boolean securedKafka,
        Optional<Addresses> given) {
    /** The environment variable that secures the stack's own broker: {@code secured}, or {@code plain}. */
    public static final String KAFKA = "WATCHKEEPER_KAFKA";

    private static final String HERE = "127.0.0.1";

    /** @throws StackProblem for an unknown option or a wrong value */
    public static StackOptions parse(Path project, String... words) {
        Optional<Path> data = Optional.empty();
        PortPlan ports = PortPlan.usual();
        boolean detach = false;
        boolean purge = false;
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(words));
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            switch (word) {
                case "--data" -> data = Optional.of(Path.of(value(word, rest)));
                case "--ports-from" -> ports = portsFrom(value(word, rest));
                case "--detach", "-d" -> detach = true;
                case "--purge" -> purge = true;
                default ->
                    throw new StackProblem(
                            "'" + word
                                    + "' is not an option here: --data DIR, --ports-from N, --detach (up), --purge (down); see ./watchkeeper help.");
            }
        }
        Path root = data.orElse(project.resolve(".watchkeeper"));
        return new StackOptions(
                project.toAbsolutePath().normalize(),
                new StackFolder(root),
                ports,
                detach,
                purge,
                false,
                Optional.empty());
    }

    /**
     * The same with the infrastructure that the environment chooses.
     *
     * @throws StackProblem for an unknown choice or a missing address
     */
    StackOptions withInfrastructure(Map<String, String> environment) {
        try {
            return switch (Infrastructure.chosen(Optional.empty(), environment)) {
                case EMBEDDED -> withBroker(secured(environment), Optional.empty());
                case EXTERNAL -> {
                    if (secured(environment)) {
                        throw new StackProblem(
                                KAFKA
                                        + " is 'secured', which the stack's own broker can be: a given one brings its own rules. Leave it out.");
                    }
                    yield withBroker(false, Optional.of(Addresses.from(environment)));
                }
                case CONTAINERS ->
                    throw new StackProblem(
                            Infrastructure.VARIABLE
                                    + " is 'containers', which is for tests: start them with docker-compose.yml, or give their addresses and say 'external'.");
            };
        } catch (IllegalArgumentException e) {
            throw new StackProblem(e.getMessage() + ".", e);
        }
    }

    private StackOptions withBroker(boolean secured, Optional<Addresses> given) {
        return new StackOptions(project, folder, ports, detach, purge, secured, given);
    }

    private static boolean secured(Map<String, String> environment) {
        return switch (environment.getOrDefault(KAFKA, "plain")) {
            case "secured" -> true;
            case "plain" -> false;
            default ->
                throw new StackProblem(KAFKA + " is '" + environment.get(KAFKA) + "', and must be plain or secured.");
        };
    }

    /** The parts that this stack starts, in their order. */
    List<Part> parts() {
        return Arrays.stream(Part.values())
                .filter(part -> given.isEmpty() || !part.infrastructure())
                .toList();
    }

    /** Where its broker, database and cache listen. */
    Addresses addresses(StackCredentials credentials) {
        return given.orElseGet(() -> new Addresses(
                HERE + ":" + ports.of(Part.KAFKA),
                new PostgresAddress(HERE, ports.of(Part.POSTGRES), "postgres", credentials.postgresPassword()),
                new RedisAddress(HERE, ports.of(Part.REDIS), credentials.redisPassword())));
    }

    private static PortPlan portsFrom(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw new StackProblem("--ports-from takes a number, not '" + text + "'.");
        }
        int first = Integer.parseInt(text);
        try {
            return PortPlan.from(first);
        } catch (IllegalArgumentException e) {
            throw new StackProblem("--ports-from " + first + " leaves no room for nine ports: take 1024 to 65527.", e);
        }
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new StackProblem(option + " needs a value.");
        }
        return rest.removeFirst();
    }
}
