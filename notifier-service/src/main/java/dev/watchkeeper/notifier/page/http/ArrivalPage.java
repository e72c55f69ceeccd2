package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.AllowedForAnyone;
import dev.watchkeeper.kit.access.BrowserRequests;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.notifier.page.Landing;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between the sign-in and the page that was wanted: this service reads of the session from the topic {@code access}, some milliseconds
 * after the gate has opened it, and would show the sign-in once more to whoever is faster. Waits for it a bounded time, without script.
 */
@Path("/sign-in/arrived")
@Produces(MediaType.TEXT_HTML)
public class ArrivalPage {
    /** Each look waits that long; a session is here much earlier, unless the topic is not read. */
    static final Duration A_LOOK = Duration.ofSeconds(1);

    static final int LOOKS = 5;

    private final AccessTable table;
    private final BrowserRequests browsers;

    public ArrivalPage(AccessTable table, BrowserRequests browsers) {
        this.table = table;
        this.browsers = browsers;
    }

    /** @param to a page of ours */
    static String address(String to) {
        return "/sign-in/arrived?to=" + encoded(to);
    }

    @GET
    @AllowedForAnyone
    @RunOnVirtualThread
    public Response arrived(
            @QueryParam("to") @Nullable String to,
            @QueryParam("look") @DefaultValue("1") int look,
            @Context HttpHeaders headers) {
        String landing = Landing.of(to == null ? "" : to);
        Optional<String> secret = browsers.secret(headers.getRequestHeaders());
        if (secret.isEmpty()) {
            return goTo("/sign-in?to=" + encoded(landing)).build();
        }
        if (table.awaitSession(TokenHash.ofToken(secret.get()), A_LOOK)) {
            return goTo(landing).build();
        }
        boolean again = look < LOOKS;
        String next = address(landing);
        Response.ResponseBuilder answer = Response.ok(Templates.arrived(next, "/sign-in?to=" + encoded(landing), again))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        return (again ? answer.header("Refresh", "1; url=" + next + "&look=" + (look + 1)) : answer).build();
    }

    private static Response.ResponseBuilder goTo(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, URI.create(path).toASCIIString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @CheckedTemplate(basePath = "page", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        private Templates() {}

        static native TemplateInstance arrived(String next, String signIn, boolean again);
    }
}
