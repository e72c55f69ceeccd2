package dev.watchkeeper.policy.read;

import java.util.regex.Pattern;

/** Names of workflow files. */
final class WorkflowName {
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.ya?ml");

    private WorkflowName() {}

    static String of(String text) {
        if (!FILE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a workflow: write the name of its file, such as deploy.yml");
        }
        return text;
    }
}
