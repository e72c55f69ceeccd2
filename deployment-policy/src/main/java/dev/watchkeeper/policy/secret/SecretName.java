package dev.watchkeeper.policy.secret;

import dev.watchkeeper.contract.id.ProjectName;
import java.util.regex.Pattern;

/** Where a secret is kept, written {@code secret:project/name}; the value is in the operator's file only. */
public record SecretName(ProjectName project, String name) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final String PREFIX = "secret:";

    public SecretName {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("secret name '" + name + "' must match " + NAME);
        }
    }

    /**
     * Reads {@code secret:project/name}.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static SecretName parse(String text) {
        String[] parts =
                text.startsWith(PREFIX) ? text.substring(PREFIX.length()).split("/", -1) : new String[0];
        if (parts.length != 2) {
            // Who writes the secret itself here is not shown it again: the sentence goes into logs of builds.
            throw new IllegalArgumentException((text.startsWith(PREFIX) ? "'" + text + "'" : "This")
                    + " is not a secret: write secret:project/name");
        }
        return new SecretName(new ProjectName(parts[0]), parts[1]);
    }

    @Override
    public String toString() {
        return PREFIX + project + "/" + name;
    }
}
