package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.RollbackEvent;
import java.util.List;
import java.util.Optional;

/** A rollback that was held and that nobody has decided about since. */
final class WaitsForPerson {
    private static final List<Class<? extends Event>> ANSWERS = List.of(
            RollbackEvent.Approved.class,
            RollbackEvent.StoodDown.class,
            RollbackEvent.RollbackStarted.class,
            RollbackEvent.RolledBack.class);

    private WaitsForPerson() {}

    static Optional<At<RollbackEvent.Held>> of(Known known) {
        return known.over()
                ? Optional.empty()
                : known.words()
                        .newest(RollbackEvent.Held.class)
                        .filter(held -> ANSWERS.stream()
                                .flatMap(answer -> known.words().newest(answer).stream())
                                .noneMatch(answer -> !answer.at().isBefore(held.at())));
    }
}
