package dev.watchkeeper.policy.start;

import java.util.Optional;

/**
 * What is done between admission and the first traffic; all of it is given back at the end, however that comes.
 *
 * @param flag the key in Redis that says that a deployment is under way
 * @param readOnlyWhileMigrating the service takes no writes while its database migrates
 * @param pipeline the workflow that builds and ships, which is followed
 * @param githubDeployment it is shown at GitHub as a deployment of the repository, with where it stands
 * @param announce where the start is told
 */
public record StartPlan(
        Optional<String> flag,
        boolean readOnlyWhileMigrating,
        Optional<QuietMonitors> monitors,
        Optional<String> pipeline,
        boolean githubDeployment,
        Optional<Announcement> announce) {

    /** @param statuspage on the status page as well, when customers notice the change */
    public record Announcement(Optional<String> slack, boolean statuspage) {}
}
