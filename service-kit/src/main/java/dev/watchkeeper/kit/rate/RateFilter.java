package dev.watchkeeper.kit.rate;

import dev.watchkeeper.kit.access.BrowserRequests;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.kit.problem.ProblemResponses;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses what comes too often, before anything else looks at it: by the address it comes from and by the token or session it shows.
 * Whoever shows tokens that nobody has is told after a while that there were too many, whatever the token; a right token is let in
 * meanwhile, so that a guesser shuts out nobody who shares the address.
 */
@Provider
@PreMatching
@Priority(100)
public class RateFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final int UNAUTHORIZED = 401;
    private static final String BEARER = "Bearer ";

    private final Rates addresses;
    private final Rates tokens;
    private final Rates guesses;
    private final CurrentVertxRequest current;
    private final BrowserRequests browsers;
    private final MeterRegistry meters;

    public RateFilter(
            @ConfigProperty(name = "watchkeeper.http.rate.per-address", defaultValue = "12000") int perAddress,
            @ConfigProperty(name = "watchkeeper.http.rate.per-token", defaultValue = "6000") int perToken,
            @ConfigProperty(name = "watchkeeper.http.rate.guesses-per-address", defaultValue = "120") int perGuesser,
            Clock clock,
            CurrentVertxRequest current,
            BrowserRequests browsers,
            MeterRegistry meters) {
        this.addresses = new Rates("watchkeeper.http.rate.per-address", perAddress, clock);
        this.tokens = new Rates("watchkeeper.http.rate.per-token", perToken, clock);
        this.guesses = new Rates("watchkeeper.http.rate.guesses-per-address", perGuesser, clock);
        this.current = current;
        this.browsers = browsers;
        this.meters = meters;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Duration> address = addresses.exceeded(address());
        if (address.isPresent()) {
            request.abortWith(tooMany("address", "from this address", address.get()));
            return;
        }
        shown(request)
                .flatMap(secret -> tokens.exceeded(TokenHash.ofToken(secret).hex()))
                .ifPresent(wait -> request.abortWith(tooMany("token", "with this token", wait)));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != UNAUTHORIZED || shown(request).isEmpty()) {
            return;
        }
        guesses.exceeded(address()).ifPresent(wait -> {
            Response refusal = tooMany("guess", "with tokens that nobody has", wait);
            response.setStatus(refusal.getStatus());
            response.setEntity(refusal.getEntity(), null, refusal.getMediaType());
            response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, refusal.getHeaderString(HttpHeaders.RETRY_AFTER));
        });
    }

    private Optional<String> shown(ContainerRequestContext request) {
        return BrowserRequests.authorization(request.getHeaders())
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).trim())
                .or(() -> browsers.secret(request.getHeaders()));
    }

    private String address() {
        return current.getCurrent() == null
                ? "unknown"
                : CallersAddress.of(current.getCurrent().request());
    }

    private Response tooMany(String by, String from, Duration wait) {
        meters.counter("watchkeeper.http.limited", "by", by).increment();
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return Response.fromResponse(ProblemResponses.of(Problem.of(
                                429, "Too many requests", "Too many requests came " + from + " within a minute")
                        .remedy("Try again in " + seconds + " s, and ask less often: the stream tells what changes")))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }
}
