package dev.watchkeeper.notifier.archive;

import java.time.Instant;
import java.util.Optional;

/** Building the archive anew, one at a time in the whole installation. */
public interface Rebuilds {
    /** Begins one; false when one is running, here or in another instance. */
    boolean start();

    /** How the last one of this instance goes or went. */
    State state();

    /** Where a rebuild is. */
    sealed interface State {
        record Never() implements State {}

        /** @param records that were read so far */
        record Running(Instant since, long records) implements State {}

        record Finished(Instant since, Instant at, RebuildingArchive.Rebuilt rebuilt) implements State {}

        /** The epoch of before is served as if nothing had been. */
        record Failed(Instant since, Instant at, String why) implements State {}
    }

    /** For a rebuild that is over or runs: since when. */
    static Optional<Instant> since(State state) {
        return switch (state) {
            case State.Never ignored -> Optional.empty();
            case State.Running running -> Optional.of(running.since());
            case State.Finished finished -> Optional.of(finished.since());
            case State.Failed failed -> Optional.of(failed.since());
        };
    }
}
