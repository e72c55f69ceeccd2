package dev.watchkeeper.notifier.board;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first page.
 *
 * @param at the instant that everything is true at
 * @param waiting what the viewer may do comes first
 * @param stopped the switches that are on
 */
public record NowView(Instant at, List<Tile> tiles, List<Waiting> waiting, List<StopSwitch> stopped, Windows windows) {
    public NowView {
        tiles = List.copyOf(tiles);
        waiting = List.copyOf(waiting);
        stopped = List.copyOf(stopped);
    }

    public List<Waiting> mine() {
        return waiting.stream().filter(Waiting::mine).toList();
    }

    public List<Waiting> others() {
        return waiting.stream().filter(each -> !each.mine()).toList();
    }

    /** The whole page in one sentence. */
    public String summary() {
        long live = tiles.stream().filter(Tile::live).count();
        String services = tiles.size() + (tiles.size() == 1 ? " service, " : " services, ");
        String going = live == 1 ? "1 deployment goes on" : live + " deployments go on";
        long grey = tiles.stream().filter(tile -> tile.grey(at)).count();
        String moods = Stream.of(
                        counted(Mood.BAD, "bad"),
                        counted(Mood.UNSURE, "unsure"),
                        grey == 0 ? "" : grey + " with data too old to be believed",
                        counted(Mood.GOOD, "healthy"))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return services + going + (moods.isEmpty() ? "" : ": " + moods);
    }

    /** What was good when it was last seen does not count as good. */
    private String counted(Mood mood, String word) {
        long count = tiles.stream()
                .filter(Tile::live)
                .filter(tile -> tile.judgement().mood() == mood && (mood != Mood.GOOD || !tile.grey(at)))
                .count();
        return count == 0 ? "" : count + " " + word;
    }
}
