package dev.watchkeeper.notifier.reportpage;

import java.util.List;

/**
 * A report to be read. All of its texts are plain: whoever writes them down escapes them.
 *
 * @param summary one sentence
 */
public record Page(String title, String summary, List<Section> sections) {
    public Page {
        sections = List.copyOf(sections);
    }

    /** @param id a word for its address on the page */
    public record Section(String id, String title, List<Block> blocks) {
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    /** What a section is made of. */
    public sealed interface Block {
        record Paragraph(String text) implements Block {}

        /** Text in several lines, shown as it is. */
        record Message(String text) implements Block {}

        record Bullets(List<String> items) implements Block {
            public Bullets {
                items = List.copyOf(items);
            }
        }

        /** Names and what they are. */
        record Facts(List<Fact> facts) implements Block {
            public Facts {
                facts = List.copyOf(facts);
            }
        }

        /** Each row has as many cells as there are headings. */
        record Table(List<String> headings, List<List<Cell>> rows) implements Block {
            public Table {
                headings = List.copyOf(headings);
                rows = rows.stream().map(List::copyOf).toList();
                for (List<Cell> row : rows) {
                    if (row.size() != headings.size()) {
                        throw new IllegalArgumentException("a row of " + row.size() + " cells does not fit under "
                                + headings.size() + " headings");
                    }
                }
            }
        }

        /** Curves beside each other. */
        record Plots(List<Plot> plots) implements Block {
            public Plots {
                plots = List.copyOf(plots);
            }
        }
    }

    public record Fact(String name, Cell value) {}

    /** A text, and how it stands out. */
    public record Cell(String text, Tone tone) {
        public static Cell of(String text) {
            return new Cell(text, Tone.PLAIN);
        }

        public Cell as(Tone other) {
            return new Cell(text, other);
        }
    }

    /** How a text stands out; it says the same without. */
    public enum Tone {
        PLAIN,
        GOOD,
        BAD,
        UNSURE,
        NUMBER,
        TIME
    }
}
