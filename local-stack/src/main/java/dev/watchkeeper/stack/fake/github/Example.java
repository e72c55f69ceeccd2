package dev.watchkeeper.stack.fake.github;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The examples of GitHub's own description of its API; a reply is one of them with its own values in. */
final class Example {
    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectNode RUN = read("workflow-run");
    private static final ObjectNode ISSUE = read("issue");
    private static final ObjectNode REPOSITORY = read("repository");
    private static final ObjectNode WORKFLOW = read("workflow");
    private static final ObjectNode FILE = read("content-file");

    private Example() {}

    static ObjectNode run() {
        return RUN.deepCopy();
    }

    static ObjectNode issue() {
        return ISSUE.deepCopy();
    }

    static ObjectNode repository() {
        return REPOSITORY.deepCopy();
    }

    static ObjectNode workflow() {
        return WORKFLOW.deepCopy();
    }

    static ObjectNode file() {
        return FILE.deepCopy();
    }

    /** One of those that need no method of their own. */
    static ObjectNode of(String name) {
        return read(name);
    }

    private static ObjectNode read(String name) {
        try (InputStream in =
                Objects.requireNonNull(Example.class.getResourceAsStream("/fake/github/" + name + ".json"), name)) {
            return (ObjectNode) MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
