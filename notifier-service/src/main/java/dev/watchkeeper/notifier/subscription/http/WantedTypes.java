package dev.watchkeeper.notifier.subscription.http;

import dev.watchkeeper.contract.json.EventTypes;
import dev.watchkeeper.kit.problem.NearestWord;
import dev.watchkeeper.kit.problem.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads which types of events a subscriber wants; only those that anybody is ever told. */
final class WantedTypes {
    /** Readings, clocks, positions and states are streamed and never sent; a notice about a notice would have no end. */
    private static final List<String> NEVER_TOLD = List.of(
            "notification.", "observation.", "baseline.", "source.", "clock.", "probe.", "access.", "watch.recorded");

    private WantedTypes() {}

    static Set<String> of(@Nullable List<String> types) {
        if (types == null) {
            return Set.of();
        }
        Set<String> told = told();
        for (String type : types) {
            if (type == null || !told.contains(type)) {
                throw Problem.invalid(
                                "types",
                                "'" + type + "' is no type of event that anybody is told",
                                NearestWord.of(String.valueOf(type), List.copyOf(told))
                                        .map(word -> "Did you mean '" + word + "'?")
                                        .orElse("There are " + String.join(", ", told)))
                        .exception();
            }
        }
        return Set.copyOf(types);
    }

    private static Set<String> told() {
        return EventTypes.ALL.stream()
                .map(type -> type.name())
                .filter(name -> NEVER_TOLD.stream().noneMatch(name::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
