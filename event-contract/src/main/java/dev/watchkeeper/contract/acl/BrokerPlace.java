package dev.watchkeeper.contract.acl;

/** What at the broker a right is about. */
public sealed interface BrokerPlace {
    /** A whole name, or what names begin with. */
    String name();

    /** One topic by its whole name. */
    record OneTopic(String name) implements BrokerPlace {}

    /** Topics that a service makes for itself. */
    record TopicsBeginning(String name) implements BrokerPlace {}

    /** Consumer groups. */
    record GroupsBeginning(String name) implements BrokerPlace {}

    /** Transactional ids. */
    record TransactionsBeginning(String name) implements BrokerPlace {}
}
