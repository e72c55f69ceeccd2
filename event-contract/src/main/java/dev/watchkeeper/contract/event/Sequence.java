package dev.watchkeeper.contract.event;

/**
 * Where an event stands among its writer's events of one key; a hole in the counter is a lost event.
 *
 * @param epoch the writer instance's own number, larger after each start
 * @param counter counts from 1 per writer instance and key
 */
public record Sequence(long epoch, long counter) {
    /** @throws IllegalArgumentException when the text is not {@code epoch-counter} */
    public static Sequence parse(String text) {
        int hyphen = text.indexOf('-', 1);
        if (hyphen < 0) {
            throw new IllegalArgumentException("seq '" + text + "' is not valid: write it as epoch-counter");
        }
        return new Sequence(Long.parseLong(text.substring(0, hyphen)), Long.parseLong(text.substring(hyphen + 1)));
    }

    /** Whether the writer gave this number after the other one, of the same key. */
    public boolean after(Sequence other) {
        return epoch == other.epoch ? counter > other.counter : epoch > other.epoch;
    }

    @Override
    public String toString() {
        return epoch + "-" + counter;
    }
}
