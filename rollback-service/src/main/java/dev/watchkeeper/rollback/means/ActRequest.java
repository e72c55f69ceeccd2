package dev.watchkeeper.rollback.means;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.WatchRef;

/**
 * One call that changes a target.
 *
 * @param id the intent's id: the same in each repeat, so that the target can tell a repeat from a second wish
 */
public record ActRequest(String id, WatchRef watch, Version to, Expectation expected, String reason) {}
