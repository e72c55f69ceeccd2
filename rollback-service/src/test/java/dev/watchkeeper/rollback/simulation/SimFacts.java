package dev.watchkeeper.rollback.simulation;

import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.detect.VerdictsSeen;
import dev.watchkeeper.rollback.stopswitch.OffAsked;
import dev.watchkeeper.rollback.stopswitch.StopSwitch;
import dev.watchkeeper.rollback.stopswitch.StopSwitches;
import dev.watchkeeper.rollback.stopswitch.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the product reads of deployments, stop switches and verdicts, as the story has it. */
final class SimFacts implements Deployments, StopSwitches, VerdictsSeen {
    private final SimWorld world;

    SimFacts(SimWorld world) {
        this.world = world;
    }

    @Override
    public Optional<KnownDeployment> find(DeploymentId id) {
        return Optional.of(world.deployment);
    }

    @Override
    public Optional<KnownGood> newestKnownGood(ServiceRef service, Version except) {
        return Optional.of(
                world.has(SimWorld.Bug.TAKES_ANY_VERSION_FOR_GOOD)
                        ? new KnownGood(Version.ofTag("v9"), KnownGoodGrade.STABLE, world.now)
                        : world.site.good());
    }

    @Override
    public Optional<DeploymentId> newerThan(KnownDeployment known) {
        return world.story == SimStory.NEWER_STARTED ? Optional.of(new DeploymentId("d-2")) : Optional.empty();
    }

    @Override
    public long readTo(int partition) {
        return 5;
    }

    @Override
    public void readUpTo(int partition, long next) {
        throw new IllegalStateException("the story reads");
    }

    @Override
    public Optional<StopSwitch> find(ProjectName project) {
        return world.stopped
                ? Optional.of(new StopSwitch(project, true, Examples.PERSON, "drill", world.now))
                : Optional.empty();
    }

    @Override
    public List<StopSwitch> all() {
        return List.of();
    }

    @Override
    public List<OffAsked> asked() {
        return List.of();
    }

    @Override
    public Turn turn(Turn.Wish wish, Predicate<SubjectId> stillMay) {
        throw new IllegalStateException("the story turns the switch");
    }

    @Override
    public void saw(VerdictEvent.VerdictChanged verdict, Instant appended) {
        throw new IllegalStateException("the story sees");
    }

    @Override
    public Optional<String> recovered(WatchRef about, RuleId rule, int transition) {
        return Optional.empty();
    }

    @Override
    public boolean anotherBroken(WatchRef about, RuleId rule) {
        return false;
    }
}
