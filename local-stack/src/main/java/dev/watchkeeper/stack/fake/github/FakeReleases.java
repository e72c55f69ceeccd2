package dev.watchkeeper.stack.fake.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Tags and releases, as they were really made. */
public final class FakeReleases {
    private static final String REF = "/git/ref/tags/";
    private static final String TAG = "/git/tags/";
    private static final String RELEASE = "/releases/tags/";

    private final Map<String, String> tags = new ConcurrentHashMap<>();
    private final Map<String, String> objects = new ConcurrentHashMap<>();
    private final Map<String, String> releases = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();

    /** A tag that names a commit, by name. */
    public FakeReleases tag(String name, String commit) {
        tags.put(name, commit);
        return this;
    }

    /** A tag with a text, which is an object of its own. */
    public FakeReleases annotatedTag(String name, String commit) {
        String object = "e".repeat(40);
        objects.put(object, commit);
        tags.put(name, object);
        return this;
    }

    public Map<String, String> tags() {
        return Map.copyOf(tags);
    }

    /** Their texts, by tag. */
    public Map<String, String> releases() {
        return Map.copyOf(releases);
    }

    /** How often something was made. */
    public int made() {
        return made.get();
    }

    Optional<Reply> get(String path) {
        if (path.startsWith(REF)) {
            String name = path.substring(REF.length());
            return Optional.of(Optional.ofNullable(tags.get(name))
                    .map(hash -> Reply.of(ref(name, hash)))
                    .orElseGet(() -> Reply.error(404, "Not Found")));
        }
        if (path.startsWith(TAG)) {
            return Optional.of(Optional.ofNullable(objects.get(path.substring(TAG.length())))
                    .map(commit -> {
                        ObjectNode tag = Example.of("git-tag");
                        ((ObjectNode) tag.path("object")).put("type", "commit").put("sha", commit);
                        return Reply.of(tag);
                    })
                    .orElseGet(() -> Reply.error(404, "Not Found")));
        }
        if (path.startsWith(RELEASE)) {
            String name = path.substring(RELEASE.length());
            return Optional.of(Optional.ofNullable(releases.get(name))
                    .map(text -> Reply.of(release(name, text)))
                    .orElseGet(() -> Reply.error(404, "Not Found")));
        }
        return Optional.empty();
    }

    /** Empty when nothing is made under this path. */
    Optional<Reply> post(String path, JsonNode asked) {
        return switch (path) {
            case "/git/refs" -> Optional.of(newTag(asked));
            case "/releases" -> Optional.of(newRelease(asked));
            default -> Optional.empty();
        };
    }

    private Reply newTag(JsonNode asked) {
        String name = asked.path("ref").asText().replace("refs/tags/", "");
        if (tags.putIfAbsent(name, asked.path("sha").asText()) != null) {
            return Reply.error(422, "Reference already exists");
        }
        made.incrementAndGet();
        return new Reply(201, Optional.of(ref(name, asked.path("sha").asText())), Map.of());
    }

    private Reply newRelease(JsonNode asked) {
        String name = asked.path("tag_name").asText();
        if (releases.putIfAbsent(name, asked.path("body").asText()) != null) {
            return Reply.error(422, "Validation Failed");
        }
        tags.putIfAbsent(name, asked.path("target_commitish").asText());
        made.incrementAndGet();
        return new Reply(201, Optional.of(release(name, asked.path("body").asText())), Map.of());
    }

    private ObjectNode ref(String name, String hash) {
        ObjectNode ref = Example.of("git-ref").put("ref", "refs/tags/" + name);
        ((ObjectNode) ref.path("object"))
                .put("type", objects.containsKey(hash) ? "tag" : "commit")
                .put("sha", hash);
        return ref;
    }

    private static ObjectNode release(String name, String text) {
        return Example.of("release").put("tag_name", name).put("name", name).put("body", text);
    }
}
