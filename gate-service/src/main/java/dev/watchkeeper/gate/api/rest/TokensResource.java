package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.gate.access.ExchangingTokens;
import dev.watchkeeper.gate.access.ExchangingTokens.Outcome;
import dev.watchkeeper.gate.access.FirstRolesPolicy;
import dev.watchkeeper.kit.access.AllowedForAnyone;
import dev.watchkeeper.kit.access.BrowserRequests;
import dev.watchkeeper.kit.idempotency.OwnDeliveryId;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.kit.problem.ProblemResponses;
import dev.watchkeeper.kit.rate.CallersAddress;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The way in for somebody whom an operator has given a token that is good once. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
public class TokensResource {
    private static final Logger LOG = Logger.getLogger(TokensResource.class);
    private static final int LONGEST = Math.toIntExact(FirstRolesPolicy.LONGEST_TOKEN.toDays());

    private final ExchangingTokens exchanging;
    private final BrowserRequests browsers;

    public TokensResource(ExchangingTokens exchanging, BrowserRequests browsers) {
        this.exchanging = exchanging;
        this.browsers = browsers;
    }

    /** Without an {@code Idempotency-Key}: the answer holds a secret and is not kept, and the token itself is good once. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedForAnyone
    @OwnDeliveryId
    @Operation(
            summary = "A one-time token is exchanged for an API token that nobody else has seen. 401 for whatever is"
                    + " wrong, also the second time; 429 after ten failures in a minute from one address")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IssuedTokenView.class)))
    public Response exchange(
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            @Nullable ExchangeBody body) {
        browsers.refusalOfSignIn(headers.getRequestHeaders(), uri)
                .map(Problem::exception)
                .ifPresent(refused -> {
                    throw refused;
                });
        Duration life = life(body);
        String address = CallersAddress.of(request);
        return switch (exchanging.exchange(shown(body), life, address)) {
            case Outcome.Issued issued -> {
                LOG.infof(
                        "a one-time token was exchanged subject=%s address=%s",
                        issued.grant().subject(), address);
                yield Response.ok(IssuedTokenView.of(issued))
                        .header(HttpHeaders.CACHE_CONTROL, IdentityResource.NO_STORE)
                        .build();
            }
            case Outcome.NotAccepted() ->
                ProblemResponses.of(Problem.of(401, "Not exchanged", "The one-time token was not accepted")
                        .remedy("It is good once and for some days: where it may have been used by somebody else tell"
                                + " an operator, else ask for a new one"));
            case Outcome.TooMany(Duration pause, boolean first) -> SessionResource.tooMany(pause, first, address);
        };
    }

    private static Optional<String> shown(@Nullable ExchangeBody body) {
        return Optional.ofNullable(body).map(ExchangeBody::token).map(String::trim);
    }

    private static Duration life(@Nullable ExchangeBody body) {
        int days = Optional.ofNullable(body).map(ExchangeBody::days).orElse(LONGEST);
        if (days < 1 || days > LONGEST) {
            throw Problem.invalid(
                            "days",
                            "The field 'days' is " + days + ": a token lasts 1 to " + LONGEST + " days",
                            "Send a number of days, or leave it out for " + LONGEST)
                    .exception();
        }
        return Duration.ofDays(days);
    }
}
