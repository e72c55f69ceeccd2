package dev.watchkeeper.gate.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.forge.ChangedFile;
import dev.watchkeeper.gate.forge.Told;
import dev.watchkeeper.gate.forge.Trouble;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares two states folder by folder, and goes only into those that differ. GitHub's own comparison shows 300 files at most, and shows
 * what one side has done since they parted, which is not the difference when an older version goes out.
 */
final class TreeDifference {
    /** Requests for one comparison: each folder that differs takes two. */
    static final int MOST = 300;

    private final Asking asking;
    private final String below;
    private final List<ChangedFile> changed = new ArrayList<>();
    private final Deque<Pair> open = new ArrayDeque<>();
    private int requests;

    /** @param below only this file, or what is below this folder; empty: all */
    TreeDifference(Asking asking, String below) {
        this.asking = asking;
        this.below = below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
    }

    /** A folder in both states, by the hashes of its trees. */
    private record Pair(String path, Optional<String> before, Optional<String> after) {}

    private record Entry(String type, String hash, long size) {
        boolean isFolder() {
            return type.equals("tree");
        }
    }

    Told<List<ChangedFile>> between(Optional<String> before, String after) {
        open.add(new Pair("", before, Optional.of(after)));
        while (!open.isEmpty()) {
            Pair pair = open.poll();
            Told<Boolean> told =
                    entries(pair.before()).then(old -> entries(pair.after()).map(now -> compared(pair, old, now)));
            if (told instanceof Told.Untold<Boolean> untold) {
                return untold.again();
            }
        }
        changed.sort(Comparator.comparing(ChangedFile::path));
        return new Told.Known<>(List.copyOf(changed));
    }

    private Told<Map<String, Entry>> entries(Optional<String> tree) {
        if (tree.isEmpty()) {
            return new Told.Known<>(Map.of());
        }
        if (++requests > MOST) {
            return new Told.Untold<>(
                    Trouble.TOO_MUCH, "files change in so many folders that " + MOST + " requests do not show them");
        }
        return asking.get("/git/trees/" + Asking.encoded(tree.get())).then(TreeDifference::entries);
    }

    private static Told<Map<String, Entry>> entries(JsonNode answer) {
        if (!answer.path("tree").isArray()) {
            return Asking.unreadable("its answer about a folder has no entries");
        }
        if (answer.path("truncated").asBoolean()) {
            return new Told.Untold<>(Trouble.TOO_MUCH, "a folder has so many files that GitHub does not show all");
        }
        Map<String, Entry> entries = new HashMap<>();
        for (JsonNode node : answer.path("tree")) {
            String name = node.path("path").asText("");
            String type = node.path("type").asText("");
            String hash = node.path("sha").asText("");
            if (name.isEmpty() || type.isEmpty() || hash.isEmpty()) {
                return Asking.unreadable("an entry of a folder has no name, type or hash");
            }
            entries.put(name, new Entry(type, hash, node.path("size").asLong()));
        }
        return new Told.Known<>(entries);
    }

    private boolean compared(Pair pair, Map<String, Entry> before, Map<String, Entry> after) {
        Set<String> names = new HashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String path = pair.path().isEmpty() ? name : pair.path() + "/" + name;
            Optional<Entry> old = Optional.ofNullable(before.get(name));
            Optional<Entry> now = Optional.ofNullable(after.get(name));
            if (!old.map(Entry::hash).equals(now.map(Entry::hash))) {
                differs(path, old, now);
            }
        }
        return true;
    }

    private void differs(String path, Optional<Entry> before, Optional<Entry> after) {
        Optional<String> oldFolder = before.filter(Entry::isFolder).map(Entry::hash);
        Optional<String> newFolder = after.filter(Entry::isFolder).map(Entry::hash);
        if ((oldFolder.isPresent() || newFolder.isPresent()) && leadsBelow(path)) {
            open.add(new Pair(path, oldFolder, newFolder));
        }
        Optional<ChangedFile.Blob> old =
                before.filter(entry -> !entry.isFolder()).map(TreeDifference::blob);
        Optional<ChangedFile.Blob> now =
                after.filter(entry -> !entry.isFolder()).map(TreeDifference::blob);
        if ((old.isPresent() || now.isPresent()) && isBelow(path)) {
            changed.add(new ChangedFile(path, old, now));
        }
    }

    private static ChangedFile.Blob blob(Entry entry) {
        return new ChangedFile.Blob(entry.hash(), entry.size());
    }

    private boolean isBelow(String path) {
        return below.isEmpty() || path.equals(below) || path.startsWith(below + "/");
    }

    private boolean leadsBelow(String path) {
        return isBelow(path) || below.startsWith(path + "/");
    }
}
