package dev.watchkeeper.notifier.policies;

import dev.watchkeeper.policy.PolicyDocument;

/**
 * A policy with its content.
 *
 * @param document resolved, every default written out
 */
public record KeptPolicy(PolicyVersion version, PolicyDocument document) {}
