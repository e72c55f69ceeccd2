package dev.watchkeeper.kit.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses bodies that are larger than the service takes, by the declared length where there is one and by counting where there is
 * none: 1 MiB, or {@code watchkeeper.http.largest-body} in bytes.
 */
@Provider
@PreMatching
public class BodyLimit implements ContainerRequestFilter, ReaderInterceptor {
    private final int largest;

    public BodyLimit(@ConfigProperty(name = "watchkeeper.http.largest-body", defaultValue = "1048576") int largest) {
        this.largest = largest;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > largest) {
            request.abortWith(ProblemResponses.of(FrameworkProblems.tooLarge(largest)));
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new BoundedStream(context.getInputStream(), largest, () -> {
            throw FrameworkProblems.tooLarge(largest).exception();
        }));
        return context.proceed();
    }
}
