package dev.watchkeeper.kit.secret;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    private final Optional<Path> file;
    private final SecretStore secrets;
    private final Map<String, List<String>> egress;
    private volatile byte[] written;

    /**
     * @param file {@code watchkeeper.operator-file}
     * @throws IllegalArgumentException naming the file when it cannot be read; its content is never in the message
     */
    @Inject
    public OperatorFile(@ConfigProperty(name = "watchkeeper.operator-file") Optional<Path> file) {
        this.file = file;
        this.written = file.map(OperatorFile::bytes).orElse(new byte[0]);
        Content content = file.map(each -> read(each, written)).orElse(new Content(Map.of(), Map.of()));
        this.secrets = new SecretStore(content.entries());
        this.egress = content.egressOrNone();
    }

    /**
     * Reads the file again. What may be called ({@code egress}) stays as it was at the start.
     *
     * @return whether it was another one, so that other secrets are in use now
     * @throws IllegalArgumentException when it cannot be read; the secrets of before stay in use
     */
    boolean refresh() {
        if (file.isEmpty()) {
            return false;
        }
        byte[] now = bytes(file.get());
        if (Arrays.equals(now, written)) {
            return false;
        }
        secrets.replace(read(file.get(), now).entries());
        written = now;
        return true;
    }

    public SecretStore secrets() {
        return secrets;
    }

    /** The private addresses that may be called, by project. */
    public Map<String, List<String>> egress() {
        return egress;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("operator file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Content read(Path file, byte[] written) {
        try {
            return new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(written, Content.class);
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
        Map<SecretName, SecretStore.Entry> entries() {
            Map<SecretName, SecretStore.Entry> entries = new HashMap<>();
            (secrets == null ? Map.<String, Secret>of() : secrets)
                    .forEach((name, secret) -> entries.put(
                            SecretName.parse(name),
                            new SecretStore.Entry(new SecretValue(secret.value()), secret.hosts())));
            return entries;
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
