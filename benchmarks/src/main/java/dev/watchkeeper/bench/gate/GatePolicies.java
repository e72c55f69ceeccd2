package dev.watchkeeper.bench.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The policy of the household example for any service, without the words that no service does yet, and without what makes a snapshot.
 */
final class GatePolicies {
    private final String text;

    GatePolicies(Path example, String vendors) {
        try {
            text = Files.readString(example)
                    .replace("petforce", "demo")
                    .replaceFirst("(?s)\\n  notify:.*$", "\n")
                    .replaceAll("(?m)^    staging: .*\\n", "")
                    .replaceAll("testedOn: staging, databaseScripts", "databaseScripts")
                    .replaceFirst("(?m)^  attest: .*\\n", "  attest:\n" + question("asked") + question("told"))
                    .replaceAll("snapshot: before-start, ", "")
                    .replaceAll("(?m)^    announce: .*\\n", "")
                    .replaceAll("https://status\\.\\S*?app", vendors + "/pagerduty");
        } catch (IOException e) {
            throw new UncheckedIOException("the example " + example + " cannot be read", e);
        }
    }

    String of(String service) {
        return text.replaceFirst("service: household-api", "service: " + service);
    }

    private static String question(String id) {
        return "    - { id: " + id + ", ask: \"Done?\", by: deployer, at: before }\n";
    }
}
