package dev.watchkeeper.contract.recording;

import dev.watchkeeper.contract.recording.ColumnPath.Part;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts a value together again from the columns of its places. */
final class TreeIn {
    private static final int DEEPEST = 128;
    private static final int LONGEST_LIST = 1_000_000;

    /** Digits behind the point of a number that was kept as one; JSON of ours has no longer ones. */
    private static final int LARGEST_SCALE = 1000;

    private final TextIn texts;
    private final Spent spent;

    TreeIn(TextIn texts, Spent spent) {
        this.texts = texts;
        this.spent = spent;
    }

    JsonTree read(ColumnPath<ColumnIn> path, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("the recording holds a value that is nested too deep");
        }
        spent.forAMoment(Spent.A_NODE);
        int kind = path.part(Part.KIND).small();
        return switch (kind) {
            case TreeOut.OBJECT -> members(path, List.of(), depth);
            case TreeOut.LIST -> elements(path, depth);
            case TreeOut.TEXT -> new JsonTree.Text(texts.read(path.child("text")));
            case TreeOut.WHOLE ->
                new JsonTree.Digits(Long.toString(path.part(Part.NUMBER).near()));
            case TreeOut.DECIMAL -> {
                int scale = Math.toIntExact(path.part(Part.SCALE).near());
                if (scale < 0 || scale > LARGEST_SCALE) {
                    throw new IllegalArgumentException("the recording holds a number with the scale " + scale);
                }
                spent.forAMoment(scale);
                BigInteger unscaled = BigInteger.valueOf(path.part(Part.NUMBER).near());
                yield new JsonTree.Digits(new BigDecimal(unscaled, scale).toPlainString());
            }
            case TreeOut.ODD_NUMBER -> new JsonTree.Digits(word(path));
            case TreeOut.LITERAL -> new JsonTree.Literal(word(path));
            default -> throw new IllegalArgumentException("the recording holds a value of an unknown kind " + kind);
        };
    }

    private String word(ColumnPath<ColumnIn> path) {
        String word = path.part(Part.WORD).word();
        spent.forAMoment(word.length());
        return word;
    }

    private JsonTree elements(ColumnPath<ColumnIn> path, int depth) {
        long length = path.part(Part.LENGTH).near();
        if (length < 0 || length > LONGEST_LIST) {
            throw new IllegalArgumentException("the recording holds a list of " + length + " values");
        }
        ColumnPath<ColumnIn> element = path.child("[]");
        List<JsonTree> values = new ArrayList<>();
        for (long i = 0; i < length; i++) {
            if (element.part(Part.NAMED).small() == TreeOut.NAMED) {
                String name = word(element);
                spent.forAMoment(Spent.A_NODE);
                values.add(members(element.child(name), List.of(new JsonTree.Text(name)), depth + 1));
            } else {
                values.add(read(element, depth + 1));
            }
        }
        return new JsonTree.Elements(values);
    }

    private JsonTree members(ColumnPath<ColumnIn> path, List<JsonTree> known, int depth) {
        String shape = path.part(Part.SHAPE).word();
        spent.forAMoment(shape.length());
        List<String> names = shape.isEmpty() ? List.of() : Arrays.asList(shape.split("\0", -1));
        List<JsonTree> values = new ArrayList<>(known);
        for (String name : names.subList(Math.min(known.size(), names.size()), names.size())) {
            values.add(read(path.child(name), depth + 1));
        }
        return new JsonTree.Members(names, values);
    }
}
