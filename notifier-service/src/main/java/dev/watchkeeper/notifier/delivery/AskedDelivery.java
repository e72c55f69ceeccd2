package dev.watchkeeper.notifier.delivery;

import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.archive.Position;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which deliveries a request asks for; nonsense is answered with the words that are known. */
public final class AskedDelivery {
    private AskedDelivery() {}

    /** @param field of the request that holds it */
    public static Position position(String field, String text) {
        return Position.parse(text)
                .orElseThrow(() -> Problem.invalid(
                                field,
                                "'" + text + "' is no position",
                                "Send one such as 1-42, from the list of deliveries")
                        .exception());
    }

    /** Empty where nothing was said: deliveries in every state. */
    public static Optional<DeliveryHistory.State> state(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(DeliveryHistory.State.values())
                .filter(state -> word(state).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                                "state",
                                "'" + text + "' is no state of a delivery",
                                "Send one of "
                                        + Arrays.stream(DeliveryHistory.State.values())
                                                .map(AskedDelivery::word)
                                                .collect(Collectors.joining(", ")))
                        .exception()));
    }

    private static String word(DeliveryHistory.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
