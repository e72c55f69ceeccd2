package dev.watchkeeper.endtoend.canary;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One form of a canary, as bytes to look for.
 *
 * @param form such as {@code base64}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Needle(Canary canary, String form, byte[] bytes) {
    /** Of a value that was cut, so much is still the value. */
    static final int PART = 16;

    private static final int WORTH_CUTTING = 24;

    /** In the order in which a hit is named: the simplest form first. */
    static List<Needle> of(Canary canary) {
        byte[] secret = canary.secret();
        String text = new String(secret, StandardCharsets.UTF_8);
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("plain", secret);
        if (text.chars().allMatch(each -> each >= ' ' && each < 127)) {
            forms.put("URL", ascii(URLEncoder.encode(text, StandardCharsets.UTF_8)));
            forms.put(
                    "URL, a blank as %20",
                    ascii(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20")));
            forms.put("JSON", ascii(new String(JsonStringEncoder.getInstance().quoteAsString(text))));
        }
        for (int before = 0; before < 3; before++) {
            byte[] base64 = base64(secret, before);
            forms.put("base64, " + before + " before it", base64);
            forms.put(
                    "base64 for URLs, " + before + " before it",
                    ascii(new String(base64, StandardCharsets.US_ASCII)
                            .replace('+', '-')
                            .replace('/', '_')));
        }
        String hex = HexFormat.of().formatHex(secret);
        forms.put("hex", ascii(hex));
        forms.put("hex in capitals", ascii(hex.toUpperCase(Locale.ROOT)));
        if (secret.length >= WORTH_CUTTING) {
            forms.put("its begin", Arrays.copyOf(secret, PART));
            forms.put("its end", Arrays.copyOfRange(secret, secret.length - PART, secret.length));
        }
        return forms.entrySet().stream()
                .map(form -> new Needle(canary, form.getKey(), form.getValue()))
                .toList();
    }

    /** What base64 makes of the value inside something longer: without the letters that also depend on what stands around it. */
    private static byte[] base64(byte[] secret, int before) {
        byte[] padded = new byte[before + secret.length];
        System.arraycopy(secret, 0, padded, before, secret.length);
        String all = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int first = (before * 8 + 5) / 6;
        int last = padded.length * 8 / 6;
        return ascii(all.substring(first, last));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
