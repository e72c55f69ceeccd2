package dev.watchkeeper.gate.hint.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.protection.Sighting;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The run in a delivery {@code deployment_protection_rule}. Its address for the answer is only read, and never called: it must be that
 * of a run of this repository at our own address of the API, and nothing else.
 */
public final class HeldRunInDelivery {
    private static final String BEFORE = "/actions/runs/";
    private static final String AFTER = "/deployment_protection_rule";
    /** GitHub's numbers have eleven digits now. */
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private static final int LONGEST_NAME = 255;

    private HeldRunInDelivery() {}

    /**
     * Nothing when the delivery asks for no answer.
     *
     * @param api where GitHub's API begins
     * @param repository owner and name, of the same delivery
     * @throws IllegalArgumentException when it asks for an answer elsewhere, or does not say where
     */
    public static Optional<Sighting> of(JsonNode delivery, URI api, String repository) {
        JsonNode address = delivery.path("deployment_callback_url");
        if (address.isMissingNode() || !delivery.path("action").asText("").equals("requested")) {
            return Optional.empty();
        }
        String environment = delivery.path("environment").asText("");
        if (environment.isBlank()
                || environment.length() > LONGEST_NAME
                || environment.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a run is held back by an environment with a name");
        }
        JsonNode deployment = delivery.path("deployment").path("id");
        return Optional.of(new Sighting(
                number(address.asText(""), api + "/repos/" + repository + BEFORE),
                environment,
                deployment.canConvertToLong() && deployment.asLong() > 0
                        ? Optional.of(deployment.asLong())
                        : Optional.empty()));
    }

    /** The names of repositories and hosts have no capitals at GitHub; the rest is as it is. */
    private static long number(String address, String begin) {
        boolean ours = address.toLowerCase(Locale.ROOT).startsWith(begin.toLowerCase(Locale.ROOT))
                && address.endsWith(AFTER)
                && address.length() > begin.length() + AFTER.length();
        String number = ours ? address.substring(begin.length(), address.length() - AFTER.length()) : "";
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("the address for the answer is not that of a run of the repository");
        }
        return Long.parseLong(number);
    }
}
