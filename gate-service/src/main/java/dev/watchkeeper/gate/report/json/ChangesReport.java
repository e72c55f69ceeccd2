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
            all.add(Paths.checked(path.isTextual() ? path.textValue() : "", "paths[" + all.size() + "]"));
        }
        return new Summary.Changes(all);
    }
}
