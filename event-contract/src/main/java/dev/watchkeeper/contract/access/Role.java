package dev.watchkeeper.contract.access;

/** What a subject may do. Roles are a set, not a ladder; every role may read. */
public enum Role {
    VIEWER,
    DEPLOYER,
    APPROVER,
    ADMIN
}
