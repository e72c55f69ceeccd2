package dev.watchkeeper.gate.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * One way of a browser to a provider and back. A single secret in the browser's cookie is behind all that the protocol asks for, so that
 * nothing is kept here meanwhile and any instance can take who comes back: {@code state} and {@code nonce} bind the answer to this
 * browser, {@code verifier} the code to whoever asked for it (RFC 7636, S256).
 *
 * @param secret 256 random bits
 */
public record Visit(String secret) {
    public String state() {
        return digest("state");
    }

    public String nonce() {
        return digest("nonce");
    }

    public String verifier() {
        return digest("verifier");
    }

    public String challenge() {
        return base64(sha256(verifier()));
    }

    public boolean isStateOf(String answered) {
        return MessageDigest.isEqual(
                state().getBytes(StandardCharsets.UTF_8), answered.getBytes(StandardCharsets.UTF_8));
    }

    private String digest(String what) {
        return base64(sha256(what + " " + secret));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Shows nothing, wherever it is printed. */
    @Override
    public String toString() {
        return "Visit";
    }
}
