package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.kit.problem.Problem;
import org.jspecify.annotations.Nullable;

/** @param share of the traffic that the new version would get, in whole percent */
public record CutoverBody(@Nullable Integer share) {
    int checkedShare() {
        if (share == null || share < 0 || share > 100) {
            throw Problem.invalid("share", "The share must be a whole percentage from 0 to 100", "Send \"share\": 50")
                    .exception();
        }
        return share;
    }
}
