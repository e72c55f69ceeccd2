package dev.watchkeeper.policy;

/**
 * One mistake in a policy.
 *
 * @param path where, as dotted words from the top, such as {@code spec.checks.health.expects}
 * @param line where in the text, counted from 1
 * @param sentence what is wrong
 * @param remedy what to do
 */
public record PolicyError(String path, int line, String sentence, String remedy) {
    public String text() {
        return "line " + line + ", " + path + ": " + sentence + " " + remedy;
    }
}
