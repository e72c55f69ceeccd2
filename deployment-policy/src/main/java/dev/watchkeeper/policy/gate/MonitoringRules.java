package dev.watchkeeper.policy.gate;

/**
 * What must be watched already; {@link GateRules#rulesNotBlind} is beside it.
 *
 * @param datadogMonitors monitors of the service are there and not muted
 * @param apm traces of the service arrive
 * @param sentryProject the Sentry project is there
 * @param logGroup the log group receives lines
 * @param dashboards someone looked at them
 */
public record MonitoringRules(
        boolean datadogMonitors, boolean apm, boolean sentryProject, boolean logGroup, Demand dashboards) {}
