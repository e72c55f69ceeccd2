package dev.watchkeeper.kit.audit;

import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was refused to whom, counted, so that nobody can fill the audit by asking: each kind is written when it comes first, and once
 * a minute how often it came since.
 */
final class DeniedAttempts {
    /** More kinds than a service has operations for some hundred persons; what comes beyond is counted together. */
    static final int MOST_KINDS = 2_000;

    private static final int LONGEST = 200;
    private static final Kind OTHERS = new Kind(new SubjectId("others"), "anything", 403);

    private final Map<Kind, Count> since = new HashMap<>();

    /**
     * What is counted together.
     *
     * @param who {@code nobody} for who is not known
     * @param operation method and path, with the parameters of the path in braces
     */
    record Kind(SubjectId who, String operation, int status) {}

    private record Count(Instant first, Instant last, long times, String path, String why) {}

    /** @return what is to be written at once: nothing when this kind was written within the minute */
    synchronized List<AuditEntry> refused(Kind asked, String path, String why, Instant now) {
        Kind kind = since.containsKey(asked) || since.size() < MOST_KINDS ? asked : OTHERS;
        Count before = since.get(kind);
        Count count = before == null
                ? new Count(now, now, 0, path, why)
                : new Count(before.first, now, before.times + 1, path, why);
        since.put(kind, count);
        return before == null ? List.of(entry(kind, new Count(now, now, 1, path, why))) : List.of();
    }

    /** What has come again since it was written; from here on each kind is written anew. */
    synchronized List<AuditEntry> minuteOver() {
        List<AuditEntry> again = new ArrayList<>();
        since.forEach((kind, count) -> {
            if (count.times > 0) {
                again.add(entry(kind, count));
            }
        });
        since.clear();
        return again;
    }

    private static AuditEntry entry(Kind kind, Count count) {
        Map<String, String> details = new TreeMap<>();
        details.put("status", Integer.toString(kind.status));
        details.put("times", Long.toString(count.times));
        details.put("first", count.first.toString());
        details.put("path", clean(count.path));
        details.put("why", clean(count.why));
        return new AuditEntry(count.last, kind.who, "refused", kind.operation, details);
    }

    /** What a caller has written is cut, and holds nothing that a database or a terminal minds. */
    private static String clean(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST);
    }
}
