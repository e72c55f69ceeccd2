package dev.watchkeeper.stack.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A part of a YAML document; a part that is not there is empty. */
record Tree(@Nullable Object value) {
    Tree at(String... path) {
        Object here = value;
        for (String step : path) {
            here = here instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return new Tree(here);
    }

    boolean there() {
        return value != null;
    }

    String text(String... path) {
        Object found = at(path).value();
        return found == null ? "" : String.valueOf(found);
    }

    boolean is(Object wanted, String... path) {
        return wanted.equals(at(path).value());
    }

    List<Tree> list(String... path) {
        return at(path).value() instanceof List<?> list
                ? list.stream().map(Tree::new).toList()
                : List.of();
    }

    List<String> texts(String... path) {
        return list(path).stream().map(each -> String.valueOf(each.value())).toList();
    }

    Map<String, Object> map(String... path) {
        Map<String, Object> map = new TreeMap<>();
        if (at(path).value() instanceof Map<?, ?> found) {
            found.forEach((key, each) -> map.put(String.valueOf(key), each == null ? "" : each));
        }
        return map;
    }

    /** The spec of the pods that a Deployment or StatefulSet makes. */
    Tree pod() {
        return at("spec", "template", "spec");
    }

    String name() {
        return text("metadata", "name");
    }
}
