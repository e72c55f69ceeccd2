package dev.watchkeeper.probe.source.rds;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.aws.InstanceStatus;
import dev.watchkeeper.policy.source.RdsHealth;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.aws.StatusReading;
import dev.watchkeeper.probe.health.HealthClient;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import java.time.Duration;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Whether the instance can be used, by the status that RDS gives it. */
public final class RdsState implements HealthClient<RdsHealth> {
    private final RdsInstances instances;

    public RdsState(AwsService<RdsClient> rds) {
        this.instances = new RdsInstances(rds);
    }

    @Override
    public String name() {
        return "rds";
    }

    @Override
    public Class<RdsHealth> asks() {
        return RdsHealth.class;
    }

    @Override
    public Duration within(RdsHealth wanted) {
        return wanted.within();
    }

    @Override
    public String account(ProjectName project, RdsHealth wanted) {
        return instances.account(project);
    }

    @Override
    public Answer ask(Ask ask, RdsHealth wanted) {
        String name = RdsInstances.named(ask.subject());
        return instances.describe(ask.project(), name, ask.deadline()).toAnswer(ask.slot(), RdsState::reading);
    }

    private static Reading reading(DBInstance instance) {
        String status = instance.dbInstanceStatus();
        if (status == null || status.isBlank()) {
            return new Reading.Missing(
                    MissingCause.UNUSABLE, "RDS gives no status of " + instance.dbInstanceIdentifier());
        }
        return StatusReading.of(instance.dbInstanceIdentifier(), status, InstanceStatus.ofRds(status));
    }
}
