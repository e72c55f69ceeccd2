package dev.watchkeeper.gate.afterrollback;

import static dev.watchkeeper.gate.examples.Examples.NOON;
import static dev.watchkeeper.gate.examples.Examples.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.gate.deployment.Change;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import java.util.List;
import org.junit.jupiter.api.Test;

class AfterRollbackTest {
    @Test
    void badVersionEndsAndTheOldOneIsWatchedUnderANewId() {
        List<Change> changes = AfterRollback.changes(Examples.shifted(), Heard.rolledBack(WATCH), false, NOON);

        Deployment bad = changes.getFirst().after();
        Deployment old = changes.getLast().after();
        assertThat(bad.ending()).contains(EndReason.ROLLED_BACK);
        assertThat(old.id().value()).isEqualTo(DerivedId.of("after-rollback", "d-1", "1"));
        assertThat(old.afterRollback()).isTrue();
        assertThat(old.request().of()).contains(WATCH.deployment());
        assertThat(old.request().version()).isEqualTo(Examples.OLD);
        assertThat(old.previous()).contains(Examples.NEW);
        assertThat(old.status()).isEqualTo(DeploymentStatus.SHIFTED);
        assertThat(old.traffic().share()).isEqualTo(100);
        assertThat(changes.getLast().events())
                .hasExactlyElementsOfTypes(
                        DeploymentEvent.Requested.class,
                        DeploymentEvent.Admitted.class,
                        DeploymentEvent.Started.class,
                        DeploymentEvent.Shifted.class);
    }

    @Test
    void abortedMeanwhileStaysAbortedAndTheOldVersionIsWatchedAllTheSame() {
        List<Change> changes =
                AfterRollback.changes(Examples.in(DeploymentStatus.ABORTED), Heard.rolledBack(WATCH), false, NOON);

        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().after().afterRollback()).isTrue();
    }

    @Test
    void anotherLiveDeploymentKeepsTheLock() {
        assertThat(AfterRollback.changes(Examples.in(DeploymentStatus.SUPERSEDED), Heard.rolledBack(WATCH), true, NOON))
                .isEmpty();
    }
}
