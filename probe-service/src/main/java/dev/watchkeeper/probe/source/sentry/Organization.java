package dev.watchkeeper.probe.source.sentry;

import dev.watchkeeper.policy.template.Template;
import java.net.URI;

/**
 * Where the projects of one of ours are.
 *
 * @param slug of the organization
 * @param release what Sentry calls a version
 */
public record Organization(URI api, String slug, Template release) {
    public Organization {
        if (!slug.matches("[A-Za-z0-9_-]{1,100}")) {
            throw new IllegalArgumentException("'" + slug + "' is not the slug of an organization at Sentry");
        }
        if (api.getHost() == null) {
            throw new IllegalArgumentException("'" + api + "' is not an address of Sentry, such as https://sentry.io");
        }
    }

    static Organization of(SentryConfig.Project project) {
        return new Organization(project.api(), project.organization(), new Template(project.release()));
    }

    /** Where what concerns all of its projects begins. */
    String path() {
        return "/api/0/organizations/" + slug;
    }
}
