package dev.watchkeeper.gate.hint;

import dev.watchkeeper.contract.id.ProjectName;

/**
 * One delivery whose signature was right.
 *
 * @param project whose secret signed it: it says nothing to other projects
 * @param secret the name of that secret
 * @param id as the sender counts it; it is not signed
 * @param sha256 of what was signed, in hex
 */
public record Delivery(ProjectName project, String secret, String id, String sha256) {}
