package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.id.ProjectName;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that goes no further without a person.
 *
 * @param id of it among those of its kind: a question, a step, a draft
 * @param about empty for what concerns a whole project
 * @param title what is to be decided
 * @param sentence all that is known of it
 * @param due until when it is expected
 * @param who may decide it
 * @param mine whether whoever looks may
 */
public record Waiting(
        Kind kind,
        String id,
        ProjectName project,
        Optional<Watched> about,
        String title,
        String sentence,
        Instant since,
        Optional<Instant> due,
        String who,
        boolean mine) {
    static final Comparator<Waiting> ORDER = Comparator.comparing((Waiting each) -> !each.mine())
            .thenComparing(Waiting::kind)
            .thenComparing(each -> each.due().orElse(Instant.MAX))
            .thenComparing(Waiting::since)
            .thenComparing(Waiting::anchor);

    /** What is waited for; the most urgent first. */
    public enum Kind {
        /** The rollback waits for a word. */
        ROLLBACK_HELD,
        /** A rule is broken that takes nothing back by itself. */
        BREACH,
        /** Nothing but a person helps. */
        ROLLBACK_FAILED,
        /** The database of a service is brought back by several persons. */
        DATABASE,
        /** A second person is asked to let automatic rollbacks go on. */
        STOP_SWITCH,
        /** The start waits for an answer. */
        BEFORE_START,
        /** Customers are not told yet. */
        STATUS_DRAFT,
        /** A step around a deployment does not come out. */
        STEP,
        /** An answer is owed. */
        REMINDER,
        /** The review of what was left out is owed. */
        REVIEW
    }

    /** By which a link finds it; the same as long as it waits. */
    public String anchor() {
        String what = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return about.map(
                        watched -> Anchors.of(what, watched.watch().deployment().value(), id))
                .orElseGet(() -> Anchors.of(what, id));
    }

    /** Where it can be decided. */
    public String path() {
        return switch (kind) {
            case ROLLBACK_HELD, BREACH, ROLLBACK_FAILED ->
                "/rollbacks/" + about.orElseThrow().watch().deployment().value();
            case DATABASE ->
                "/rollbacks/" + about.orElseThrow().watch().deployment().value() + "#database";
            case STEP ->
                "/deployments/" + about.orElseThrow().watch().deployment().value();
            case STOP_SWITCH, BEFORE_START, STATUS_DRAFT, REMINDER, REVIEW -> "/waiting#" + anchor();
        };
    }

    /** Whether it is a question that is answered with a sentence. */
    public boolean question() {
        return switch (kind) {
            case BEFORE_START, REMINDER, REVIEW -> true;
            case ROLLBACK_HELD, BREACH, ROLLBACK_FAILED, DATABASE, STOP_SWITCH, STATUS_DRAFT, STEP -> false;
        };
    }
}
