package dev.watchkeeper.gate.api.rest;

import org.jspecify.annotations.Nullable;

/**
 * What a person has seen.
 *
 * @param fact a word that the policy may list under {@code rollback.when}, such as {@code database-corruption}
 */
public record FactBody(@Nullable String fact, @Nullable String description) {}
