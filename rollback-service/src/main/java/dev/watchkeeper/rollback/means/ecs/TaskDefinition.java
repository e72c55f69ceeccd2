package dev.watchkeeper.rollback.means.ecs;

import java.util.regex.Pattern;

/** One revision of a task definition, named by {@code family:revision} or by its ARN. */
record TaskDefinition(String name) {
    private static final Pattern NAMED =
            Pattern.compile("(arn:aws[a-z-]*:ecs:[a-z0-9-]+:\\d{12}:task-definition/)?[A-Za-z0-9_-]{1,255}:[1-9]\\d*");

    /** Without a revision ECS would take the newest one, whatever that is by then. */
    static boolean names(String text) {
        return NAMED.matcher(text).matches();
    }

    /** Two ARNs must be equal; a name without one is looked for in the account and region that are asked. */
    boolean isSameAs(TaskDefinition other) {
        return (isArn() && other.isArn()) ? name.equals(other.name) : revision().equals(other.revision());
    }

    /** {@code family:revision}. */
    String revision() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private boolean isArn() {
        return name.startsWith("arn:");
    }
}
