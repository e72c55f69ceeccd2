package dev.watchkeeper.probe.aws.sdk;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.aws.AwsCalls;
import dev.watchkeeper.probe.aws.AwsAnswer;
import dev.watchkeeper.probe.aws.AwsService;
import java.time.Duration;
import java.util.function.Function;

/** One service of AWS, its answers in the words of readings. */
final class SdkService<C> implements AwsService<C> {
    private final AwsCalls<C> calls;
    private final AwsErrors errors;

    SdkService(AwsCalls<C> calls, AwsErrors errors) {
        this.calls = calls;
        this.errors = errors;
    }

    @Override
    public String account(ProjectName project) {
        return calls.account(project);
    }

    @Override
    public <T> AwsAnswer<T> call(ProjectName project, Duration deadline, Function<C, T> call) {
        return calls.call(project, deadline, call).<AwsAnswer<T>>either(AwsAnswer.Content::new, errors::read);
    }
}
