package dev.watchkeeper.kit.secret;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What only an operator may say: {@code {"secrets":{"secret:demo/switch":{"value":"...","hosts":["127.0.0.1"]}},
 * "egress":{"demo":["127.0.0.1"]}}}. Without a file there are no secrets and only public addresses.
 */
@Singleton
public class OperatorFile {
    private final SecretStore secrets;
    private final Map<String, List<String>> egress;

    /**
     * @param file {@code watchkeeper.operator-file}
     * @throws IllegalArgumentException naming the file when it cannot be read; its content is never in the message
     */
    @Inject
    public OperatorFile(@ConfigProperty(name = "watchkeeper.operator-file") Optional<Path> file) {
        Content content = file.map(OperatorFile::read).orElse(new Content(Map.of(), Map.of()));
        Map<SecretName, SecretStore.Entry> entries = new HashMap<>();
        content.secretsOrNone()
                .forEach((name, secret) -> entries.put(
                        SecretName.parse(name),
                        new SecretStore.Entry(new SecretValue(secret.value()), secret.hosts())));
        this.secrets = new SecretStore(entries);
        this.egress = content.egressOrNone();
    }

    public SecretStore secrets() {
        return secrets;
    }

    /** The private addresses that may be called, by project. */
    public Map<String, List<String>> egress() {
        return egress;
    }

    private static Content read(Path file) {
        try {
            return new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(file.toFile(), Content.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            var at = e.getLocation();
            throw new IllegalArgumentException("operator file " + file + " is not as it should be"
                    + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                    + ": it holds 'secrets' (each with value and hosts) and 'egress' (lists by project)");
        } catch (IOException e) {
            throw new IllegalArgumentException("operator file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private record Content(
            @Nullable Map<String, Secret> secrets, @Nullable Map<String, List<String>> egress) {
        Map<String, Secret> secretsOrNone() {
            return secrets == null ? Map.of() : secrets;
        }

        Map<String, List<String>> egressOrNone() {
            return egress == null ? Map.of() : egress;
        }
    }

    private record Secret(String value, Set<String> hosts) {
        @Override
        public String toString() {
            return "(secret)";
        }
    }
}
