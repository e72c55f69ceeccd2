package dev.watchkeeper.contract.id;

/** One version of one service going to one environment. */
public record DeploymentId(String value) implements TextId {
    public DeploymentId {
        TextId.checked("deployment", value, NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
