package dev.watchkeeper.probe.source.rds;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.source.RdsHealth;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.health.HealthClient;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Whether the instance can be used, by the status that RDS gives it. */
public final class RdsState implements HealthClient<RdsHealth> {
    /** In these it takes queries as well; a backup each night must not look like an outage. */
    private static final Set<String> SERVING = Set.of(
            "available",
            "backing-up",
            "storage-optimization",
            "configuring-enhanced-monitoring",
            "configuring-iam-database-auth",
            "configuring-log-exports");

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
        return new Reading.Measured(
                new Measurement.Health(SERVING.contains(status), instance.dbInstanceIdentifier() + " is " + status));
    }
}
