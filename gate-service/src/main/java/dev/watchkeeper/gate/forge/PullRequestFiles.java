package dev.watchkeeper.gate.forge;

import java.util.List;

/**
 * The files that a pull request changes.
 *
 * @param whole false when there are more than can be read
 */
public record PullRequestFiles(List<String> paths, boolean whole) {
    public PullRequestFiles {
        paths = List.copyOf(paths);
    }
}
