package dev.watchkeeper.gate.story;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * A GitHub that stories ask for one project of their own. What is there stands before the gate starts, since the gate of a test and the
 * test share no objects.
 */
final class ForgeOfStories {
    static final String PROJECT = "forged";
    static final String RUNNING = "a".repeat(40);
    static final String GOOD = "b".repeat(40);
    static final String BAD = "c".repeat(40);

    private ForgeOfStories() {}

    /** Where its API begins. */
    static URI start() {
        FakeGithub github = FakeGithub.start("petforce/api", Clock.systemUTC());
        Map<String, String> before = Map.of("src/a", "1");
        Map<String, String> now = Map.of("src/a", "2", "CHANGELOG.md", "# v1.2.0");
        github.code()
                .commit(RUNNING, before)
                .commit(GOOD, now)
                .commit(BAD, Map.of("src/a", "3"))
                .checkRun(GOOD, "unit", "completed", "success", Instant.EPOCH)
                .checkRun(BAD, "unit", "completed", "success", Instant.EPOCH);
        return github.base();
    }

    /** The operator file of the stack, with an account at this GitHub in it. */
    static Path withAccount(Path operatorFile) {
        try {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode root = (ObjectNode) mapper.readTree(operatorFile.toFile());
            for (String project : new String[] {PROJECT, GithubFront.PROJECT}) {
                ObjectNode secret = root.withObject("/secrets").putObject("secret:" + project + "/github-gate-token");
                secret.put("value", "ghp_story").putArray("hosts").add("127.0.0.1");
                root.withObject("/egress").putArray(project).add("127.0.0.1");
            }
            Path copy = Files.createTempFile(operatorFile.getParent(), "operator-", ".json");
            mapper.writeValue(copy.toFile(), root);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
