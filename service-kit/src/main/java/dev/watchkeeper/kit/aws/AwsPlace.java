package dev.watchkeeper.kit.aws;

import java.util.Optional;

/**
 * Where the resources of a project are.
 *
 * @param region such as {@code eu-central-1}
 * @param role the ARN of the role that is taken there; none: the service's own identity is asked
 * @param externalId the id that the role's owner expects, where there is one
 */
public record AwsPlace(String region, Optional<String> role, Optional<String> externalId) {
    public AwsPlace {
        if (!region.matches("[a-z]{2}(-[a-z]+)++-\\d")) {
            throw new IllegalArgumentException("'" + region + "' is not a region of AWS: write it like eu-central-1");
        }
        role.filter(arn -> !arn.matches("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+"))
                .ifPresent(arn -> {
                    throw new IllegalArgumentException("'" + arn
                            + "' is not a role: write it like arn:aws:iam::123456789012:role/watchkeeper-probe");
                });
    }

    @Override
    public String toString() {
        return region + role.map(arn -> " " + arn).orElse("");
    }
}
