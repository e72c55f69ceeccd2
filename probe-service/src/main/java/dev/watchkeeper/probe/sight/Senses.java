package dev.watchkeeper.probe.sight;

/**
 * What the probe last proved about itself.
 *
 * @param controls how many control addresses the operator named
 */
public record Senses(
        boolean clockAgrees, boolean resolverAnswers, boolean brokerAnswers, int controls, int controlsAnswering) {}
