package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.rollback.people.YesPolicy;
import java.time.Clock;

/** Ends a request whose yes does not count by what its caller has shown. */
public final class Proving {
    /** For the OpenAPI document, beside each method that asks. */
    static final String NOT_ENOUGH = "The role is missing, or the sign-in is too long ago: the remedy says what to do";

    private final YesPolicy policy;
    private final CallerContext caller;
    private final Clock clock;

    public Proving(YesPolicy policy, CallerContext caller, Clock clock) {
        this.policy = policy;
        this.caller = caller;
        this.clock = clock;
    }

    /** Called inside of what is done once under a key, so that an answer that was given is given again, however late. */
    void mustBeEnough() {
        policy.whyNot(caller.caller(), clock.instant()).ifPresent(no -> {
            throw Problem.of(403, "Sign in again", "It does not count: " + no.why())
                    .at("Cookie")
                    .remedy(no.remedy())
                    .exception();
        });
    }
}
