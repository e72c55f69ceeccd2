package dev.watchkeeper.probe.budget;

import dev.watchkeeper.contract.id.ProjectName;

/**
 * Whom a vendor counts calls against.
 *
 * @param kind of source, as in metrics
 * @param project whose secrets the calls use
 * @param name the account, as its client names it
 */
public record Account(String kind, ProjectName project, String name) {}
