package dev.watchkeeper.notifier.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person may have done, and the events that say so. */
public enum Action {
    REQUESTED("asked to deploy", "deployment.requested"),
    ATTESTED("attested", "deployment.attested"),
    WAIVED("waived a check", "deployment.waived"),
    REPORTED("reported a fact", "deployment.factreported"),
    ABORTED("aborted a deployment", "deployment.aborted"),
    SET_POLICY("set a policy", "policy.accepted"),
    ROLLED_BACK("asked for a rollback", "rollback.approved"),
    RESUMED("let rollbacks go on", "rollback.approved"),
    TOOK_BACK("took an announced rollback back", "rollback.approved"),
    HELD("held rollbacks", "rollback.held"),
    REFUSED("refused a rollback", "rollback.stooddown"),
    STOP_SWITCH("turned the stop switch", "stopswitch.turned"),
    DATABASE("decided about a database", "rollback.database"),
    SUBSCRIPTION("changed a subscription", ""),
    STATUS_PAGE("decided about the status page", ""),
    DENIED("was not allowed", "");

    private final String words;
    private final String type;

    Action(String words, String type) {
        this.words = words;
        this.type = type;
    }

    public String words() {
        return words;
    }

    /** The types of events that may tell of it; empty for what this service's own audit tells. */
    public Set<String> types() {
        return type.isEmpty() ? Set.of() : Set.of(type);
    }

    /** As it stands in an address, such as {@code set-policy}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Action> named(String id) {
        return Arrays.stream(values()).filter(action -> action.id().equals(id)).findFirst();
    }
}
