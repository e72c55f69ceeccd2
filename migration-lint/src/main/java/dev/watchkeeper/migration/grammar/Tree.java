package dev.watchkeeper.migration.grammar;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A node of PostgreSQL's syntax tree, by the names of its own source (parsenodes.h). What is not written is absent: an
 * absent flag is false, an absent number 0, an absent text empty.
 *
 * @param kind such as {@code AlterTableStmt}; empty where the field that holds it says its kind
 * @param fields texts, numbers, flags, trees and lists of these
 */
public record Tree(String kind, Map<String, Object> fields) {
    public Tree {
        fields = Map.copyOf(fields);
    }

    public boolean is(String wanted) {
        return kind.equals(wanted);
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    public String text(String field) {
        return fields.get(field) instanceof String text ? text : "";
    }

    public boolean flag(String field) {
        return fields.get(field) instanceof Boolean flag && flag;
    }

    public OptionalInt number(String field) {
        return fields.get(field) instanceof Number number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }

    public Optional<Tree> child(String field) {
        return fields.get(field) instanceof Tree tree ? Optional.of(tree) : Optional.empty();
    }

    /** The trees of a list; those of one child when the field holds no list. */
    public List<Tree> list(String field) {
        return switch (fields.get(field)) {
            case List<?> list ->
                list.stream()
                        .filter(Tree.class::isInstance)
                        .map(Tree.class::cast)
                        .toList();
            case Tree one -> List.of(one);
            case null, default -> List.of();
        };
    }

    /** The words of a name such as {@code app.orders}, from a list of strings. */
    public List<String> words(String field) {
        return list(field).stream()
                .filter(word -> word.is("String"))
                .map(word -> word.text("sval"))
                .toList();
    }

    /** This node and all below it, parents first. */
    public void walk(Consumer<Tree> visitor) {
        visitor.accept(this);
        for (Object value : fields.values()) {
            if (value instanceof Tree tree) {
                tree.walk(visitor);
            } else if (value instanceof List<?> list) {
                for (Object item : list) {
                    if (item instanceof Tree tree) {
                        tree.walk(visitor);
                    }
                }
            }
        }
    }
}
