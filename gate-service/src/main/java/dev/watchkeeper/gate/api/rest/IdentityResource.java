package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.gate.identity.Identified;
import dev.watchkeeper.gate.identity.Providers;
import dev.watchkeeper.gate.identity.Providers.Sending;
import dev.watchkeeper.gate.identity.Visit;
import dev.watchkeeper.gate.session.SigningIn;
import dev.watchkeeper.gate.session.SigningIn.Outcome;
import dev.watchkeeper.kit.access.AllowedForAnyone;
import dev.watchkeeper.kit.access.BrowserRequests;
import dev.watchkeeper.kit.access.SessionCookie;
import dev.watchkeeper.kit.idempotency.OwnDeliveryId;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.kit.problem.ProblemResponses;
import dev.watchkeeper.kit.rate.CallersAddress;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Signing in through an identity provider: persons with their browser, programs with a token of the provider. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
public class IdentityResource {
    private static final Logger LOG = Logger.getLogger(IdentityResource.class);
    private static final String NO_STORE = "no-store";

    private final Providers providers;
    private final SigningIn signingIn;
    private final BrowserRequests browsers;
    private final SessionCookie cookie;
    private final Supplier<Visit> visits;

    public IdentityResource(
            Providers providers,
            SigningIn signingIn,
            BrowserRequests browsers,
            SessionCookie cookie,
            Supplier<Visit> visits) {
        this.providers = providers;
        this.signingIn = signingIn;
        this.browsers = browsers;
        this.cookie = cookie;
        this.visits = visits;
    }

    /** Without an {@code Idempotency-Key}, as for a sign-in. */
    @POST
    @Path("token")
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedForAnyone
    @OwnDeliveryId
    @Operation(
            summary =
                    "For a program: a token of an identity provider is exchanged for one of ours, which lasts two hours."
                            + " 401 for whatever is wrong, 503 while the provider cannot be asked")
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
        return switch (providers.ofToken(token)) {
            case Identified.Unavailable(String why) -> unavailable(why);
            case Identified.As(var subject) -> answer(signingIn.letIn(Optional.of(subject), address), address);
            case Identified.NotAccepted(String why) -> {
                LOG.infof("a program was not let in address=%s why=%s", address, plain(why));
                yield answer(signingIn.letIn(Optional.empty(), address), address);
            }
        };
    }

    @GET
    @Path("providers")
    @AllowedForAnyone
    @Operation(summary = "The identity providers with which a person can sign in")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProvidersView.class)))
    public ProvidersView providers() {
        return new ProvidersView(providers.forPersons());
    }

    @GET
    @Path("providers/{provider}")
    @AllowedForAnyone
    @Operation(summary = "Sends a person's browser to an identity provider; it comes back to 'back' below this")
    @APIResponse(responseCode = "303", description = "To the provider")
    public Response go(
            @PathParam("provider") String provider,
            @QueryParam("to") @DefaultValue("/") String to,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        Visit visit = visits.get();
        Sending sending = providers
                .sending(provider, back(provider, headers, uri), visit)
                .orElseThrow(
                        () -> Problem.of(404, "Not found", "There is no identity provider '" + plain(provider) + "'")
                                .remedy("Sign in with a token, or choose one of /api/v1/session/providers")
                                .exception());
        return switch (sending) {
            case Sending.Unavailable(String why) -> unavailable(why);
            case Sending.To(URI address) ->
                Response.seeOther(address)
                        .header(
                                HttpHeaders.SET_COOKIE,
                                VisitCookie.of(visit, to).header(cookie))
                        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                        .build();
        };
    }

    @GET
    @Path("providers/{provider}/back")
    @AllowedForAnyone
    @Operation(
            summary = "Where an identity provider sends a browser back; it is signed in, or at the sign-in page again")
    @APIResponse(responseCode = "303", description = "To the page that was wanted, or to the sign-in")
    public Response back(
            @PathParam("provider") String provider,
            @QueryParam("code") @Nullable String code,
            @QueryParam("state") @Nullable String state,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request) {
        Optional<VisitCookie> visit = VisitCookie.in(
                Optional.ofNullable(headers.getRequestHeader(HttpHeaders.COOKIE))
                        .orElse(List.of()),
                cookie);
        String to = visit.map(VisitCookie::to).orElse("/");
        String here = BrowserRequests.ownOrigin(headers.getRequestHeaders(), uri);
        Identified who = visit.filter(each -> state != null && each.visit().isStateOf(state))
                .filter(each -> code != null)
                .map(each ->
                        providers.comeBack(provider, back(provider, headers, uri), each.visit(), String.valueOf(code)))
                .orElseGet(() ->
                        new Identified.NotAccepted("the browser came back without a code, or not by our sending"));
        String address = CallersAddress.of(request);
        Outcome outcome = switch (who) {
            case Identified.As(var subject) -> signingIn.signInAs(Optional.of(subject), address);
            case Identified.NotAccepted(String why) -> {
                LOG.infof(
                        "a person was not signed in provider=%s address=%s why=%s",
                        plain(provider), address, plain(why));
                yield signingIn.signInAs(Optional.empty(), address);
            }
            case Identified.Unavailable(String why) -> {
                LOG.warnf("a person cannot be signed in provider=%s why=%s", plain(provider), plain(why));
                yield new Outcome.NotAccepted();
            }
        };
        Response.ResponseBuilder answer = switch (outcome) {
            case Outcome.SignedIn(var grant, var session, String secret) ->
                Response.seeOther(URI.create(here + to))
                        .header(
                                HttpHeaders.SET_COOKIE,
                                cookie.holding(secret, Duration.between(session.opened(), session.expires())));
            case Outcome.NotAccepted() -> signInAgain(here, provider, to);
            case Outcome.TooMany ignored -> signInAgain(here, provider, to);
        };
        return answer.header(HttpHeaders.SET_COOKIE, VisitCookie.cleared(cookie))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    private static Response.ResponseBuilder signInAgain(String here, String provider, String to) {
        return Response.seeOther(URI.create(here + "/sign-in?refused=" + encoded(provider) + "&to=" + encoded(to)));
    }

    private static URI back(String provider, HttpHeaders headers, UriInfo uri) {
        return URI.create(BrowserRequests.ownOrigin(headers.getRequestHeaders(), uri) + "/api/v1/session/providers/"
                + encoded(provider) + "/back");
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
                        .remedy(
                                "Check its issuer, audience and age, and that an operator knows its subject; the log of the"
                                        + " gate says which it was"));
            case Outcome.TooMany(Duration pause, boolean first) -> SessionResource.tooMany(pause, first, address);
        };
    }

    private static Response unavailable(String why) {
        LOG.warnf("an identity provider cannot be asked why=%s", plain(why));
        return Response.fromResponse(ProblemResponses.of(Problem.of(
                                503, "Not now", "The identity provider cannot be asked at the moment")
                        .remedy("Try again in 30 s, or use a token of Watchkeeper; the log of the gate says why")))
                .header(HttpHeaders.RETRY_AFTER, 30)
                .build();
    }

    private static String plain(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > 300 ? line.substring(0, 300) : line;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
