package dev.watchkeeper.bench.cluster.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The same scenario several times: the first time nothing happened to the services, later times something did. */
public final class SameDecisions {
    private final Map<String, Map<String, String>> waves = new LinkedHashMap<>();

    /** @param decisions what each deployment of the scenario came to */
    public void add(String wave, Map<String, String> decisions) {
        waves.put(wave, new TreeMap<>(decisions));
    }

    public Finding judge() {
        List<String> differ = new ArrayList<>();
        Map<String, String> first = waves.values().stream().findFirst().orElse(Map.of());
        waves.forEach((wave, decisions) -> {
            if (!decisions.equals(first)) {
                Map<String, String> other = new TreeMap<>(decisions);
                other.entrySet().removeAll(first.entrySet());
                differ.add(wave + ": " + (other.isEmpty() ? "some are missing" : other));
            }
        });
        return new Finding(
                "each deployment comes to the same as without any upgrade",
                differ.isEmpty() && waves.size() > 1 && !first.isEmpty(),
                waves.size() + " waves of " + first.size()
                        + (differ.isEmpty() ? "" : "; otherwise in " + String.join("; ", differ)));
    }
}
