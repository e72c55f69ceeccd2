package dev.watchkeeper.endtoend.canary;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A value that stands in one place for a credential, and nowhere else. Never printed.
 *
 * @param service that is given it
 * @param slot what it is called there
 * @param secret by which it is recognised
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Canary(String service, String slot, byte[] secret) {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    Canary {
        if (secret.length < Needle.PART) {
            throw new IllegalArgumentException(
                    service + " " + slot + ": a value so short would be found where it is not");
        }
        secret = Arrays.copyOf(secret, secret.length);
    }

    Canary(String service, String slot, String secret) {
        this(service, slot, secret.getBytes(StandardCharsets.UTF_8));
    }

    /** 40 letters and digits: no encoding for URLs or JSON changes them. */
    static String letters() {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            made.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return made.toString();
    }

    @Override
    public String toString() {
        return service + ": " + slot;
    }
}
