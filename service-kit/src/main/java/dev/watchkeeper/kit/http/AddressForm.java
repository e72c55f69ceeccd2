package dev.watchkeeper.kit.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** What can be refused by looking at an address alone. */
public final class AddressForm {
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
        return Optional.empty();
    }
}
