package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.people.EventReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Until when each check was measured, by the newest readings. */
final class Measured {
    private Measured() {}

    /** @param asked whose readings count, and only those of their current run */
    static Map<DeploymentId, Map<CheckName, Instant>> of(
            List<ArchivedEvent> newest, Map<DeploymentId, Watched> asked, EventReader reader) {
        Map<DeploymentId, Map<CheckName, Instant>> all = new HashMap<>();
        for (ArchivedEvent event : newest) {
            if (reader.read(event.type(), event.body()).orElse(null) instanceof Observed observed
                    && observed.purpose() == ObservationPurpose.WATCH
                    && Optional.ofNullable(asked.get(observed.watch().deployment()))
                            .filter(watched -> watched.watch()
                                    .run()
                                    .equals(observed.watch().run()))
                            .isPresent()) {
                Map<CheckName, Instant> ends =
                        all.computeIfAbsent(observed.watch().deployment(), id -> new HashMap<>());
                observed.readings()
                        .forEach(reading -> reading.samples().stream()
                                .filter(sample -> sample.reading() instanceof Reading.Measured)
                                .map(Sample::end)
                                .max(Instant::compareTo)
                                .ifPresent(end -> ends.merge(
                                        reading.check(), end, (one, other) -> one.isAfter(other) ? one : other)));
            }
        }
        return all;
    }
}
