package dev.watchkeeper.rollback.incoming.kafka;

import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.kit.inbox.Inbox;
import dev.watchkeeper.kit.incoming.RecordPlace;
import dev.watchkeeper.rollback.deployment.DeploymentProjection;
import dev.watchkeeper.rollback.record.WatchHistory;
import dev.watchkeeper.rollback.rehearse.Rehearsals;
import org.jdbi.v3.core.Jdbi;

/** Takes an event of the gate into the projection, and owes a rehearsal for each request. */
public final class ReadingDeployments {
    private final Jdbi jdbi;
    private final Inbox inbox;
    private final DeploymentProjection deployments;
    private final Rehearsals rehearsals;
    private final WatchHistory history;

    public ReadingDeployments(
            Jdbi jdbi, Inbox inbox, DeploymentProjection deployments, Rehearsals rehearsals, WatchHistory history) {
        this.jdbi = jdbi;
        this.inbox = inbox;
        this.deployments = deployments;
        this.rehearsals = rehearsals;
        this.history = history;
    }

    public void read(Envelope envelope, RecordPlace place) {
        if (!(envelope.event() instanceof DeploymentEvent event)) {
            throw new IllegalStateException("deployments holds events of deployments only, and not "
                    + envelope.event().getClass().getSimpleName());
        }
        jdbi.useTransaction(handle -> {
            if (inbox.firstTime(handle, envelope)) {
                deployments.read(event, place.partition(), envelope.time(), place.appendTime());
                if (tells(event)) {
                    history.add(envelope);
                }
                if (event instanceof DeploymentEvent.Requested requested && requested.kind() == StartKind.NORMAL) {
                    rehearsals.owe(requested.watch());
                }
            }
            deployments.readUpTo(place.partition(), place.offset() + 1);
        });
    }

    /** What a post-mortem tells; a request carries the whole policy and says nothing about how it went. */
    private static boolean tells(DeploymentEvent event) {
        return switch (event) {
            case DeploymentEvent.Requested ignored -> false;
            case DeploymentEvent.Admitted ignored -> false;
            case DeploymentEvent.Refused ignored -> false;
            case DeploymentEvent.Attested ignored -> false;
            case DeploymentEvent.Checked ignored -> false;
            case DeploymentEvent.Reminded ignored -> false;
            case DeploymentEvent.Stepped ignored -> false;
            case DeploymentEvent.Announced ignored -> false;
            case DeploymentEvent.Migrated ignored -> false;
            case DeploymentEvent.Waived ignored -> true;
            case DeploymentEvent.Started ignored -> true;
            case DeploymentEvent.CutoverStep ignored -> true;
            case DeploymentEvent.Shifted ignored -> true;
            case DeploymentEvent.FactReported ignored -> true;
            case DeploymentEvent.Stable ignored -> true;
            case DeploymentEvent.Ended ignored -> true;
            case DeploymentEvent.Superseded ignored -> true;
            case DeploymentEvent.Aborted ignored -> true;
        };
    }

    /** A record that went to quarantine was read too: what comes after it must not wait for it. */
    public void passedOver(RecordPlace place) {
        deployments.readUpTo(place.partition(), place.offset() + 1);
    }
}
