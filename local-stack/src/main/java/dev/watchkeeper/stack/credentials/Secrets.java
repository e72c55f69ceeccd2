package dev.watchkeeper.stack.credentials;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** New random words of each kind, and the hash under which a token is known. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** {@code wk_} and 43 letters: 256 bits. */
    public static String token() {
        return "wk_" + letters(32);
    }

    /** 192 bits in letters that no shell, URL or configuration file changes. */
    public static String password() {
        return letters(24);
    }

    /** A webhook secret in the form of Standard Webhooks. */
    public static String webhookSecret() {
        return "whsec_" + Base64.getEncoder().encodeToString(bytes(24));
    }

    /** SHA-256 of the token in hexadecimal. */
    public static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String letters(int count) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(count));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
