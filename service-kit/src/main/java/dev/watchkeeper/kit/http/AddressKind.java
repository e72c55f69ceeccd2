package dev.watchkeeper.kit.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether an address is public, private, or one that hands out a machine's own credentials. */
enum AddressKind {
    PUBLIC,
    PRIVATE,
    METADATA;

    /** Credentials of the machine itself: AWS, GCP and Azure, ECS tasks, EKS pods, Alibaba. Never reached, whoever allows it. */
    private static final List<AddressBlock> METADATA_BLOCKS = AddressBlock.all(
            "169.254.169.254/32",
            "169.254.170.2/32",
            "169.254.170.23/32",
            "100.100.100.200/32",
            "fd00:ec2::254/128",
            "fd00:ec2::23/128",
            "fd20:ce::254/128");

    /** IANA's special-purpose registries, and what is not unicast. */
    private static final List<AddressBlock> PRIVATE_V4 = AddressBlock.all(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    private static final AddressBlock GLOBAL_V6 = AddressBlock.of("2000::/3");
    private static final List<AddressBlock> PRIVATE_INSIDE_GLOBAL_V6 =
            AddressBlock.all("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /** Forms of IPv6 that carry an IPv4 address: block, and where in the 16 bytes the 4 stand. */
    private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96");

    private static final AddressBlock SIX_TO_FOUR = AddressBlock.of("2002::/16");
    private static final AddressBlock COMPATIBLE = AddressBlock.of("::/96");

    static AddressKind of(InetAddress address) {
        if (isIn(address, METADATA_BLOCKS)
                || embedded(address).filter(inner -> of(inner) == METADATA).isPresent()) {
            return METADATA;
        }
        if (address.getAddress().length == 4) {
            return isIn(address, PRIVATE_V4) ? PRIVATE : PUBLIC;
        }
        return GLOBAL_V6.contains(address) && !isIn(address, PRIVATE_INSIDE_GLOBAL_V6) ? PUBLIC : PRIVATE;
    }

    private static boolean isIn(InetAddress address, List<AddressBlock> blocks) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static Optional<InetAddress> embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != 16) {
            return Optional.empty();
        }
        if (NAT64.contains(address) || COMPATIBLE.contains(address)) {
            return Optional.of(v4(Arrays.copyOfRange(bytes, 12, 16)));
        }
        return SIX_TO_FOUR.contains(address) ? Optional.of(v4(Arrays.copyOfRange(bytes, 2, 6))) : Optional.empty();
    }

    private static InetAddress v4(byte[] four) {
        try {
            return InetAddress.getByAddress(four);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
