package dev.watchkeeper.kit.sentry;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.ApiAnswer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An organization at Sentry.
 *
 * @param api the server, such as {@code https://sentry.io}
 */
public record SentryOrganization(URI api, String slug) {
    public SentryOrganization {
        check(api, slug);
    }

    /** @throws IllegalArgumentException saying what of it is none */
    public static void check(URI api, String slug) {
        if (!slug.matches("[A-Za-z0-9_-]{1,100}")) {
            throw new IllegalArgumentException("'" + slug + "' is not the slug of an organization at Sentry");
        }
        if (api.getHost() == null) {
            throw new IllegalArgumentException("'" + api + "' is not an address of Sentry, such as https://sentry.io");
        }
    }

    /** Where what concerns all of its projects begins. */
    public String path() {
        return "/api/0/organizations/" + slug;
    }

    /** Where one of its projects is. */
    public String project(String projectSlug) {
        return "/api/0/projects/" + slug + "/" + encoded(projectSlug) + "/";
    }

    /**
     * Asks with the token of one of our projects, {@code secret:<project>/sentry-token}.
     *
     * @param path with its query, every value of it encoded
     */
    public ApiAnswer get(Api by, ProjectName project, String path, Duration deadline) {
        return by.call(
                project,
                URI.create(api + path),
                Map.of("Authorization", "Bearer secret:" + project + "/sentry-token"),
                Optional.empty(),
                deadline);
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
