package dev.watchkeeper.probe.source.rds;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.policy.database.Database;
import dev.watchkeeper.probe.aws.AwsAnswer;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.source.Subject;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** The instance that {@code database.rds} names, by {@code DescribeDBInstances}. */
final class RdsInstances {
    private final AwsService<RdsClient> rds;

    RdsInstances(AwsService<RdsClient> rds) {
        this.rds = rds;
    }

    /** @throws IllegalArgumentException when the policy names no database */
    static String named(Subject subject) {
        return subject.policy()
                .database()
                .map(Database::rds)
                .orElseThrow(() -> new IllegalArgumentException("the policy names no database: add database.rds"));
    }

    String account(ProjectName project) {
        return rds.account(project);
    }

    AwsAnswer<DBInstance> describe(ProjectName project, String name, Duration deadline) {
        AwsAnswer<List<DBInstance>> answer = rds.call(
                project,
                deadline,
                client -> client.describeDBInstances(request -> request.dbInstanceIdentifier(name))
                        .dbInstances());
        return switch (answer) {
            case AwsAnswer.Content<List<DBInstance>>(List<DBInstance> found)
            when found.size() == 1 -> new AwsAnswer.Content<>(found.getFirst());
            case AwsAnswer.Content<List<DBInstance>>(List<DBInstance> found) ->
                new AwsAnswer.NotThere<>("RDS has " + found.size() + " instances of the name " + name);
            case AwsAnswer.NotThere<List<DBInstance>>(String why) -> new AwsAnswer.NotThere<>(why);
            case AwsAnswer.None<List<DBInstance>>(var reading, var notBefore, boolean reached) ->
                new AwsAnswer.None<>(reading, notBefore, reached);
        };
    }
}
