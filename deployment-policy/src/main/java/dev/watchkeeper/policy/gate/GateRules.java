package dev.watchkeeper.policy.gate;

/**
 * What must hold before admission.
 *
 * @param rulesNotBlind every required check must answer before the start
 * @param previousVersion what the version to go back to must be
 */
public record GateRules(boolean rulesNotBlind, PreviousVersion previousVersion) {}
