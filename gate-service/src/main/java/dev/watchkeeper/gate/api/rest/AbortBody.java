package dev.watchkeeper.gate.api.rest;

import org.jspecify.annotations.Nullable;

/** @param reason why the deployment is aborted; everybody reads it */
public record AbortBody(@Nullable String reason) {}
