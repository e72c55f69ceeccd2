package dev.watchkeeper.kit.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of a token or of a session's secret; both have 256 random bits, so a plain hash is enough. Compared in constant time, also
 * as the key of a map: which place of a map is looked at tells something of a hash, and nothing of what it is the hash of.
 */
public final class TokenHash {
    public static final String TOKEN_PREFIX = "wk_";

    private final byte[] hash;

    private TokenHash(byte[] hash) {
        this.hash = hash;
    }

    public static TokenHash ofToken(String token) {
        try {
            return new TokenHash(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** @throws IllegalArgumentException when the text is not 64 hexadecimal digits */
    public static TokenHash ofHex(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.toLowerCase(Locale.ROOT));
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a token hash is SHA-256 in 64 hexadecimal digits");
        }
        return new TokenHash(bytes);
    }

    public String hex() {
        return HexFormat.of().formatHex(hash);
    }

    public boolean sameAs(TokenHash other) {
        return MessageDigest.isEqual(hash, other.hash);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenHash that && sameAs(that);
    }

    @Override
    public int hashCode() {
        return (hash[0] << 24) | ((hash[1] & 0xff) << 16) | ((hash[2] & 0xff) << 8) | (hash[3] & 0xff);
    }

    /** Shows nothing, wherever it is printed. */
    @Override
    public String toString() {
        return "TokenHash";
    }
}
