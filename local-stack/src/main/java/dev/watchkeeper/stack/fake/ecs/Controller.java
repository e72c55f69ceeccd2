package dev.watchkeeper.stack.fake.ecs;

/** Who brings up a version of a service, and how. */
public enum Controller {
    /** ECS, a few tasks after the other. */
    ROLLING("ECS"),
    /** ECS, all tasks beside the old ones until the traffic is shifted. */
    BLUE_GREEN("ECS"),
    /** CodeDeploy, with task sets. */
    CODE_DEPLOY("CODE_DEPLOY");

    private final String type;

    Controller(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    boolean byTaskSets() {
        return this == CODE_DEPLOY;
    }
}
