package dev.watchkeeper.contract.event;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Severity;
import java.util.Optional;

/** Something that has happened, as one service wrote it down. What is not here is not on the wire. */
public sealed interface Event
        permits DeploymentEvent,
                WatchRecorded,
                PolicyAccepted,
                AccessEvent,
                ObservationEvent,
                ProbePositions,
                Ticked,
                VerdictEvent,
                RollbackEvent,
                NotificationEvent,
                AuditEvent {

    /** The topic that this event lives on; its writer is the topic's writer. */
    Topic topic();

    /** The record key. */
    String key();

    /** The project header; events of the installation itself belong to {@code watchkeeper}. */
    String project();

    /** The deployment that this event is about, where it is about one. */
    default Optional<WatchRef> about() {
        return Optional.empty();
    }

    /** The service that this event is about, where it is about one. */
    default Optional<ServiceRef> service() {
        return about().map(WatchRef::service);
    }

    /** What happened, for people, with the numbers. */
    String sentence();

    /** Who has to know. */
    default Severity severity() {
        return Severity.INFO;
    }
}
