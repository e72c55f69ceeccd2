package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.verification.watch.WatchState;
import java.util.Arrays;

/** The state survives its encoding, which has been done already where the same state is committed. */
final class Encoded {
    private Encoded() {}

    static byte[] check(Core core, WatchState state) {
        byte[] bytes = core.encode(state);
        WatchState again = core.decode(bytes, state.rules());
        Violation.unless(again.equals(state), "encoding", () -> "decoded it is " + again + " and was " + state);
        Violation.unless(Arrays.equals(core.encode(again), bytes), "encoding", () -> "encoded twice it differs");
        return bytes;
    }
}
