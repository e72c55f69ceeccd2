package dev.watchkeeper.kit.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be refused by looking at an address alone. */
public final class AddressForm {
    static final int LARGEST_PORT = 65_535;

    /** What programs read as an IPv4 address when a name ends in it (URL standard, "ends in a number"). */
    private static final Pattern NUMBER_AT_THE_END = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern FOUR_NUMBERS = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    private AddressForm() {}

    /** Why no request may go to this address, if so; for lint and for the edge that takes addresses. */
    public static Optional<String> refusal(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("the address must start with https:// or http://");
        }
        if (address.getRawUserInfo() != null) {
            return Optional.of("the address must not hold a user name or password: name a secret in a header instead");
        }
        if (address.getHost() == null || address.getHost().isEmpty()) {
            return Optional.of("the address has no valid host");
        }
        if (address.getPort() > LARGEST_PORT || address.getPort() == 0) {
            return Optional.of("the port " + address.getPort() + " is none: write one from 1 to " + LARGEST_PORT);
        }
        String host = address.getHost();
        if (NUMBER_AT_THE_END.matcher(host).matches()
                && !FOUR_NUMBERS.matcher(host).matches()) {
            return Optional.of("the host '" + host
                    + "' is a number that programs read in different ways: write it as four numbers from 0 to 255");
        }
        return Optional.empty();
    }
}
