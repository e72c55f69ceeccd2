import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks a webhook by Standard Webhooks 1.0.0: {@code java Verify.java SECRET ID TIMESTAMP SIGNATURES < body}. In a service, give it
 * the raw bytes of the body. The library {@code com.standardwebhooks:standardwebhooks} does the same.
 */
public final class Verify {
    private static final long TOLERANCE_SECONDS = 300;

    private Verify() {}

    public static void main(String[] words) throws IOException, GeneralSecurityException {
        boolean good = verify(words[0], words[1], words[2], words[3], System.in.readAllBytes(), Instant.now());
        System.out.println(good ? "genuine" : "not genuine");
        System.exit(good ? 0 : 1);
    }

    static boolean verify(String secret, String id, String timestamp, String signatures, byte[] body, Instant now)
            throws GeneralSecurityException {
        if (!timestamp.matches("\\d{1,12}")
                || Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE_SECONDS) {
            return false;
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256"));
        mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        // While a secret is being replaced there are two signatures; one that fits is enough.
        boolean good = false;
        for (String signature : signatures.split(" ")) {
            good |= MessageDigest.isEqual(
                    signature.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
        }
        return good;
    }
}
