package dev.watchkeeper.contract.acl;

/** What a service may do somewhere. Reading and writing include being told that the place is there; nothing includes changing it. */
public enum BrokerOperation {
    READ,
    WRITE,
    /** To make a topic that is not there. */
    CREATE
}
