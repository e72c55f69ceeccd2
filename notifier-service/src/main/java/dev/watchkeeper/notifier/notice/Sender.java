package dev.watchkeeper.notifier.notice;

/** Port to receivers of one way. Blocks at most {@link SendingNotices#LEASE}; every end is an outcome. */
public interface Sender {
    Outcome send(Job job);
}
