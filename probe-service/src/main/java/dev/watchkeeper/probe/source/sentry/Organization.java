package dev.watchkeeper.probe.source.sentry;

import dev.watchkeeper.kit.sentry.SentryOrganization;
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
        SentryOrganization.check(api, slug);
    }

    SentryOrganization atSentry() {
        return new SentryOrganization(api, slug);
    }

    static Organization of(SentryConfig.Project project) {
        return new Organization(project.api(), project.organization(), new Template(project.release()));
    }

    /** Where what concerns all of its projects begins. */
    String path() {
        return atSentry().path();
    }
}
