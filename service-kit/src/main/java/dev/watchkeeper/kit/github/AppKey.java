package dev.watchkeeper.kit.github;

import dev.watchkeeper.kit.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/**
 * The private key of a GitHub App: signs the token with which it asks for the token of an installation (RS256, RFC 7515; the claims as
 * GitHub's page "Generating a JSON Web Token for a GitHub App" has them).
 */
public final class AppKey {
    private static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";
    /** GitHub takes at most 600 s; and its clock may be behind ours. */
    private static final long BACK = 60;

    private static final long FORTH = 540;

    private final PrivateKey key;

    private AppKey(PrivateKey key) {
        this.key = key;
    }

    /** @throws IllegalArgumentException saying what to do; nothing of the key is in the message */
    public static AppKey of(SecretValue pem) {
        String text = pem.reveal();
        if (text.contains("BEGIN RSA PRIVATE KEY")) {
            throw new IllegalArgumentException("the key has the form of PKCS#1: turn it into PKCS#8, with"
                    + " `openssl pkcs8 -topk8 -nocrypt -in key.pem`");
        }
        try {
            byte[] der = Base64.getMimeDecoder()
                    .decode(text.replaceAll("-----[A-Z ]+-----", "").strip());
            return new AppKey(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the key is no RSA key in PEM (PKCS#8)", null);
        }
    }

    /** @param clientId of the App; it goes into the token as it is, so it must be nothing but a client id */
    public String token(String clientId, Instant now) {
        String claims = "{\"iss\":\"" + clientId + "\",\"iat\":" + (now.getEpochSecond() - BACK) + ",\"exp\":"
                + (now.getEpochSecond() + FORTH) + "}";
        String signed =
                base64(HEADER.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with SHA256withRSA", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
