package dev.watchkeeper.notifier.people.statuspage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which component of a status page a policy means. What customers see of another one's trouble is worse than none. */
final class Components {
    private Components() {}

    sealed interface Meant {}

    /** @param id a text node */
    record One(JsonNode id) implements Meant {}

    /** @param why with what to do */
    record Unclear(String why) implements Meant {}

    /**
     * The one with that id, else the one with that name, however it is written. A group may have the name of a component in it, and is
     * what the components in it are.
     *
     * @param all the components and groups of the page
     */
    static Meant meant(JsonNode all, String name) {
        List<JsonNode> found = first(
                all,
                List.of(
                        one -> text(one, "id").equals(name),
                        one -> text(one, "name").equals(name) && !group(one),
                        one -> text(one, "name").equalsIgnoreCase(name) && !group(one),
                        one -> text(one, "name").equalsIgnoreCase(name)));
        Set<String> ids = found.stream().map(one -> text(one, "id")).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return new Unclear(
                    "the status page has no component '" + name + "': name one of it in notify.statuspage.component");
        }
        return ids.size() == 1
                ? new One(found.getFirst().path("id"))
                : new Unclear("the status page has " + ids.size() + " components '" + name + "': "
                        + found.stream()
                                .map(one -> "'" + text(one, "name") + "' " + text(one, "id"))
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ". Rename all but one, or write the id of the one in notify.statuspage.component");
    }

    /** All that the first rule finds that finds any. */
    private static List<JsonNode> first(JsonNode all, List<Predicate<JsonNode>> rules) {
        for (Predicate<JsonNode> rule : rules) {
            List<JsonNode> found = new ArrayList<>();
            all.forEach(one -> {
                if (rule.test(one)) {
                    found.add(one);
                }
            });
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static boolean group(JsonNode one) {
        return one.path("group").asBoolean(false);
    }

    private static String text(JsonNode one, String field) {
        return one.path(field).asText();
    }
}
