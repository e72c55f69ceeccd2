package dev.watchkeeper.policy.notrun;

/**
 * Something that a policy asks for and that no service does yet.
 *
 * @param path where it stands
 * @param sentence what is not done
 */
public record NotRun(String path, String sentence) {
    public String text() {
        return path + ": " + sentence;
    }
}
