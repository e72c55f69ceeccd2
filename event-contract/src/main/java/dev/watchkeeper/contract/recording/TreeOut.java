package dev.watchkeeper.contract.recording;

import dev.watchkeeper.contract.recording.ColumnPath.Part;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Takes a value apart into the columns of its places. */
final class TreeOut {
    static final int OBJECT = 0;
    static final int LIST = 1;
    static final int TEXT = 2;
    static final int WHOLE = 3;
    static final int DECIMAL = 4;
    static final int ODD_NUMBER = 5;
    static final int LITERAL = 6;
    static final int UNNAMED = 0;
    static final int NAMED = 1;

    /** So many names tell the elements of one list apart; a list of free texts makes no columns without end. */
    private static final int MOST_NAMES = 256;

    private final TextOut texts;
    private final java.util.IdentityHashMap<ColumnPath<ColumnOut>, Set<String>> namesOf =
            new java.util.IdentityHashMap<>();

    TreeOut(TextOut texts) {
        this.texts = texts;
    }

    void write(ColumnPath<ColumnOut> path, JsonTree tree) {
        switch (tree) {
            case JsonTree.Members members -> {
                kind(path, OBJECT);
                members(path, members, 0);
            }
            case JsonTree.Elements elements -> {
                kind(path, LIST);
                path.part(Part.LENGTH).near(elements.values().size());
                ColumnPath<ColumnOut> element = path.child("[]");
                elements.values().forEach(value -> element(element, value));
            }
            case JsonTree.Text text -> {
                kind(path, TEXT);
                texts.write(path.child("text"), text.value());
            }
            case JsonTree.Digits digits -> number(path, digits.value());
            case JsonTree.Literal literal -> {
                kind(path, LITERAL);
                path.part(Part.WORD).word(literal.value());
            }
        }
    }

    /** Objects whose first member is a name, such as the readings of a check, have columns of their own for each name. */
    private void element(ColumnPath<ColumnOut> path, JsonTree value) {
        Optional<String> name = name(path, value);
        path.part(Part.NAMED).number(name.isPresent() ? NAMED : UNNAMED);
        if (name.isPresent() && value instanceof JsonTree.Members members) {
            path.part(Part.WORD).word(name.get());
            members(path.child(name.get()), members, 1);
        } else {
            write(path, value);
        }
    }

    private Optional<String> name(ColumnPath<ColumnOut> path, JsonTree value) {
        if (value instanceof JsonTree.Members members
                && !members.values().isEmpty()
                && members.values().getFirst() instanceof JsonTree.Text text
                && TextForm.of(text.value()) == TextForm.WORD) {
            Set<String> names = namesOf.computeIfAbsent(path, p -> new HashSet<>());
            if (names.contains(text.value()) || (names.size() < MOST_NAMES && names.add(text.value()))) {
                return Optional.of(text.value());
            }
        }
        return Optional.empty();
    }

    private void members(ColumnPath<ColumnOut> path, JsonTree.Members members, int from) {
        path.part(Part.SHAPE).word(String.join("\0", members.names()));
        for (int i = from; i < members.values().size(); i++) {
            write(path.child(members.names().get(i)), members.values().get(i));
        }
    }

    private void number(ColumnPath<ColumnOut> path, String digits) {
        if (TextForm.whole(digits)) {
            kind(path, WHOLE);
            path.part(Part.NUMBER).near(Long.parseLong(digits));
            return;
        }
        Optional<BigDecimal> decimal = decimal(digits);
        if (decimal.isPresent()) {
            kind(path, DECIMAL);
            path.part(Part.SCALE).near(decimal.get().scale());
            path.part(Part.NUMBER).near(decimal.get().unscaledValue().longValueExact());
        } else {
            kind(path, ODD_NUMBER);
            path.part(Part.WORD).word(digits);
        }
    }

    private static Optional<BigDecimal> decimal(String digits) {
        try {
            BigDecimal decimal = new BigDecimal(digits);
            return decimal.unscaledValue().bitLength() < 62
                            && decimal.toPlainString().equals(digits)
                    ? Optional.of(decimal)
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void kind(ColumnPath<ColumnOut> path, int kind) {
        path.part(Part.KIND).number(kind);
    }
}
