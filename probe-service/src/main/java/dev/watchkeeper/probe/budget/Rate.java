package dev.watchkeeper.probe.budget;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So many calls in a time, written as {@code 50/s}, {@code 30/m} or {@code 5000/h}. */
public record Rate(int calls, Duration time) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})/([smh])");
    private static final Map<String, Duration> TIMES =
            Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

    /** @throws IllegalArgumentException when the text has another form */
    public static Rate of(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no rate of calls: write it as 50/s, 30/m or 5000/h, from 1 to 9999999 calls");
        }
        return new Rate(Integer.parseInt(matcher.group(1)), TIMES.getOrDefault(matcher.group(2), Duration.ZERO));
    }

    @Override
    public String toString() {
        return calls + "/"
                + switch ((int) time.toSeconds()) {
                    case 1 -> "s";
                    case 60 -> "m";
                    default -> "h";
                };
    }
}
