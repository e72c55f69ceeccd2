package dev.watchkeeper.kit.http;

import java.net.URI;

/**
 * Where an HTTP request goes, before its name is resolved.
 *
 * @param encrypted by TLS
 * @param host a name or an address, without the brackets of IPv6
 * @param port the one that is written, else 443 or 80
 */
record WayOut(boolean encrypted, String host, int port) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    WayOut {
        host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** @param address with a scheme and a host ({@link AddressForm}) */
    static WayOut of(URI address) {
        boolean encrypted = isEncrypted(address);
        int usual = encrypted ? HTTPS : HTTP;
        return new WayOut(encrypted, address.getHost(), address.getPort() < 0 ? usual : address.getPort());
    }

    static boolean isEncrypted(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }
}
