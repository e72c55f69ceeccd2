package dev.watchkeeper.contract.recording;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A place in a value, such as {@code subject.content.readings[error-rate].samples[].start}: all that stands there is one column.
 *
 * @param <C> the writing or the reading side of a column
 */
final class ColumnPath<C> {
    private final String name;
    private final Function<String, C> columns;
    private final Map<String, ColumnPath<C>> children = new HashMap<>();
    private final Map<Part, C> parts = new java.util.EnumMap<>(Part.class);

    /** What is kept of a place, each in a column of its own. */
    enum Part {
        /** Which kind of value. */
        KIND,
        /** The names of an object's members, as one word. */
        SHAPE,
        LENGTH,
        /** By which name an element of a list is told apart. */
        NAMED,
        NUMBER,
        SCALE,
        WORD,
        BYTES
    }

    /** @param columns gives the column of a name, each name once */
    ColumnPath(String name, Function<String, C> columns) {
        this.name = name;
        this.columns = columns;
    }

    ColumnPath<C> child(String step) {
        return children.computeIfAbsent(step, s -> new ColumnPath<>(name + "/" + s, columns));
    }

    C part(Part part) {
        return parts.computeIfAbsent(part, p -> columns.apply(name + "#" + p.name()));
    }
}
