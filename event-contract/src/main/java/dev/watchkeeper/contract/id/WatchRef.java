package dev.watchkeeper.contract.id;

/** What nearly every event is about: a deployment, its run, and the service it belongs to. */
public record WatchRef(DeploymentId deployment, Run run, ServiceRef service) {

    /** Starts every derived id of this deployment and run. */
    public String idPrefix() {
        return deployment.value() + "/" + run.number();
    }
}
