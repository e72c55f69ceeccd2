package dev.watchkeeper.gate.before;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What exactly a person is asked about, so that an answer counts for that alone: another text of a migration, or another finding in it,
 * is another subject.
 *
 * @param value 16 hexadecimal digits: the first 64 bits of the SHA-256 of everything that the answer depends on
 */
public record Subject(String value) {
    private static final int DIGITS = 16;
    private static final Pattern WRITTEN = Pattern.compile("[0-9a-f]{" + DIGITS + "}");

    /** @throws IllegalArgumentException when it is no such text */
    public Subject {
        if (!WRITTEN.matcher(value).matches()) {
            throw new IllegalArgumentException("what a question is about is written as " + DIGITS
                    + " hexadecimal digits, and not as the " + value.length() + " characters that were sent");
        }
    }

    /** @param parts all that the answer depends on, in a fixed order; never a number that changes while one waits */
    public static Subject of(List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return new Subject(HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
