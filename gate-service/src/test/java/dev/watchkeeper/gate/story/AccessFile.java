package dev.watchkeeper.gate.story;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.kit.access.TokenHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;

/** The access bootstrap file of the gate under test. */
final class AccessFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private String asItWas = "";

    void remember() throws IOException {
        asItWas = text();
    }

    void restore() throws IOException {
        write(asItWas);
    }

    String text() throws IOException {
        return Files.readString(file());
    }

    /** What was remembered, with one more who has a token on the project demo. */
    String with(String subject, String token) throws IOException {
        return with(subject, token, Duration.ofDays(1), false);
    }

    /** The same with a token that is good once. */
    String withOneTime(String subject, String token, Duration life) throws IOException {
        return with(subject, token, life, true);
    }

    private String with(String subject, String token, Duration life, boolean oneTime) throws IOException {
        ArrayNode all = (ArrayNode) JSON.readTree(asItWas);
        ObjectNode entry = all.addObject()
                .put("subject", subject)
                .put("project", "demo")
                .put("tokenHash", TokenHash.ofToken(token).hex())
                .put("expires", Instant.now().plus(life).toString());
        if (oneTime) {
            entry.put("oneTime", true);
        }
        entry.putArray("roles").add("viewer");
        return all.toString();
    }

    /** All of it at once, as a mounted file changes. */
    void write(String text) throws IOException {
        Path next = Files.writeString(file().resolveSibling("bootstrap-next.json"), text);
        Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path file() {
        return Path.of(Keys.setting("watchkeeper.access-bootstrap"));
    }
}
