package dev.watchkeeper.probe.aws;

import dev.watchkeeper.contract.id.ProjectName;
import java.time.Duration;
import java.util.function.Function;

/**
 * Port to one service of AWS, such as CloudWatch, with the permissions that an operator gave a project.
 *
 * @param <C> the client that speaks to the service
 */
public interface AwsService<C> {
    /** Whose limits of requests the calls of a project count against: a service in one region of one account. */
    String account(ProjectName project);

    /**
     * One call, or several that belong together. Blocks at most until the deadline; nothing is tried again, since the next tick asks
     * anew. Whatever becomes of it is an answer.
     */
    <T> AwsAnswer<T> call(ProjectName project, Duration deadline, Function<C, T> call);
}
