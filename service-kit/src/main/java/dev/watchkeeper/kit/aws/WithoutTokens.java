package dev.watchkeeper.kit.aws;

import dev.watchkeeper.kit.secret.Mask;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** What an answer says is wrong, without the session token that was sent with the question. */
public final class WithoutTokens implements ExecutionInterceptor {
    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        Mask mask = context.httpRequest()
                .flatMap(request -> request.firstMatchingHeader("X-Amz-Security-Token"))
                .map(Mask::of)
                .orElse(Mask.of());
        if (!(context.exception() instanceof AwsServiceException answer) || answer.awsErrorDetails() == null) {
            return context.exception();
        }
        AwsErrorDetails details = answer.awsErrorDetails();
        return answer.toBuilder()
                .awsErrorDetails(details.toBuilder()
                        .errorCode(without(mask, details.errorCode()))
                        .errorMessage(without(mask, details.errorMessage()))
                        .build())
                .build();
    }

    /** The code as well: whoever answers in place of AWS writes there what it likes. */
    private static @Nullable String without(Mask mask, @Nullable String said) {
        return said == null ? null : mask.text(said);
    }
}
