package dev.watchkeeper.rollback.rehearse;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which services are rehearsed when, and what came of it. Every method may fail with the database's exception, which passes. */
public interface DailyRehearsals {
    /** Gives each service that has become known good somewhere its first time. */
    void takeIn();

    /**
     * Takes the service that waits longest, for two minutes; nobody else gets it meanwhile. Left out are services with a deployment
     * that is being started or shifted, and with a rollback that is being carried out.
     */
    Optional<Claim> claim();

    /**
     * Writes the outcome, the next time and, where one is there, the event in one transaction.
     *
     * @param possible what a later outcome is compared with
     * @return false when a later claim exists, or a deployment or rollback has begun meanwhile: nothing is written then
     */
    boolean done(
            Claim claim,
            ServiceRehearsal outcome,
            Optional<Boolean> possible,
            Optional<RollbackEvent.WayBackChanged> event,
            Instant next);

    /** Gives the service back, to be taken again at that time. */
    void again(Claim claim, Instant at);

    /** The last outcome of each service, by name. */
    List<Last> last();

    /**
     * A service that was taken.
     *
     * @param epoch larger than that of any claim before
     * @param begun the first try of this rehearsal
     * @param possible what was last told
     * @param now the database's clock
     */
    record Claim(ServiceRef service, long epoch, Instant begun, Optional<Boolean> possible, Instant now) {}

    /** The last outcome of a service, and when it is asked next. */
    record Last(ServiceRehearsal outcome, Instant next) {}
}
