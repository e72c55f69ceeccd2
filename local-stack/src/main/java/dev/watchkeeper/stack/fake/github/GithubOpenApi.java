package dev.watchkeeper.stack.fake.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** GitHub's description of its API, cut down to a few paths and what they refer to: the whole is 13 MB. */
final class GithubOpenApi {
    private final JsonNode whole;
    private final ObjectNode part;

    private GithubOpenApi(JsonNode whole) {
        this.whole = whole;
        this.part = ((ObjectNode) whole).objectNode();
    }

    static Path cutDown(Path from, List<String> paths, Path to) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        GithubOpenApi api = new GithubOpenApi(mapper.readTree(from.toFile()));
        mapper.writeValue(to.toFile(), api.only(paths));
        return Files.exists(to) ? to : from;
    }

    private ObjectNode only(List<String> paths) {
        for (String word : List.of("openapi", "info", "servers")) {
            part.set(word, whole.path(word));
        }
        ObjectNode kept = part.putObject("paths");
        for (String path : paths) {
            JsonNode one = whole.path("paths").path(path);
            if (one.isMissingNode()) {
                throw new IllegalStateException("GitHub's description has no path " + path);
            }
            kept.set(path, one);
            copyWhatIsReferredTo(one);
        }
        return part;
    }

    private void copyWhatIsReferredTo(JsonNode node) {
        if (node.path("$ref").isTextual()) {
            copy(node.path("$ref").asText().substring(1));
        }
        node.forEach(this::copyWhatIsReferredTo);
    }

    private void copy(String pointer) {
        if (!part.at(pointer).isMissingNode()) {
            return;
        }
        String[] names = pointer.substring(1).split("/", -1);
        JsonNode target = whole.at(pointer);
        ObjectNode parent = part.withObject("/" + names[0]).withObject("/" + names[1]);
        parent.set(names[2], target);
        copyWhatIsReferredTo(target);
    }
}
