package dev.watchkeeper.gate.switches;

import dev.watchkeeper.gate.deployment.Deployment;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the flag says: the version, a hyphen, and the second in which the deployment started. */
record FlagValue(String text, long epoch) {
    private static final Pattern EPOCH = Pattern.compile(".*-(\\d{1,12})", Pattern.DOTALL);

    static FlagValue of(Deployment deployment) {
        long epoch = deployment
                .times()
                .started()
                .orElseThrow(() -> new IllegalStateException("a step is asked after the start"))
                .getEpochSecond();
        return new FlagValue(deployment.request().version().tag() + "-" + epoch, epoch);
    }

    /** Whether this may take the place of what was found. What is not of this form is older than everything. */
    boolean newerThan(String found) {
        Matcher matcher = EPOCH.matcher(found);
        long other = matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
        return epoch > other || (epoch == other && text.compareTo(found) > 0);
    }
}
