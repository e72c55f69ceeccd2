package dev.watchkeeper.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The resolved policy as it goes into events: JSON with sorted keys, one form for each number, and every default written
 * out, so that a later version with other defaults still reads the same policy.
 *
 * @param hash SHA-256 of the JSON in UTF-8, in hex
 */
public record PolicyDocument(String canonicalJson, String hash) {

    public static PolicyDocument of(String canonicalJson) {
        byte[] digest = sha256().digest(canonicalJson.getBytes(StandardCharsets.UTF_8));
        return new PolicyDocument(canonicalJson, HexFormat.of().formatHex(digest));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
