package dev.watchkeeper.verification.watch;

import dev.watchkeeper.contract.id.DeploymentId;
import java.util.List;
import java.util.Optional;

/** The watches that this instance judges, as they are now. */
public interface Watches {
    /**
     * In the order of their requests, the newest first.
     *
     * @throws Unavailable while the state is being read
     */
    List<WatchState> all();

    /**
     * The watch of one deployment, where this instance judges it.
     *
     * @throws Unavailable while the state is being read
     */
    Optional<WatchState> of(DeploymentId deployment);

    /** The state is not here yet: it is being restored, or moves to another instance. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String why, Throwable cause) {
            super(why, cause);
        }
    }
}
