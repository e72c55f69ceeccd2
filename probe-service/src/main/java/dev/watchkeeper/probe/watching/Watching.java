package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.probe.source.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that asks tick by tick: the watch of a deployment, or a look. Safe for threads. */
public sealed interface Watching permits WatchSession, LookRun {
    /** Whether there may be something to ask at this instant; cheap. */
    boolean awakeAt(Instant now);

    /** What to ask now, if anything. Each slot is given once. */
    Optional<Round> begin(Instant now);

    /** Takes an answer in and gives what to publish of it: a first scrape says nothing yet. */
    List<CheckReading> answered(Round.Asked asked, Answer answer, Instant now);

    /** Numbers the parts of a tick, so that no two observations have the same id. */
    int nextPart(Instant tick);

    /** How long its checks take to answer. */
    ResponseTimes responseTimes();

    /** Whether it is asked also while too many questions are open: somebody waits for the answer before acting. */
    default boolean urgent() {
        return false;
    }
}
