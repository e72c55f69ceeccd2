package dev.watchkeeper.policy.exception;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A kind of deployment that may leave something out.
 *
 * @param name such as {@code emergency}
 * @param bypass left out when one of {@code approve} says so, with a reason
 * @param skip left out without asking, and reviewed afterwards
 * @param never holds whatever else is said
 * @param approve roles of the contacts
 * @param expires the approval is good for so long
 */
public record Exemption(
        String name,
        List<String> bypass,
        List<String> skip,
        List<String> never,
        List<String> approve,
        boolean reasonRequired,
        Optional<Duration> expires,
        Optional<PostReview> postReview) {

    public Exemption {
        bypass = List.copyOf(bypass);
        skip = List.copyOf(skip);
        never = List.copyOf(never);
        approve = List.copyOf(approve);
    }

    /** @param by a role of the contacts */
    public record PostReview(Duration within, String by) {}
}
