package dev.watchkeeper.stack.fake.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The files of commits, as Git keeps them: what is the same has the same hash. */
final class FakeTrees {
    private static final String TREES = "/git/trees/";
    private static final String BLOBS = "/git/blobs/";

    private final Map<String, ObjectNode> trees = new ConcurrentHashMap<>();
    private final Map<String, String> blobs = new ConcurrentHashMap<>();
    private final Map<String, String> roots = new ConcurrentHashMap<>();

    void commit(String hash, Map<String, String> files) {
        roots.put(hash, tree(new TreeMap<>(files)));
    }

    void tag(String name, String commit) {
        roots.put(name, Optional.ofNullable(roots.get(commit)).orElseThrow());
    }

    Optional<Reply> get(String path) {
        if (path.startsWith(TREES)) {
            String name = path.substring(TREES.length());
            return Optional.of(Optional.ofNullable(trees.get(roots.getOrDefault(name, name)))
                    .map(Reply::of)
                    .orElseGet(() -> Reply.error(404, "Not Found")));
        }
        if (path.startsWith(BLOBS)) {
            String hash = path.substring(BLOBS.length());
            return Optional.of(Optional.ofNullable(blobs.get(hash))
                    .map(text -> Reply.of(blob(hash, text)))
                    .orElseGet(() -> Reply.error(404, "Not Found")));
        }
        return Optional.empty();
    }

    private String tree(SortedMap<String, String> files) {
        SortedMap<String, SortedMap<String, String>> folders = new TreeMap<>();
        ObjectNode json = Example.MAPPER.createObjectNode();
        ArrayNode entries = json.putArray("tree");
        files.forEach((path, text) -> {
            int slash = path.indexOf('/');
            if (slash > 0) {
                folders.computeIfAbsent(path.substring(0, slash), name -> new TreeMap<>())
                        .put(path.substring(slash + 1), text);
            } else {
                String hash = hash("blob " + text);
                blobs.put(hash, text);
                entry(entries, path, "blob", "100644", hash).put("size", text.getBytes(StandardCharsets.UTF_8).length);
            }
        });
        folders.forEach((name, inside) -> entry(entries, name, "tree", "040000", tree(inside)));
        String hash = hash("tree " + entries);
        trees.put(
                hash,
                json.put("sha", hash)
                        .put("url", "https://api.github.com" + TREES + hash)
                        .put("truncated", false));
        return hash;
    }

    private static ObjectNode entry(ArrayNode entries, String path, String type, String mode, String hash) {
        return entries.addObject()
                .put("path", path)
                .put("mode", mode)
                .put("type", type)
                .put("sha", hash)
                .put("url", "https://api.github.com/git/" + type + "s/" + hash);
    }

    private static ObjectNode blob(String hash, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Example.MAPPER
                .createObjectNode()
                .put("sha", hash)
                .put("node_id", hash)
                .put("url", "https://api.github.com" + BLOBS + hash)
                .put("size", bytes.length)
                .put("encoding", "base64")
                .put("content", Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(bytes) + "\n");
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
