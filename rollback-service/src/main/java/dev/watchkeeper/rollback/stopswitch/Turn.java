package dev.watchkeeper.rollback.stopswitch;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** What a person's wish makes of the switch. One is enough to stop; allowing again takes two different persons. */
public sealed interface Turn {
    /** How long the second person has. */
    Duration VALID = Duration.ofMinutes(30);

    record Turned(StopSwitch now) implements Turn {}

    record Asked(OffAsked request) implements Turn {}

    /** The person who has asked cannot be the second one. */
    record SamePerson(OffAsked request) implements Turn {}

    record WasOff(StopSwitch now) implements Turn {}

    /** What a person wants. */
    record Wish(ProjectName project, boolean on, SubjectId by, String reason, Instant at) {}

    /**
     * Decides.
     *
     * @param stillMay whether a subject has, at this moment, a role that may turn the switch
     */
    static Turn of(Wish wish, Optional<StopSwitch> now, Optional<OffAsked> asked, Predicate<SubjectId> stillMay) {
        if (wish.on()) {
            return new Turned(new StopSwitch(wish.project(), true, wish.by(), wish.reason(), wish.at()));
        }
        if (now.filter(StopSwitch::on).isEmpty()) {
            return new WasOff(
                    now.orElseGet(() -> new StopSwitch(wish.project(), false, wish.by(), wish.reason(), wish.at())));
        }
        StopSwitch on = now.orElseThrow();
        Optional<OffAsked> standing = asked.filter(
                        request -> request.switchedOn().equals(on.since()))
                .filter(request -> wish.at().isBefore(request.until()))
                .filter(request -> stillMay.test(request.by()));
        return standing.map(request -> request.by().equals(wish.by()) ? new SamePerson(request) : agreed(wish, request))
                .orElseGet(() -> new Asked(new OffAsked(
                        wish.project(),
                        wish.by(),
                        wish.reason(),
                        wish.at(),
                        on.since(),
                        wish.at().plus(VALID))));
    }

    private static Turn agreed(Wish second, OffAsked first) {
        String reason = second.reason() + "; asked by " + first.by() + ": " + first.reason();
        return new Turned(new StopSwitch(second.project(), false, second.by(), reason, second.at()));
    }
}
