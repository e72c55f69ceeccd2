package dev.watchkeeper.notifier.subscription;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.kit.problem.Problem;
import java.util.Optional;
import java.util.function.Consumer;

/** The subscription that a request names. */
public final class NamedSubscription {
    private NamedSubscription() {}

    /**
     * Ends the request with 404 when there is none, with 403 when it is not the caller's.
     *
     * @param mustBeAllowed ends the request of a caller who may not see the project
     * @param list where those that are there stand
     */
    public static Subscription of(
            String id, Subscriptions subscriptions, Consumer<ProjectName> mustBeAllowed, String list) {
        Subscription found = Optional.of(id)
                .filter(text -> SubscriptionId.NAME.matcher(text).matches())
                .flatMap(text -> subscriptions.find(new SubscriptionId(text)))
                .orElseThrow(() -> Problem.unknown(
                                "id",
                                "There is no subscription '" + id + "'",
                                "Look at " + list + " for those that are there")
                        .exception());
        mustBeAllowed.accept(found.project());
        return found;
    }
}
