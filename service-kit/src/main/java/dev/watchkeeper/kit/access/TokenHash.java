package dev.watchkeeper.kit.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** SHA-256 of a token; tokens have 256 random bits, so a plain hash is enough. Compared in constant time. */
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
}
