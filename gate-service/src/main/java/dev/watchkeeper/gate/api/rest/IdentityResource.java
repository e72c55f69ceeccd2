package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.gate.identity.Identified;
import dev.watchkeeper.gate.identity.Providers;
import dev.watchkeeper.gate.session.SigningIn;
import dev.watchkeeper.gate.session.SigningIn.Outcome;
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
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A program signs in with a token of its identity provider. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
public class IdentityResource {
    private static final Logger LOG = Logger.getLogger(IdentityResource.class);
    static final String NO_STORE = "no-store";

    private final Providers providers;
    private final SigningIn signingIn;
    private final BrowserRequests browsers;

    public IdentityResource(Providers providers, SigningIn signingIn, BrowserRequests browsers) {
        this.providers = providers;
        this.signingIn = signingIn;
        this.browsers = browsers;
    }

    /** Without an {@code Idempotency-Key}, as for a sign-in. */
    @POST
    @Path("token")
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedForAnyone
    @OwnDeliveryId
    @Operation(
            summary = "For a program: a token of an identity provider is exchanged for one of ours, which lasts two"
                    + " hours. 401 for whatever is wrong, 503 while the provider cannot be asked")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LetInView.class)))
    public Response letIn(
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            @Nullable SessionBody body) {
        browsers.refusalOfSignIn(headers.getRequestHeaders(), uri)
                .map(Problem::exception)
                .ifPresent(refused -> {
                    throw refused;
                });
        String address = CallersAddress.of(request);
        String token = Optional.ofNullable(body)
                .map(SessionBody::token)
                .map(String::trim)
                .orElse("");
        Optional<Outcome> stopped = signingIn.stopped(address);
        if (stopped.isPresent()) {
            return answer(stopped.get(), address);
        }
        return switch (providers.ofToken(token)) {
            case Identified.Unavailable(String why) -> unavailable(why);
            case Identified.As(var subject) -> answer(signingIn.letIn(Optional.of(subject), address), address);
            case Identified.Unknown(String why) -> nobody(why, address);
            case Identified.NotAccepted(String why) -> nobody(why, address);
        };
    }

    /** A program is not told which it was. */
    private Response nobody(String why, String address) {
        LOG.infof("a program was not let in address=%s why=%s", address, plain(why));
        return answer(signingIn.letIn(Optional.empty(), address), address);
    }

    private static Response answer(Outcome outcome, String address) {
        return switch (outcome) {
            case Outcome.SignedIn(var grant, var session, String secret) ->
                Response.ok(new LetInView(
                                secret,
                                grant.subject().value(),
                                grant.roles().stream()
                                        .sorted()
                                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                                        .toList(),
                                grant.onProject(),
                                session.expires()))
                        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                        .build();
            case Outcome.NotAccepted() ->
                ProblemResponses.of(Problem.of(401, "Not let in", "The token was not accepted")
                        .remedy("Check its issuer, audience and age, and that an operator knows its subject; the log"
                                + " of the gate says which it was"));
            case Outcome.TooMany(Duration pause, boolean first) -> SessionResource.tooMany(pause, first, address);
        };
    }

    static Response unavailable(String why) {
        LOG.warnf("an identity provider cannot be asked why=%s", plain(why));
        return Response.fromResponse(ProblemResponses.of(Problem.of(
                                503, "Not now", "The identity provider cannot be asked at the moment")
                        .remedy("Try again in 30 s, or use a token of Watchkeeper; the log of the gate says why")))
                .header(HttpHeaders.RETRY_AFTER, 30)
                .build();
    }

    static String plain(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > 300 ? line.substring(0, 300) : line;
    }
}
