package dev.watchkeeper.gate.api.rest;

import org.jspecify.annotations.Nullable;

/** @param reason why the version is good; it is kept */
public record KnownGoodBody(
        @Nullable String project,
        @Nullable String service,
        @Nullable String environment,
        @Nullable VersionBody version,
        @Nullable String reason) {}
