package dev.watchkeeper.kit.secret;

import dev.watchkeeper.contract.id.ProjectName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names a secret as {@code secret:<project>/<name>}. */
public record SecretName(ProjectName project, String name) {
    static final Pattern FORM = Pattern.compile("secret:([A-Za-z0-9][A-Za-z0-9._-]*)/([A-Za-z0-9][A-Za-z0-9._-]*)");

    /** @throws IllegalArgumentException when the text is not of that form */
    public static SecretName parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            // Who writes the secret itself here is not shown it again: the sentence goes into logs.
            throw new IllegalArgumentException((text.startsWith("secret:")
                            ? "secret '" + text + "' is not valid"
                            : "this is not the name of a secret")
                    + ": write it as secret:<project>/<name>");
        }
        return new SecretName(new ProjectName(matcher.group(1)), matcher.group(2));
    }

    @Override
    public String toString() {
        return "secret:" + project + "/" + name;
    }
}
