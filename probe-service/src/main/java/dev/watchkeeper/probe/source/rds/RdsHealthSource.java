package dev.watchkeeper.probe.source.rds;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.source.RdsHealth;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Source;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Whether the instance can be used, by the status that RDS gives it. */
public final class RdsHealthSource implements Source {
    /** In these it takes queries as well; a backup each night must not look like an outage. */
    private static final Set<String> SERVING = Set.of(
            "available",
            "backing-up",
            "storage-optimization",
            "configuring-enhanced-monitoring",
            "configuring-iam-database-auth",
            "configuring-log-exports");

    private final RdsInstances instances;

    public RdsHealthSource(AwsService<RdsClient> rds) {
        this.instances = new RdsInstances(rds);
    }

    @Override
    public String name() {
        return "rds";
    }

    @Override
    public boolean answers(Check check) {
        return check.measurement() instanceof dev.watchkeeper.policy.check.Measurement.Health(RdsHealth ignored);
    }

    @Override
    public boolean keepsHistory() {
        return false;
    }

    @Override
    public Duration deadline(Check check, Duration every) {
        if (check.measurement()
                instanceof dev.watchkeeper.policy.check.Measurement.Health(RdsHealth(Duration within))) {
            return within;
        }
        throw new IllegalStateException(check.name() + " does not ask for an instance of RDS");
    }

    @Override
    public Answer ask(Ask ask) {
        String name = RdsInstances.named(ask.subject());
        return instances.describe(ask.project(), name, ask.deadline()).toAnswer(ask.slot(), RdsHealthSource::reading);
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
