package dev.watchkeeper.gate.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.forge.ChangedFile;
import dev.watchkeeper.gate.forge.ForgeWriting;
import dev.watchkeeper.gate.forge.Told;
import dev.watchkeeper.gate.forge.Trouble;
import dev.watchkeeper.kit.github.GithubJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Tags and releases. */
record Releases(Asking asking, GithubForge forge) {
    Told<Optional<String>> commitOf(String tag) {
        return found(asking.get("/git/ref/tags%2F" + Asking.encoded(tag)))
                .then(ref -> ref.isEmpty()
                        ? new Told.Known<>(Optional.empty())
                        : named(ref.get().path("object")));
    }

    /** A tag with a text is an object of its own, which names the commit. */
    private Told<Optional<String>> named(JsonNode object) {
        String hash = object.path("sha").asText("");
        return switch (object.path("type").asText("")) {
            case "commit" -> new Told.Known<>(Optional.of(hash));
            case "tag" ->
                asking.get("/git/tags/" + Asking.encoded(hash))
                        .then(tag -> tag.path("object").path("type").asText("").equals("commit")
                                ? new Told.Known<>(Optional.of(
                                        tag.path("object").path("sha").asText("")))
                                : Asking.unreadable("a tag does not name a commit"));
            default -> Asking.unreadable("its answer about a tag names nothing");
        };
    }

    Told<Boolean> released(String tag) {
        return found(asking.get("/releases/tags/" + Asking.encoded(tag))).map(Optional::isPresent);
    }

    Told<Optional<String>> text(String commit, String path) {
        return forge.changed(Optional.empty(), commit, path)
                .then(files -> files.stream()
                        .filter(file -> file.path().equals(path))
                        .flatMap(file -> file.after().stream())
                        .findFirst()
                        .map(this::content)
                        .orElseGet(() -> new Told.Known<>(Optional.empty())));
    }

    private Told<Optional<String>> content(ChangedFile.Blob blob) {
        return forge.content(blob).map(bytes -> Optional.of(new String(bytes, StandardCharsets.UTF_8)));
    }

    ForgeWriting.Effect tag(String tag, String commit) {
        return asking.post("/git/refs", GithubJson.write(Map.of("ref", "refs/tags/" + tag, "sha", commit)));
    }

    ForgeWriting.Effect release(String tag, String commit, String text) {
        return asking.post(
                "/releases",
                GithubJson.write(Map.of("tag_name", tag, "target_commitish", commit, "name", tag, "body", text)));
    }

    private static Told<Optional<JsonNode>> found(Told<JsonNode> told) {
        return told instanceof Told.Untold<JsonNode> untold && untold.trouble() == Trouble.NOT_THERE
                ? new Told.Known<>(Optional.empty())
                : told.map(Optional::of);
    }
}
