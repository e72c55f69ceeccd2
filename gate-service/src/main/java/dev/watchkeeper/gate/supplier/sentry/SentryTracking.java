package dev.watchkeeper.gate.supplier.sentry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.supplier.ErrorTracking;
import dev.watchkeeper.gate.supplier.Supplier;
import dev.watchkeeper.gate.supplier.Told;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.kit.sentry.SentryJson;
import dev.watchkeeper.kit.sentry.SentryOrganization;
import dev.watchkeeper.kit.sentry.SentryProject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A project at Sentry and its client keys: two calls. Keys hold a secret of the project; nothing of them is kept or told. */
public final class SentryTracking implements ErrorTracking {
    private static final Duration DEADLINE = Duration.ofSeconds(4);
    private static final Supplier SENTRY = new Supplier(
            "Sentry", "secret:<project>/sentry-token with the right project:read, and Sentry's host beside it");

    private final Api api;
    private final Map<ProjectName, SentryOrganization> organizations;

    public SentryTracking(Api api, Map<ProjectName, SentryOrganization> organizations) {
        this.api = api;
        this.organizations = Map.copyOf(organizations);
    }

    /** @throws IllegalArgumentException when an entry is no organization */
    public static SentryTracking of(Api api, GateSentryConfig config) {
        Map<ProjectName, SentryOrganization> organizations = new HashMap<>();
        config.projects()
                .forEach((name, project) -> organizations.put(
                        new ProjectName(name), new SentryOrganization(project.api(), project.organization())));
        return new SentryTracking(api, organizations);
    }

    @Override
    public Told<Tracked> project(ProjectName project, String slug) {
        SentryOrganization organization = organizations.get(project);
        if (organization == null) {
            return SENTRY.notConfigured(
                    "an operator has not said where the projects of " + project + " are",
                    "An operator sets watchkeeper.gate.sentry.projects." + project + ".organization");
        }
        return switch (organization.get(api, project, organization.project(slug), DEADLINE)) {
            case ApiAnswer.None none -> SENTRY.silent(none);
            case ApiAnswer.Content(String json, var headers) -> {
                Optional<SentryProject> found = SentryProject.read(json, slug);
                yield found.isEmpty()
                        ? SENTRY.odd("it is not the project " + slug)
                        : keys(organization, project, found.get());
            }
        };
    }

    private Told<Tracked> keys(SentryOrganization organization, ProjectName project, SentryProject found) {
        String path = organization.project(found.slug()) + "keys/";
        return switch (organization.get(api, project, path, DEADLINE)) {
            case ApiAnswer.None none -> SENTRY.silent(none);
            case ApiAnswer.Content(String json, var headers) -> counted(json, found);
        };
    }

    private static Told<Tracked> counted(String json, SentryProject found) {
        JsonNode keys;
        try {
            keys = SentryJson.read(json);
        } catch (JsonProcessingException e) {
            return SENTRY.odd("its list of keys is no JSON");
        }
        if (!keys.isArray()) {
            return SENTRY.odd("its list of keys is no list");
        }
        int active = 0;
        for (JsonNode key : keys) {
            if (!key.path("isActive").isBoolean()) {
                return SENTRY.odd("a key does not say whether it is active");
            }
            active += key.path("isActive").asBoolean() ? 1 : 0;
        }
        return new Told.Said<>(new Tracked(found.slug(), found.status(), active, keys.size()));
    }
}
