package dev.watchkeeper.contract.id;

/** One subscription of a team to events. */
public record SubscriptionId(String value) implements TextId {
    public SubscriptionId {
        TextId.checked("subscription", value, NAME);
    }

    @Override
    public String toString() {
        return value;
    }
}
