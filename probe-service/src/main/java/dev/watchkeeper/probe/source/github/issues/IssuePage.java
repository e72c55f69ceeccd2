package dev.watchkeeper.probe.source.github.issues;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.github.GithubJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One page of a list of issues, the newest first; GitHub puts pull requests among them, and these are left out. */
sealed interface IssuePage {

    /**
     * The issues of the page.
     *
     * @param length how many entries it has, pull requests counted
     * @param oldest when its last entry was opened; empty for an empty page
     */
    record Issues(List<Opened> opened, int length, Optional<Instant> oldest) implements IssuePage {
        public Issues {
            opened = List.copyOf(opened);
        }
    }

    /** An issue and when it was opened. */
    record Opened(long number, Instant at) {}

    record Unreadable(Reading reading) implements IssuePage {}

    static IssuePage read(String json) {
        JsonNode root;
        try {
            root = GithubJson.read(json);
        } catch (JsonProcessingException e) {
            return new Unreadable(new Reading.Failed(FailureCategory.BAD_ANSWER, "GitHub's list of issues is no JSON"));
        }
        if (!root.isArray()) {
            return unusable("GitHub's answer is no list of issues");
        }
        List<Opened> opened = new ArrayList<>();
        Optional<Instant> oldest = Optional.empty();
        for (JsonNode issue : root) {
            Optional<Instant> at = time(issue.path("created_at"));
            if (at.isEmpty() || !issue.path("number").isIntegralNumber()) {
                return unusable("an entry of GitHub's list of issues has no number or no time");
            }
            if (!issue.hasNonNull("pull_request")) {
                opened.add(new Opened(issue.path("number").asLong(), at.get()));
            }
            oldest = at;
        }
        return new Issues(opened, root.size(), oldest);
    }

    /** Whether an answer is the label that was asked for; GitHub does not mind capitals. */
    static boolean isLabel(String json, String label) {
        try {
            return GithubJson.read(json).path("name").asText("").equalsIgnoreCase(label);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Optional<Instant> time(JsonNode text) {
        try {
            return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static IssuePage unusable(String why) {
        return new Unreadable(new Reading.Missing(MissingCause.UNUSABLE, why));
    }
}
