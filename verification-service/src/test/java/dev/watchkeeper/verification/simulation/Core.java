package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.verification.encoding.WatchCodec;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.Judge;
import dev.watchkeeper.verification.watch.Judged;
import dev.watchkeeper.verification.watch.WatchState;
import java.time.Instant;

/** The core and its encoding as an instance uses them. A planted bug overrides one step; the core itself knows of none. */
class Core {
    WatchState fold(WatchState state, Input input) {
        return Judge.fold(state, input);
    }

    Judged judge(WatchState state, Input trigger, Instant now) {
        return Judge.judge(state, trigger, now);
    }

    byte[] encode(WatchState state) {
        return WatchCodec.encode(state);
    }

    WatchState decode(byte[] bytes, WatchRules rules) {
        return WatchCodec.decode(bytes, rules);
    }

    /** The state after a restart. */
    WatchState restored(WatchState state) {
        return state;
    }

    /** Whether the offsets of a transaction are committed without its state. */
    boolean offsetsWithoutState() {
        return false;
    }

    /** Whether the state of a transaction lacks the last record. */
    boolean losesLastRecord() {
        return false;
    }
}
