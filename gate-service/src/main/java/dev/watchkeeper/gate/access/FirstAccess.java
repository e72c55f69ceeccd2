package dev.watchkeeper.gate.access;

import dev.watchkeeper.contract.event.AccessEvent;

/**
 * What an operator has written down for one subject.
 *
 * @param grant its roles, with the token that the operator knows the hash of
 * @param oneTime whether that token opens nothing, and is exchanged once for another one that only its owner has seen
 */
public record FirstAccess(AccessEvent.RolesGranted grant, boolean oneTime) {}
