package dev.watchkeeper.contract.event;

import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;

/**
 * How far the audit of a service went at a time, and the hash of its last entry. From then on no entry up to there can be changed
 * without that being found. Each service that keeps an audit has a topic of its own, since it alone may sign there.
 */
public sealed interface AuditEvent extends Event {
    /** How many entries there are. */
    long seq();

    /** Of the last one: SHA-256 in hexadecimal. */
    String hash();

    /** @throws IllegalArgumentException for a service that keeps no audit */
    static AuditEvent of(Writer service, AuditHead head) {
        return switch (service) {
            case GATE -> new OfGate(head.seq(), head.hash());
            case ROLLBACK -> new OfRollback(head.seq(), head.hash());
            case NOTIFIER -> new OfNotifier(head.seq(), head.hash());
            case PROBE, VERIFICATION ->
                throw new IllegalArgumentException(service.serviceName() + " keeps no audit: it has no database");
        };
    }

    default AuditHead head() {
        return new AuditHead(seq(), hash());
    }

    @Override
    default String key() {
        return topic().writer().serviceName();
    }

    @Override
    default String project() {
        return "watchkeeper";
    }

    @Override
    default String sentence() {
        return "the audit of " + key() + " has " + seq() + " entries, the last with hash " + hash();
    }

    record OfGate(long seq, String hash) implements AuditEvent {
        @Override
        public Topic topic() {
            return Topic.AUDIT_OF_GATE;
        }
    }

    record OfRollback(long seq, String hash) implements AuditEvent {
        @Override
        public Topic topic() {
            return Topic.AUDIT_OF_ROLLBACK;
        }
    }

    record OfNotifier(long seq, String hash) implements AuditEvent {
        @Override
        public Topic topic() {
            return Topic.AUDIT_OF_NOTIFIER;
        }
    }
}
