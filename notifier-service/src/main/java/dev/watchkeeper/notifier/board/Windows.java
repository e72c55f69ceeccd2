package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The windows of many services: those that say the same stand together. */
public record Windows(List<Group> groups) {
    public Windows {
        groups = List.copyOf(groups);
    }

    /** @param services in the order of their names */
    public record Group(WindowNow window, List<ServiceRef> services) {
        public Group {
            services = List.copyOf(services);
        }
    }

    /** Of the policies that limit starts; closed ones first, then by when they open. */
    public static Windows of(Map<ServiceRef, Policy> policies, Predicate<ServiceRef> visible, Instant now) {
        Map<WindowNow, List<ServiceRef>> byWindow = new LinkedHashMap<>();
        policies.entrySet().stream()
                .filter(entry -> visible.test(entry.getKey()))
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> {
                    WindowNow window = WindowNow.of(entry.getValue(), now);
                    if (window.limited()) {
                        byWindow.computeIfAbsent(window, same -> new ArrayList<>())
                                .add(entry.getKey());
                    }
                });
        return new Windows(byWindow.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing((Group group) -> group.window().open())
                        .thenComparing(group -> group.window().opensAt().orElse(Instant.MAX)))
                .toList());
    }
}
