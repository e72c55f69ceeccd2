package dev.watchkeeper.kit.http;

import java.net.UnknownHostException;

/** The host has an address that must not be called; the message says which and who can allow it. */
public final class AddressRefused extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    AddressRefused(String why) {
        super(why);
    }
}
