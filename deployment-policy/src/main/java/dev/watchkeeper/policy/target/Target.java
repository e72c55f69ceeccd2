package dev.watchkeeper.policy.target;

import dev.watchkeeper.contract.id.TargetName;

/** One place that a deployment changes; targets are changed and taken back in the order of the file. */
public record Target(TargetName name, TargetKind kind) {}
