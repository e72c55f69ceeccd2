package dev.watchkeeper.rollback.tell;

/** Somebody else's text inside of ours: it stays on its line, however it was written. */
final class OneLine {
    private OneLine() {}

    /** Control characters, line separators and marks that turn the direction of text become spaces. */
    static String of(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
                .strip();
    }
}
