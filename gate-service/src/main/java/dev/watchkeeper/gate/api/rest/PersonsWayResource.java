package dev.watchkeeper.gate.api.rest;

import static dev.watchkeeper.gate.api.rest.IdentityResource.NO_STORE;
import static dev.watchkeeper.gate.api.rest.IdentityResource.plain;

import dev.watchkeeper.gate.identity.Identified;
import dev.watchkeeper.gate.identity.Providers;
import dev.watchkeeper.gate.identity.Providers.Answered;
import dev.watchkeeper.gate.identity.Providers.Sending;
import dev.watchkeeper.gate.identity.Visit;
import dev.watchkeeper.gate.session.SigningIn;
import dev.watchkeeper.gate.session.SigningIn.Outcome;
import dev.watchkeeper.kit.access.AllowedForAnyone;
import dev.watchkeeper.kit.access.BrowserRequests;
import dev.watchkeeper.kit.access.SessionCookie;
import dev.watchkeeper.kit.access.SignInRefusal;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.kit.problem.ProblemResponses;
import dev.watchkeeper.kit.rate.CallersAddress;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The way of a person's browser to an identity provider and back. It ends on a page in any case, never with a problem as JSON. */
@Path("/api/v1/session/providers")
@Produces(MediaType.APPLICATION_JSON)
public class PersonsWayResource {
    private static final Logger LOG = Logger.getLogger(PersonsWayResource.class);

    private final Providers providers;
    private final SigningIn signingIn;
    private final SessionCookie cookie;
    private final Supplier<Visit> visits;

    public PersonsWayResource(Providers providers, SigningIn signingIn, SessionCookie cookie, Supplier<Visit> visits) {
        this.providers = providers;
        this.signingIn = signingIn;
        this.cookie = cookie;
        this.visits = visits;
    }

