package dev.watchkeeper.notifier.page.http;

import dev.watchkeeper.kit.problem.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A person's browser is answered in its own language: a page instead of a problem, the sign-in instead of a 401. */
@Provider
public class HtmlAnswers implements ContainerResponseFilter {
    private static final String SIGN_IN = "/sign-in?to=";
    /** What htmx sends with each of its requests, and the header that makes it leave the page. */
    private static final String HX_REQUEST = "HX-Request";

    private static final String HX_CURRENT = "HX-Current-URL";
    private static final String HX_REDIRECT = "HX-Redirect";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean page = request.getMethod().equals(HttpMethod.GET)
                && !request.getUriInfo().getPath().startsWith("/api/")
                && String.valueOf(request.getHeaderString(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML);
        if (page && request.getUriInfo().getPath().startsWith("/sign-in")) {
            // A secret was typed or shown there: no page of it is kept, for whoever goes back to it.
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        boolean part = request.getHeaderString(HX_REQUEST) != null;
        if (response.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            signIn(request, response, page, part);
        } else if (page && !part && response.getEntity() instanceof Problem problem) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML + ";charset=UTF-8");
            response.setEntity(
                    Templates.problem(problem).render(), response.getEntityAnnotations(), MediaType.TEXT_HTML_TYPE);
        }
    }

    private static void signIn(
            ContainerRequestContext request, ContainerResponseContext response, boolean page, boolean part) {
        if (part) {
            String current = request.getHeaderString(HX_CURRENT);
            response.getHeaders().putSingle(HX_REDIRECT, SIGN_IN + encoded(current == null ? "/" : pathOf(current)));
        } else if (page) {
            String asked = request.getUriInfo().getRequestUri().getRawPath();
            String query = request.getUriInfo().getRequestUri().getRawQuery();
            response.setStatus(Response.Status.SEE_OTHER.getStatusCode());
            response.getHeaders()
                    .putSingle(HttpHeaders.LOCATION, SIGN_IN + encoded(query == null ? asked : asked + "?" + query));
            response.setEntity(null);
        }
    }

    /** Path and query of an address, by its text: what a browser sends need not be a valid address. */
    private static String pathOf(String address) {
        int scheme = address.indexOf("://");
        int path = address.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        return path < 0 ? "/" : address.substring(path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @CheckedTemplate(basePath = "page")
    static class Templates {
        private Templates() {}

        static native TemplateInstance problem(Problem problem);
    }
}
