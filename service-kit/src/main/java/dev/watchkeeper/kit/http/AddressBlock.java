package dev.watchkeeper.kit.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Addresses that begin with the same bits, written {@code 10.0.0.0/8}; without a slash one address. */
record AddressBlock(List<Byte> network, int bits) {
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** Whether the text is an address or a block, and not the name of a host. */
    static boolean isOne(String text) {
        return LITERAL.matcher(text.split("/", 2)[0]).matches();
    }

    /** @throws IllegalArgumentException when the text is no address or block */
    static AddressBlock of(String text) {
        String[] parts = text.split("/", 2);
        if (!isOne(text)) {
            throw new IllegalArgumentException("'" + text + "' is no address or block of addresses");
        }
        try {
            byte[] bytes = InetAddress.getByName(parts[0]).getAddress();
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : bytes.length * 8;
            if (bits < 0 || bits > bytes.length * 8) {
                throw new IllegalArgumentException("'" + text + "' has more bits than an address");
            }
            return new AddressBlock(boxed(bytes), bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no address or block of addresses", e);
        }
    }

    static List<AddressBlock> all(String... texts) {
        return Stream.of(texts).map(AddressBlock::of).toList();
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.size()) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((bytes[bit / 8] & mask) != (network.get(bit / 8) & mask)) {
                return false;
            }
        }
        return true;
    }

    private static List<Byte> boxed(byte[] bytes) {
        return java.util.stream.IntStream.range(0, bytes.length)
                .mapToObj(i -> bytes[i])
                .toList();
    }
}
