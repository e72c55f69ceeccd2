package dev.watchkeeper.notifier.audit;

import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** An entry of this service's own audit, which no event tells of: subscriptions, what is or is not published on a status page, what was refused. */
public record OwnEntry(
        long seq,
        Instant at,
        SubjectId actor,
        String action,
        String subject,
        Map<String, String> details,
        String hash) {
    private static final String PUBLISHED = "status-page-published";
    private static final String DISCARDED = "status-page-discarded";
    private static final String DENIED = "refused";

    public OwnEntry {
        details = Map.copyOf(details);
    }

    public Act act() {
        return switch (action) {
            case PUBLISHED ->
                act(Action.STATUS_PAGE, actor + " publishes " + name() + " on the status page", Optional.of(subject));
            case DISCARDED ->
                act(
                        Action.STATUS_PAGE,
                        actor + " does not publish " + name() + ": " + details.getOrDefault("reason", ""),
                        Optional.of(subject));
            case DENIED ->
                act(
                        Action.DENIED,
                        actor + " was not allowed: " + subject + ", " + details.getOrDefault("times", "1")
                                + " times, last " + details.getOrDefault("path", "") + ": "
                                + details.getOrDefault("why", ""),
                        Optional.empty());
            default ->
                act(
                        Action.SUBSCRIPTION,
                        actor + ": " + action + " " + details.getOrDefault("target", "") + " (subscription " + subject
                                + ")",
                        Optional.empty());
        };
    }

    private Act act(Action what, String sentence, Optional<String> deployment) {
        return new Act(
                at,
                at,
                Optional.of(actor),
                what,
                sentence,
                Optional.ofNullable(details.get("project")),
                Optional.empty(),
                deployment,
                new Evidence.OfEntry(seq, hash));
    }

    private String name() {
        return "'" + details.getOrDefault("name", "") + "'";
    }
}
