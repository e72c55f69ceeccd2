package dev.watchkeeper.rollback.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.deployment.postgres.PostgresDeployments;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which versions one may go back to, from the real database. */
@QuarkusTest
@QuarkusTestResource(RollbackStack.class)
@Tag("I4")
class KnownGoodTest {
    private static final Version NEXT = Version.ofTag("v1.3.0");

    @Inject
    Jdbi jdbi;

    private final ServiceRef service = ServiceRef.of("demo", "good-" + UUID.randomUUID(), "production");
    private final WatchRef watch = watch("first", Run.FIRST);
    private PostgresDeployments deployments;

    @BeforeEach
    void open() {
        deployments = new PostgresDeployments(jdbi);
        stable(watch);
    }

    private WatchRef watch(String name, Run run) {
        return new WatchRef(new DeploymentId(name + "-of-" + service.service()), run, service);
    }

    private void stable(WatchRef of) {
        read(new DeploymentEvent.Stable(of, Examples.BAD, PhaseEnding.PASSED, KnownGoodGrade.STABLE));
    }

    private void read(DeploymentEvent event) {
        deployments.read(event, 0, Examples.T0, Examples.T0);
    }

    /** As the transaction of the first call leaves it. */
    private void takenBack() {
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "INSERT INTO taken_back (deployment, run) VALUES (?, ?)",
                    watch.deployment().value(),
                    watch.run().number());
            handle.execute("UPDATE known_good SET revoked = now() WHERE service = ?", service.toString());
        });
    }

    private Optional<String> good() {
        return deployments
                .newestKnownGood(service, NEXT)
                .map(KnownGood::version)
                .map(Version::tag);
    }

    @Test
    void theRunThatWasTakenBackProvesNothingAnyMore() {
        takenBack();
        assertThat(good()).isEmpty();

        stable(watch);
        assertThat(good()).as("said of the run that was taken back").isEmpty();
    }

    @Test
    void aLaterRunOfTheSameVersionProvesItAnew() {
        takenBack();
        stable(watch("first", new Run(2)));
        assertThat(good()).contains("v1.2.0");
    }

    @Test
    void aLaterDeploymentOfTheSameVersionProvesItAnew() {
        takenBack();
        stable(watch("second", Run.FIRST));
        assertThat(good()).contains("v1.2.0");
    }

    @Test
    void aPersonsWordCountsAlsoInTheRunThatWasTakenBack() {
        takenBack();
        read(new DeploymentEvent.Attested(watch, "known-good:v1.2.0", Examples.PERSON, "it was the network"));
        assertThat(good()).contains("v1.2.0");
    }
}
