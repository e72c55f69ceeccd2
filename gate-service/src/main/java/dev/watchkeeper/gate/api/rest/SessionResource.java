package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.gate.access.ExchangingTokens;
import dev.watchkeeper.gate.session.SigningIn;
import dev.watchkeeper.gate.session.SigningIn.Outcome;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.AllowedForAnyone;
import dev.watchkeeper.kit.access.BrowserRequests;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.access.SessionCookie;
import dev.watchkeeper.kit.idempotency.OwnDeliveryId;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.kit.problem.ProblemResponses;
import dev.watchkeeper.kit.rate.CallersAddress;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/** Signing in with a browser: by one's token, for some hours. The secret of a session is in its cookie and nowhere else. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    private static final Logger LOG = Logger.getLogger(SessionResource.class);
    private static final String NO_STORE = "no-store";

    private final SigningIn signingIn;
    private final ExchangingTokens exchanging;
    private final BrowserRequests browsers;
    private final SessionCookie cookie;
    private final CallerContext caller;

    public SessionResource(
            SigningIn signingIn,
            ExchangingTokens exchanging,
            BrowserRequests browsers,
            SessionCookie cookie,
            CallerContext caller) {
        this.signingIn = signingIn;
        this.exchanging = exchanging;
        this.browsers = browsers;
        this.cookie = cookie;
        this.caller = caller;
    }

    /** Without an {@code Idempotency-Key}: the answer holds a secret and is not kept. What is opened twice ends by itself. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedForAnyone
    @OwnDeliveryId
    @Operation(
            summary = "Sign in with a token, in the body or as the bearer: the answer sets the cookie of the session."
                    + " 401 for whatever is wrong, 429 after ten failures in a minute from one address")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SessionView.class)))
    public Response signIn(
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
        return switch (signingIn.signIn(token(headers, body), address)) {
            case Outcome.SignedIn(var grant, var session, String secret) ->
                Response.ok(SessionView.of(grant, Optional.of(session.expires())))
                        .header(
                                HttpHeaders.SET_COOKIE,
                                cookie.holding(secret, Duration.between(session.opened(), session.expires())))
                        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                        .build();
            case Outcome.NotAccepted() -> notAccepted(token(headers, body));
            case Outcome.TooMany(Duration pause, boolean first) -> tooMany(pause, first, address);
        };
    }

    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @Operation(summary = "Who one is: by the session's cookie, or by the token that is sent")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SessionView.class)))
    public Response whoAmI() {
        return Response.ok(SessionView.of(caller.caller()))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    @DELETE
    @AllowedForAnyone
    @Operation(summary = "Sign out: the session ends and the cookie is cleared; 204 also when there was none")
    @APIResponse(responseCode = "204", description = "Done")
    public Response signOut(@Context HttpHeaders headers, @Context UriInfo uri) {
        browsers.refusalOfSignOut(headers.getRequestHeaders(), uri)
                .map(Problem::exception)
                .ifPresent(refused -> {
                    throw refused;
                });
        browsers.secret(headers.getRequestHeaders()).ifPresent(signingIn::signOut);
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.cleared())
                .build();
    }

    private Response notAccepted(Optional<String> token) {
        Problem problem = exchanging.isToBeExchanged(token)
                ? Problem.of(401, "A one-time token", "This token is good once, to be exchanged for one of your own")
                        .remedy("Exchange it below, or by POST /api/v1/tokens, and sign in with what comes back")
                : Problem.of(401, "Not signed in", "The sign-in was not accepted")
                        .remedy("Check the token, or ask an admin of your project for a new one");
        return ProblemResponses.of(problem);
    }

    private static Optional<String> token(HttpHeaders headers, @Nullable SessionBody body) {
        return Optional.ofNullable(body)
                .map(SessionBody::token)
                .or(() -> Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION))
                        .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                        .map(header -> header.substring(7)))
                .map(String::trim);
    }

    static Response tooMany(Duration pause, boolean first, String address) {
        if (first) {
            LOG.warnf("sign-ins are refused after too many failures address=%s seconds=%d", address, pause.toSeconds());
        }
        long seconds = Math.max(1, pause.plusMillis(999).toSeconds());
        return Response.fromResponse(
                        ProblemResponses.of(Problem.of(429, "Too many failed sign-ins", "Too many sign-ins have failed")
                                .remedy("Try again in " + seconds + " s")))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }
}
