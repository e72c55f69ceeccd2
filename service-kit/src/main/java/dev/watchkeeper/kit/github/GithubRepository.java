package dev.watchkeeper.kit.github;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A repository as {@code owner/name}. */
public record GithubRepository(String owner, String name) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*)/([A-Za-z0-9._-]+)");

    /**
     * @param text what a policy's metadata says
     * @throws IllegalArgumentException when it names none, or not as {@code owner/name}
     */
    public static GithubRepository of(Optional<String> text) {
        return of(text.orElseThrow(() -> new IllegalArgumentException("the policy's metadata names no repository")));
    }

    /** @throws IllegalArgumentException when it is not {@code owner/name} */
    public static GithubRepository of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || parts.group(2).matches("\\.{1,2}")) {
            throw new IllegalArgumentException("'" + text + "' is not a repository: write it as owner/name");
        }
        return new GithubRepository(parts.group(1), parts.group(2));
    }

    /** Where its API begins. */
    public String path() {
        return "/repos/" + owner + "/" + name;
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
