package dev.watchkeeper.demo.site;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.launch.Part;
import dev.watchkeeper.stack.launch.RunningStack;
import dev.watchkeeper.stack.launch.StackFolder;
import dev.watchkeeper.stack.launch.StackRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a client needs to know of a running stack. Never shows its secrets.
 *
 * @param kafka the settings of a client of its broker that may read everything
 */
public record StackAddress(
        String origin,
        String bootstrapServers,
        Map<String, Object> kafka,
        String viewerToken,
        String deployerToken,
        String adminToken,
        String switchSecret) {
    public StackAddress {
        kafka = Map.copyOf(kafka);
    }

    /** The stack that is ready in a folder; nothing when none is. */
    public static Optional<StackAddress> of(StackFolder folder) {
        return StackRecord.read(folder)
                .flatMap(stack -> StackCredentials.load(folder.credentials()).map(secrets -> of(stack, secrets)));
    }

    private static StackAddress of(RunningStack stack, StackCredentials secrets) {
        return of(stack.ports().url(Part.ORIGIN), stack.bootstrapServers(), kafka(stack), secrets);
    }

    /** A stack that somebody else has started, with a broker that lets everybody in. */
    public static StackAddress of(String origin, String bootstrapServers, StackCredentials secrets) {
        return of(origin, bootstrapServers, Map.of("bootstrap.servers", bootstrapServers), secrets);
    }

    private static StackAddress of(
            String origin, String bootstrapServers, Map<String, Object> kafka, StackCredentials secrets) {
        return new StackAddress(
                origin,
                bootstrapServers,
                kafka,
                secrets.token(Role.VIEWER),
                secrets.token(Role.DEPLOYER),
                secrets.token(Role.ADMIN),
                secrets.switchSecret());
    }

    private static Map<String, Object> kafka(RunningStack stack) {
        Properties settings = new Properties();
        stack.kafkaAdministrator().ifPresent(file -> {
            try (Reader reader = Files.newBufferedReader(file)) {
                settings.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
            }
        });
        Map<String, Object> kafka = new TreeMap<>();
        settings.stringPropertyNames().forEach(name -> kafka.put(name, settings.getProperty(name)));
        kafka.put("bootstrap.servers", stack.bootstrapServers());
        return kafka;
    }

    @Override
    public String toString() {
        return "the stack at " + origin;
    }
}
