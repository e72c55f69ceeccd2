package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.WatchRef;
import java.time.Instant;

/**
 * A run that this executor may work on.
 *
 * @param epoch the fencing epoch of the claim: each write checks that no later claim has been made
 * @param revision grows with each write: a write on top of another's is refused
 * @param now the database's clock
 */
public record ClaimedRun(WatchRef watch, RunState state, long epoch, long revision, Instant now) {}
