package dev.watchkeeper.notifier.mail;

import java.util.Optional;

/** Port to the mail server of the installation. */
@FunctionalInterface
public interface Mailing {
    /** Where no mail server is set up. */
    Mailing NONE = letter -> new Refused("no mail server is set up here: set watchkeeper.mail.host");

    /**
     * A plain-text letter.
     *
     * @param messageId the same for every repetition, by which a receiver knows them: a DNS-like text without brackets
     * @param subject one line
     */
    record Letter(String messageId, String to, String subject, String text) {}

    /** What became of a letter. */
    sealed interface Sent {}

    record Taken() implements Sent {}

    /**
     * The server has not taken it, or nobody knows.
     *
     * @param perhaps it may have
     * @param status the server's reply (RFC 5321), where one came
     */
    record NotTaken(String why, boolean perhaps, Optional<Integer> status) implements Sent {
        public NotTaken(String why, boolean perhaps) {
            this(why, perhaps, Optional.empty());
        }
    }

    /** It will never be taken: the mailbox does not exist, or the address is none. */
    record Refused(String why, Optional<Integer> status) implements Sent {
        public Refused(String why) {
            this(why, Optional.empty());
        }
    }

    Sent send(Letter letter);
}
