package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.gate.request.Waiting;
import java.time.Instant;

/**
 * A request that waits until its service is free, then becomes the deployment of this id.
 *
 * @param status always waiting
 * @param position 1 for the next one
 * @param until when it is given up
 */
public record WaitingView(
        String id,
        String project,
        String service,
        String environment,
        Version version,
        String status,
        int position,
        Instant askedAt,
        Instant until) {
    static WaitingView of(Waiting waiting, int position) {
        return new WaitingView(
                waiting.id().value(),
                waiting.wanted().service().project().value(),
                waiting.wanted().service().service().value(),
                waiting.wanted().service().environment().value(),
                waiting.wanted().version(),
                "waiting",
                position,
                waiting.askedAt(),
                waiting.until());
    }
}