    @GET
    @AllowedForAnyone
    @Operation(summary = "The identity providers with which a person can sign in")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProvidersView.class)))
    public ProvidersView providers() {
        return new ProvidersView(providers.forPersons());
    }

    @GET
    @Path("{provider}")
    @AllowedForAnyone
    @Operation(
            summary = "Sends a person's browser to an identity provider; it comes back to 'back' below this."
                    + " Where that cannot be, a browser is sent to the sign-in page, which says why")
    @APIResponse(responseCode = "303", description = "To the provider, or to the sign-in")
    public Response go(
            @PathParam("provider") String provider,
            @QueryParam("to") @DefaultValue("/") String to,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        Visit visit = visits.get();
        VisitCookie kept = VisitCookie.of(visit, to);
        boolean person = headers.getAcceptableMediaTypes().stream()
                .anyMatch(type -> type.getSubtype().equals(MediaType.TEXT_HTML_TYPE.getSubtype()));
        String here = BrowserRequests.ownOrigin(headers.getRequestHeaders(), uri);
        Optional<Sending> sending = providers.sending(provider, back(here, provider), visit);
        if (sending.isEmpty()) {
            return person
                    ? signInAgain(here, provider, kept.to(), SignInRefusal.NO_PROVIDER)
                            .build()
                    : ProblemResponses.of(
                            Problem.of(404, "Not found", "There is no identity provider '" + plain(provider) + "'")
                                    .remedy("Sign in with a token, or choose one of /api/v1/session/providers"));
        }
        return switch (sending.get()) {
            case Sending.Unavailable(String why) -> {
                Response unavailable = IdentityResource.unavailable(why);
                yield person
                        ? signInAgain(here, provider, kept.to(), SignInRefusal.AWAY)
                                .build()
                        : unavailable;
            }
            case Sending.To(URI address) ->
                Response.seeOther(address)
                        .header(HttpHeaders.SET_COOKIE, kept.header(cookie))
                        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                        .build();
        };
    }

    /**
     * Only what a provider was asked about counts as a failed sign-in of the address: an answer that this browser never asked for may
     * have been called by another site's page, which would lock its reader out.
     */
    @GET
    @Path("{provider}/back")
    @AllowedForAnyone
    @Operation(
            summary = "Where an identity provider sends a browser back; it is signed in, or at the sign-in page again")
    @APIResponse(responseCode = "303", description = "To the page that was wanted, or to the sign-in")
    public Response back(
            @PathParam("provider") String provider,
            @QueryParam("code") @Nullable String code,
            @QueryParam("state") @Nullable String state,
            @QueryParam("error") @Nullable String error,
            @QueryParam("iss") @Nullable String issuer,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request) {
        Optional<VisitCookie> visit = VisitCookie.in(
                Optional.ofNullable(headers.getRequestHeader(HttpHeaders.COOKIE))
                        .orElse(List.of()),
                cookie);
        String to = visit.map(VisitCookie::to).orElse("/");
        String here = BrowserRequests.ownOrigin(headers.getRequestHeaders(), uri);
        Optional<Visit> ours = visit.map(VisitCookie::visit).filter(each -> state != null && each.isStateOf(state));
        Response.ResponseBuilder answer;
        if (ours.isEmpty()) {
            answer = signInAgain(here, provider, to, SignInRefusal.NOT_BEGUN_HERE);
        } else if (code == null) {
            LOG.infof(
                    "a provider has sent no code provider=%s error=%s", plain(provider), plain(String.valueOf(error)));
            answer = signInAgain(here, provider, to, refusal(String.valueOf(error)));
        } else {
            String address = CallersAddress.of(request);
            answer = signingIn
                    .stopped(address)
                    .map(stopped -> outcome(here, provider, to, stopped, SignInRefusal.NOT_ACCEPTED))
                    .orElseGet(() -> cameBack(
                            here,
                            provider,
                            to,
                            providers.comeBack(
                                    provider,
                                    back(here, provider),
                                    ours.get(),
                                    new Answered(code, Optional.ofNullable(issuer))),
                            address));
        }
        return answer.header(HttpHeaders.SET_COOKIE, VisitCookie.cleared(cookie))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    private Response.ResponseBuilder cameBack(String here, String provider, String to, Identified who, String address) {
        return switch (who) {
            case Identified.As(var subject) ->
                outcome(here, provider, to, signingIn.signInAs(Optional.of(subject), address), SignInRefusal.NOT_KNOWN);
            case Identified.Unknown(String why) -> {
                notSignedIn(provider, address, why);
                yield outcome(
                        here, provider, to, signingIn.signInAs(Optional.empty(), address), SignInRefusal.NOT_KNOWN);
            }
            case Identified.NotAccepted(String why) -> {
                notSignedIn(provider, address, why);
                yield outcome(
                        here, provider, to, signingIn.signInAs(Optional.empty(), address), SignInRefusal.NOT_ACCEPTED);
            }
            case Identified.Unavailable(String why) -> {
                LOG.warnf("a person cannot be signed in provider=%s why=%s", plain(provider), plain(why));
                yield signInAgain(here, provider, to, SignInRefusal.AWAY);
            }
        };
    }

    private Response.ResponseBuilder outcome(
            String here, String provider, String to, Outcome outcome, SignInRefusal otherwise) {
        return switch (outcome) {
            // Another service may read of the session a moment later than this one: the page there waits for it.
            case Outcome.SignedIn(var grant, var session, String secret) ->
                Response.seeOther(URI.create(here + "/sign-in/arrived?to=" + encoded(to)))
                        .header(
                                HttpHeaders.SET_COOKIE,
                                cookie.holding(secret, Duration.between(session.opened(), session.expires())));
            case Outcome.NotAccepted() -> signInAgain(here, provider, to, otherwise);
            case Outcome.TooMany ignored -> signInAgain(here, provider, to, SignInRefusal.TOO_MANY);
        };
    }

    private static void notSignedIn(String provider, String address, String why) {
        LOG.infof("a person was not signed in provider=%s address=%s why=%s", plain(provider), address, plain(why));
    }

    /** RFC 6749, 4.1.2.1. */
    private static SignInRefusal refusal(String error) {
        return switch (error) {
            case "access_denied" -> SignInRefusal.DENIED;
            case "server_error", "temporarily_unavailable" -> SignInRefusal.AWAY;
            default -> SignInRefusal.NOT_ACCEPTED;
        };
    }

    private static Response.ResponseBuilder signInAgain(
            String here, String provider, String to, SignInRefusal refusal) {
        return Response.seeOther(URI.create(here + "/sign-in?refused=" + encoded(provider) + "&why=" + refusal.word()
                        + "&to=" + encoded(to)))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE);
    }

    private static URI back(String here, String provider) {
        return URI.create(here + "/api/v1/session/providers/" + encoded(provider) + "/back");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
