package dev.watchkeeper.gate.access.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.access.FirstAccess;
import dev.watchkeeper.gate.access.FirstRoles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code watchkeeper.access-bootstrap}: a list of subjects with roles, project, token hash and expiry. A subject without a token hash
 * signs in through an identity provider alone.
 */
public final class BootstrapFile implements FirstRoles {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String HASH = "[0-9a-f]{64}";

    private final Path file;

    public BootstrapFile(Path file) {
        this.file = file;
    }

    @Override
    public List<FirstAccess> read() {
        try {
            return Arrays.stream(JSON.readValue(file.toFile(), Entry[].class))
                    .map(this::access)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "watchkeeper.access-bootstrap: " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private FirstAccess access(Entry entry) {
        String hash = entry.tokenHash().orElse("");
        if (entry.tokenHash().isPresent() && !hash.matches(HASH)) {
            throw new IllegalStateException("watchkeeper.access-bootstrap: " + file + ": tokenHash of '"
                    + entry.subject() + "' must be SHA-256 as 64 lower-case hex digits");
        }
        if (entry.subject().startsWith(AccessEvent.SESSION_KEY)) {
            throw new IllegalStateException("watchkeeper.access-bootstrap: " + file + ": subject '" + entry.subject()
                    + "' must not begin with '" + AccessEvent.SESSION_KEY + "', as sessions do on the topic");
        }
        return new FirstAccess(
                new AccessEvent.RolesGranted(
                        new SubjectId(entry.subject()), entry.project(), entry.roles(), hash, entry.expires()),
                entry.oneTime().orElse(false));
    }

    /**
     * @param project {@code *} for all
     * @param oneTime whether the token is exchanged, once, for one that its owner alone has seen
     */
    private record Entry(
            String subject,
            Set<Role> roles,
            String project,
            Optional<String> tokenHash,
            Optional<Instant> expires,
            Optional<Boolean> oneTime) {}
}
