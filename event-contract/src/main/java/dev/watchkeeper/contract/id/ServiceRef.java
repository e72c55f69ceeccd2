package dev.watchkeeper.contract.id;

/** A service in an environment, written {@code project/service/environment} in keys and URLs. */
public record ServiceRef(ProjectName project, ServiceName service, EnvironmentName environment) {

    /**
     * Reads {@code project/service/environment}.
     *
     * @throws IllegalArgumentException when there are not three parts or one is not a name
     */
    public static ServiceRef parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "service '" + text + "' is not valid: write it as project/service/environment");
        }
        return new ServiceRef(new ProjectName(parts[0]), new ServiceName(parts[1]), new EnvironmentName(parts[2]));
    }

    public static ServiceRef of(String project, String service, String environment) {
        return new ServiceRef(new ProjectName(project), new ServiceName(service), new EnvironmentName(environment));
    }

    @Override
    public String toString() {
        return project + "/" + service + "/" + environment;
    }
}
