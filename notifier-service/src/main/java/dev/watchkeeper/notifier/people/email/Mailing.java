package dev.watchkeeper.notifier.people.email;

/** Port to the mail server that takes e-mail to contacts. */
public interface Mailing {
    /** What became of a letter. */
    sealed interface Sent {}

    record Taken() implements Sent {}

    /**
     * The server has not taken it, or nobody knows.
     *
     * @param perhaps it may have
     */
    record NotTaken(String why, boolean perhaps) implements Sent {}

    /** It will never be taken: the address does not exist, or the server wants nothing from us. */
    record Refused(String why) implements Sent {}

    /** @param messageId the same for every repetition, by which a receiver knows them */
    Sent send(String messageId, String to, String subject, String text);
}
