package dev.watchkeeper.demo.site;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The example policy, with the name and the ports of one service of the demo in place of the example's. */
public final class PolicyText {
    private static final String HERE = "127.0.0.1";
    private static final String TRAFFIC = "http://127.0.0.1:18080";
    private static final String ADMIN = "http://127.0.0.1:18081";
    private static final Pattern SERVICE = Pattern.compile("\\bservice: *([A-Za-z0-9._-]+)");

    private static final Pattern HOLD = Pattern.compile("\\bhold: *[0-9]+[smh]");

    private static final String ENVIRONMENT = "environment: production";

    private PolicyText() {}

    /** Each scenario has an environment of its own: services of one that break within two minutes are taken for one cause. */
    public static String environment(String service) {
        return "production-" + service;
    }

    /** The same policy with another least time for each step of the traffic shift. */
    public static String withHold(String policy, Duration hold) {
        return HOLD.matcher(policy).replaceFirst("hold: " + hold.toSeconds() + "s");
    }

    /** The same with the application on this machine. */
    static String of(String example, String service, int trafficPort, int adminPort) {
        return of(example, service, HERE, trafficPort, adminPort);
    }

    /**
     * The policy of one service.
     *
     * @param host where the services reach the application
     * @throws IllegalArgumentException when the example does not have what is replaced
     */
    public static String of(String example, String service, String host, int trafficPort, int adminPort) {
        Matcher name = SERVICE.matcher(example);
        if (!name.find() || !example.contains(ENVIRONMENT) || !example.contains(TRAFFIC) || !example.contains(ADMIN)) {
            throw new IllegalArgumentException("the demo's policy must name a service, " + ENVIRONMENT + ", " + TRAFFIC
                    + " and " + ADMIN + ", to be filled in");
        }
        return (example.substring(0, name.start(1)) + service + example.substring(name.end(1)))
                .replace(ENVIRONMENT, "environment: " + environment(service))
                .replace(TRAFFIC, "http://" + host + ":" + trafficPort)
                .replace(ADMIN, "http://" + host + ":" + adminPort);
    }
}
