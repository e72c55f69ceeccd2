package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.event.ObservationEvent.SourceGap;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.counter.Remembered;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be asked at one tick.
 *
 * @param due when it became due; empty where that says nothing: before the start, for a look, for what is fetched after an absence
 * @param gaps what nobody asked for, told before the answers
 */
public record Round(
        Subject subject,
        Instant tick,
        Optional<Instant> due,
        ObservationPurpose purpose,
        Optional<Look> look,
        Map<String, String> variables,
        List<Asked> asked,
        List<SourceGap> gaps) {
    public Round {
        asked = List.copyOf(asked);
        gaps = List.copyOf(gaps);
        variables = Map.copyOf(variables);
    }

    WatchRef watch() {
        return subject.watch().watch();
    }

    /**
     * One check of the tick.
     *
     * @param known the answer, where the source need not be asked
     * @param missed buckets that go out with the answer
     */
    public record Asked(Slot slot, Optional<Remembered> before, Optional<Answer> known, List<Sample> missed) {
        public Asked {
            missed = List.copyOf(missed);
        }
    }
}
