package dev.watchkeeper.kit.secret;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes out of an answer what was sent with the question. What others say is quoted in events, logs and messages, so a server that
 * repeats a credential in its refusal would have it told to everybody. See ADR 0059.
 */
public final class Mask {
    /** Stands where a secret was. */
    public static final String PUT = "(secret)";

    /** A shorter one would be found where it is not, and an answer be changed that has nothing to do with it. */
    private static final int SHORTEST = 8;

    private static final Mask NOTHING = new Mask(List.of());

    private final List<String> values;

    private Mask(List<String> values) {
        this.values = values;
    }

    public static Mask of(String... values) {
        return of(List.of(values));
    }

    /** @param values as they were sent; each is also found as JSON, URLs and Base64 write it */
    public static Mask of(Collection<String> values) {
        List<String> forms = values.stream()
                .filter(value -> value.length() >= SHORTEST)
                .flatMap(Mask::forms)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        return forms.isEmpty() ? NOTHING : new Mask(forms);
    }

    private static Stream<String> forms(String value) {
        return Stream.concat(
                Stream.of(
                        value,
                        new String(JsonStringEncoder.getInstance().quoteAsString(value)),
                        URLEncoder.encode(value, StandardCharsets.UTF_8)),
                Stream.of(0, 1, 2).map(before -> base64(value, before)));
    }

    /** What is the value's own in a longer text in Base64 that begins with so many more bytes. */
    private static String base64(String value, int before) {
        byte[] secret = value.getBytes(StandardCharsets.UTF_8);
        byte[] padded = new byte[before + secret.length];
        System.arraycopy(secret, 0, padded, before, secret.length);
        String all = Base64.getEncoder().withoutPadding().encodeToString(padded);
        return all.substring((before * Byte.SIZE + 5) / 6, padded.length * Byte.SIZE / 6);
    }

    public String text(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, PUT);
        }
        return masked;
    }

    /** The same array when nothing is in it. */
    public byte[] bytes(byte[] content) {
        if (values.isEmpty()) {
            return content;
        }
        // Each byte is a letter here, so that what is no text stays as it is.
        Charset letters = StandardCharsets.ISO_8859_1;
        String text = new String(content, letters);
        String masked = text;
        for (String value : values) {
            masked = masked.replace(new String(value.getBytes(StandardCharsets.UTF_8), letters), PUT);
        }
        return masked.equals(text) ? content : masked.getBytes(letters);
    }

    @Override
    public String toString() {
        return "a mask of " + values.size() + " forms";
    }
}
