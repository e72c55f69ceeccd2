package dev.watchkeeper.notifier.deploymentpage;

import java.util.List;
import java.util.Locale;

/**
 * What a cell of a check's strip says. Each kind has a shape of its own in a strip that is {@value #HEIGHT} high, so that it can be
 * told without its colour. From the least to the most that a person has to know.
 */
public enum CellKind {
    MISSING("no reading", new Bar(10, 2)),
    FAILED("its source failed", new Bar(8, 4)),
    UNJUDGED("not judged", new Bar(2, 2)),
    TOO_FEW("too few to judge", new Bar(5.25, 1.5)),
    HEALTHY("healthy", new Bar(4, 4)),
    BLIND("cannot be seen", new Bar(0, 3), new Bar(9, 3)),
    BREACHED("breached", new Bar(0, 12));

    static final int HEIGHT = 12;

    /** A part of the shape, over the whole width of the cell. */
    private record Bar(double top, double height) {}

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Bar> bars;

    CellKind(String words, Bar... bars) {
        this.words = words;
        this.bars = List.of(bars);
    }

    public String words() {
        return words;
    }

    /** Its class in the style of the pages. */
    public String css() {
        return "cell-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its shape from {@code x} on, as a path of SVG. */
    public String path(int x, int width) {
        StringBuilder path = new StringBuilder();
        for (Bar bar : bars) {
            path.append('M')
                    .append(x)
                    .append(' ')
                    .append(number(bar.top()))
                    .append('h')
                    .append(width)
                    .append('v')
                    .append(number(bar.height()))
                    .append('h')
                    .append(-width)
                    .append('z');
        }
        return path.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Integer.toString((int) value) : Double.toString(value);
    }
}
