package dev.watchkeeper.probe.source.github;

import dev.watchkeeper.probe.source.Subject;
import java.util.regex.Pattern;

/** A repository as {@code owner/name}. */
public record Repository(String owner, String name) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*)/([A-Za-z0-9._-]+)");

    /** @throws IllegalArgumentException when the policy names none, or not as {@code owner/name} */
    public static Repository of(Subject subject) {
        String text = subject.policy()
                .metadata()
                .repository()
                .orElseThrow(() -> new IllegalArgumentException("the policy's metadata names no repository"));
        var parts = FORM.matcher(text);
        if (!parts.matches() || parts.group(2).matches("\\.{1,2}")) {
            throw new IllegalArgumentException("'" + text + "' is not a repository: write it as owner/name");
        }
        return new Repository(parts.group(1), parts.group(2));
    }

    /** Where its API begins. */
    public String path() {
        return "/repos/" + owner + "/" + name;
    }
}
