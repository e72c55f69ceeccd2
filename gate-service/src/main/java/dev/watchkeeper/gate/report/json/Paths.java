package dev.watchkeeper.gate.report.json;

import dev.watchkeeper.gate.report.UnreadableReport;
import java.util.List;

/** Paths of files in a repository, as strangers write them. */
final class Paths {
    static final int LONGEST = 1024;

    private Paths() {}

    static boolean valid(String path) {
        return !path.isBlank()
                && path.length() <= LONGEST
                && !path.startsWith("/")
                && path.chars().noneMatch(Character::isISOControl)
                && List.of(path.split("/", -1)).stream().noneMatch(part -> part.equals("..") || part.isEmpty());
    }

    /** @param place of it in the report, for the message */
    static String checked(String path, String place) {
        if (!valid(path)) {
            throw new UnreadableReport("'" + place
                    + "' is no path from the repository's root, without a first slash or .., of at most " + LONGEST
                    + " characters");
        }
        return path;
    }
}
