package dev.watchkeeper.gate.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.report.ReportReader;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.report.UnreadableReport;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** {@code {"paths": [...]}}: what {@code git diff --name-only} says between what runs and the commit. */
public final class ChangesReport implements ReportReader {
    private static final int MOST = 10_000;
    private static final int LONGEST = 1024;

    @Override
    public Summary.Changes read(InputStream in) throws IOException {
        JsonNode tree = StrictTree.read(in);
        JsonNode paths = tree.path("paths");
        if (!paths.isArray() || tree.size() != 1) {
            throw new UnreadableReport("it has not the form {\"paths\": [\"a/file\"]}");
        }
        if (paths.size() > MOST) {
            throw new UnreadableReport("it names more than " + MOST + " files");
        }
        List<String> all = new ArrayList<>();
        for (JsonNode path : paths) {
            String text = path.asText("");
            if (!path.isTextual() || !valid(text)) {
                throw new UnreadableReport("'paths[" + all.size()
                        + "]' is no path from the repository's root, without a first slash or .., of at most "
                        + LONGEST + " characters");
            }
            all.add(text);
        }
        return new Summary.Changes(all);
    }

    private static boolean valid(String path) {
        return !path.isBlank()
                && path.length() <= LONGEST
                && !path.startsWith("/")
                && path.chars().noneMatch(Character::isISOControl)
                && List.of(path.split("/", -1)).stream().noneMatch(part -> part.equals("..") || part.isEmpty());
    }
}
