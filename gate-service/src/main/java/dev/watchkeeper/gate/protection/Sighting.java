package dev.watchkeeper.gate.protection;

import java.util.Optional;

/**
 * Somebody says that a run is held back; whether it is so is read at GitHub.
 *
 * @param environment as GitHub calls it
 * @param deployment the deployment that its job has made at GitHub, where that is known
 */
public record Sighting(long run, String environment, Optional<Long> deployment) {}
