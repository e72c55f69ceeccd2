package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.event.RollbackEvent.StopSwitchTurned;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the automatic rollbacks of a project are stopped.
 *
 * @param sentence who turned it last, and why
 * @param offAsked somebody who wants to allow them again, and waits for a second person
 */
public record StopSwitch(ProjectName project, boolean on, String sentence, Instant since, Optional<OffAsked> offAsked) {

    /** @param until afterwards nobody can agree any more */
    public record OffAsked(SubjectId by, String sentence, Instant until) {}

    static StopSwitch after(Optional<StopSwitch> before, StopSwitchTurned turned, Instant at) {
        Optional<OffAsked> asked =
                turned.offAskedUntil().map(until -> new OffAsked(turned.by(), turned.sentence(), until));
        if (asked.isEmpty()) {
            return new StopSwitch(turned.of(), turned.on(), turned.sentence(), at, Optional.empty());
        }
        return before.filter(StopSwitch::on)
                .map(known -> new StopSwitch(known.project(), true, known.sentence(), known.since(), asked))
                .orElseGet(() -> new StopSwitch(turned.of(), true, "the automatic rollbacks are stopped", at, asked));
    }

    /** By which a link finds it. */
    public String anchor() {
        return Anchors.of("switch", project.value());
    }

    /** Who is waited for, unless their time is over. */
    public Optional<OffAsked> offAskedAt(Instant now) {
        return offAsked.filter(asked -> now.isBefore(asked.until()));
    }
}
