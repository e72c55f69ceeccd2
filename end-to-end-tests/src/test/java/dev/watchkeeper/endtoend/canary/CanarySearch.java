package dev.watchkeeper.endtoend.canary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks for every form of every canary in one pass over what it is shown. */
final class CanarySearch {
    private static final int INDEXED = Long.BYTES;

    private final Map<Long, List<Needle>> byFirstBytes = new HashMap<>();
    /** By the last two of the indexed bytes: most places end here. */
    private final boolean[] possible = new boolean[1 << 16];

    private final Map<String, Finding> found = new LinkedHashMap<>();
    private long bytes;

    CanarySearch(Collection<Canary> canaries) {
        canaries.stream().flatMap(canary -> Needle.of(canary).stream()).forEach(this::index);
    }

    private void index(Needle needle) {
        long first = ByteBuffer.wrap(needle.bytes()).getLong();
        byFirstBytes.computeIfAbsent(first, unseen -> new ArrayList<>()).add(needle);
        possible[(int) (first & 0xffff)] = true;
    }

    synchronized void look(String where, String text) {
        look(where, text.getBytes(StandardCharsets.UTF_8));
    }

    synchronized void look(String where, byte[] content) {
        bytes += content.length;
        long window = 0;
        for (int i = 0; i < content.length; i++) {
            window = (window << Byte.SIZE) | (content[i] & 0xff);
            if (i >= INDEXED - 1 && possible[(int) (window & 0xffff)]) {
                int begin = i - INDEXED + 1;
                for (Needle needle : byFirstBytes.getOrDefault(window, List.of())) {
                    if (standsAt(content, begin, needle.bytes())) {
                        note(needle, where);
                    }
                }
            }
        }
    }

    private static boolean standsAt(byte[] content, int begin, byte[] wanted) {
        int end = begin + wanted.length;
        return end <= content.length && Arrays.equals(content, begin, end, wanted, 0, wanted.length);
    }

    /** The first form is kept: a whole value is also its begin and its end. */
    private void note(Needle needle, String where) {
        found.putIfAbsent(needle.canary() + "\n" + where, new Finding(needle.canary(), where, needle.form()));
    }

    synchronized List<Finding> findings() {
        return List.copyOf(found.values());
    }

    synchronized boolean has(Canary canary) {
        return found.values().stream().anyMatch(finding -> finding.canary().equals(canary));
    }

    /** How much was looked at: a search of nothing finds nothing. */
    synchronized long bytes() {
        return bytes;
    }
}
