package dev.watchkeeper.stack.fake.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The repository itself, its workflows and their files, on its only branch. */
final class Files {
    static final String BRANCH = "main";
    private static final Pattern FILE = Pattern.compile("/contents/\\.github/workflows/([^/]+)");
    private static final Pattern WORKFLOW = Pattern.compile("/actions/workflows/([^/]+)");

    private final Workflows workflows;
    private volatile boolean archived;

    Files(Workflows workflows) {
        this.workflows = workflows;
    }

    void archive() {
        archived = true;
    }

    /** Empty when the path is none of theirs. */
    Optional<Reply> reply(String path, String repository) {
        if (path.isEmpty()) {
            ObjectNode json = Example.repository()
                    .put("full_name", repository)
                    .put("default_branch", BRANCH)
                    .put("archived", archived);
            return Optional.of(Reply.of(json));
        }
        Matcher file = FILE.matcher(path);
        if (file.matches()) {
            return Optional.of(workflows
                    .text(file.group(1))
                    .map(text -> Reply.of(file(file.group(1), text)))
                    .orElseGet(() -> Reply.error(404, "Not Found")));
        }
        Matcher workflow = WORKFLOW.matcher(path);
        return workflow.matches() ? Optional.of(workflow(workflow.group(1))) : Optional.empty();
    }

    private Reply workflow(String file) {
        return workflows
                .state(file)
                .map(state -> Reply.of(Example.workflow()
                        .put("name", file)
                        .put("path", ".github/workflows/" + file)
                        .put("state", state)))
                .orElseGet(() -> Reply.error(404, "Not Found"));
    }

    /** GitHub breaks the lines of what it encodes. */
    private static ObjectNode file(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Example.file()
                .put("name", name)
                .put("path", ".github/workflows/" + name)
                .put("size", bytes.length)
                .put("content", Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(bytes) + "\n");
    }
}
