package dev.watchkeeper.fuzz;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.http.AddressForm;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.http.EgressRules;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * No address that an outgoing call may take is one of the machine, of its network, or of those who hand out its credentials; and none
 * is called unencrypted, or at another port, for which nobody has named it.
 */
public final class AddressTarget {
    private static final ProjectName DEMO = new ProjectName("demo");
    private static final int ADDRESS_BYTES = 16;

    private AddressTarget() {}

    public static void fuzzerInitialize() {
        Seeds.warmUp(AddressTarget::take);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        ProcessorTime.bounded(AddressTarget::take, input);
    }

    /** The first 16 bytes are what the name server answers: four of them, or all, as the 17th says; the rest is the address. */
    private static void take(byte[] input) {
        if (input.length <= ADDRESS_BYTES) {
            return;
        }
        byte[] answer = Arrays.copyOf(input, input[ADDRESS_BYTES] % 2 == 0 ? 4 : ADDRESS_BYTES);
        String text = new String(input, ADDRESS_BYTES + 1, input.length - ADDRESS_BYTES - 1, StandardCharsets.UTF_8);
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException noAddress) {
            return;
        }
        EgressRules rules = new EgressRules(Map.of());
        if (AddressForm.refusal(address).isEmpty()) {
            allowed(new EgressGuard(rules, host -> List.of(InetAddress.getByAddress(answer))), address);
        }
        if (rules.foreseen(DEMO, address).isEmpty()) {
            isUsual(address);
        }
    }

    private static void isUsual(URI address) {
        boolean encrypted = address.toString().regionMatches(true, 0, "https://", 0, 8);
        if (!encrypted || !List.of(-1, 443, 8443).contains(address.getPort())) {
            throw new Broken(address + " may be called, and nobody has named it");
        }
    }

    private static void allowed(EgressGuard guard, URI address) {
        try {
            guard.addressesOf(DEMO, address.getHost()).forEach(AddressTarget::isPublic);
        } catch (UnknownHostException refused) {
            return;
        }
        if (!address.getScheme().toLowerCase(java.util.Locale.ROOT).startsWith("http")
                || address.getRawUserInfo() != null) {
            throw new Broken(address + " may be called");
        }
    }

    /** What the class library has words for, and the blocks that it has none for. */
    private static void isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 0x40;
        boolean unique = bytes.length == ADDRESS_BYTES && (bytes[0] & 0xFE) == 0xFC;
        if (shared
                || unique
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            throw new Broken(address + " may be called");
        }
    }
}
