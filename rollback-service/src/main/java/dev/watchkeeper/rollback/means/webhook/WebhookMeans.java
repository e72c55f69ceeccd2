package dev.watchkeeper.rollback.means.webhook;

import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.HttpOutcome;
import dev.watchkeeper.kit.http.OutgoingRequest;
import dev.watchkeeper.kit.secret.SecretName;
import dev.watchkeeper.kit.secret.SecretStore;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Speaks to a switch: GET tells its state, a signed POST changes it under a condition. */
public final class WebhookMeans implements RollbackMeans {
    /** For one call, from resolving the name to the last byte; shorter than the lease of a run. */
    static final Duration DEADLINE = Duration.ofSeconds(4);

    private final GuardedHttpClient http;
    private final SecretStore secrets;
    private final Clock clock;
    private final Duration deadline;

    public WebhookMeans(GuardedHttpClient http, SecretStore secrets, Clock clock) {
        this(http, secrets, clock, DEADLINE);
    }

    WebhookMeans(GuardedHttpClient http, SecretStore secrets, Clock clock, Duration deadline) {
        this.http = http;
        this.secrets = secrets;
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.CONDITIONAL;
    }

    @Override
    public TargetState read(TargetMeans target) {
        return switch (http.call(OutgoingRequest.get(target.project(), url(target), deadline))) {
            case HttpOutcome.Answer answer -> WebhookAnswers.state(answer);
            case HttpOutcome.Refused refused -> new TargetState.Unreadable("nothing listens there: " + refused.why());
            case HttpOutcome.TimedOut timedOut -> new TargetState.Unreadable("no answer in " + seconds(timedOut));
            case HttpOutcome.Unreachable lost -> new TargetState.Unreadable(lost.why());
            case HttpOutcome.NoRoom crowded -> new TargetState.Unreadable(crowded.why());
            case HttpOutcome.NotAllowed refused -> new TargetState.Unreadable(refused.why());
        };
    }

    @Override
    public RehearsalAnswer rehearse(TargetMeans target, ActRequest wouldBe) {
        return signed(
                target,
                "rehearse",
                wouldBe,
                WebhookAnswers::rehearsal,
                RehearsalAnswer.NotPossible::new,
                RehearsalAnswer.NoAnswer::new,
                RehearsalAnswer.NoAnswer::new);
    }

    @Override
    public ActOutcome act(TargetMeans target, ActRequest request) {
        return signed(
                target,
                "switch",
                request,
                answer -> WebhookAnswers.acted(answer, clock.instant()),
                ActOutcome.Refused::new,
                ActOutcome.NotSent::new,
                ActOutcome.Unknown::new);
    }

    private <T> T signed(
            TargetMeans target,
            String action,
            ActRequest request,
            Function<HttpOutcome.Answer, T> answered,
            Function<String, T> refused,
            Function<String, T> notSent,
            Function<String, T> unknown) {
        byte[] body = SwitchJson.request(action, request, target.target());
        Map<String, String> headers;
        switch (secrets.access(secret(target), target.project(), url(target).getHost())) {
            case SecretStore.NotGiven(String why) -> {
                return refused.apply(why);
            }
            case SecretStore.Given given ->
                headers = WebhookSignature.headers(
                        given.value().reveal(), webhookId(action, request), clock.instant(), body);
        }
        var outgoing = new OutgoingRequest(target.project(), "POST", url(target), headers, Optional.of(body), deadline);
        return switch (http.call(outgoing)) {
            case HttpOutcome.Answer answer -> answered.apply(answer);
            case HttpOutcome.Refused none -> notSent.apply("nothing listens there: " + none.why());
            case HttpOutcome.NotAllowed none -> refused.apply(none.why());
            case HttpOutcome.NoRoom crowded -> notSent.apply(crowded.why());
            case HttpOutcome.TimedOut late -> unknown.apply("no answer in " + seconds(late));
            case HttpOutcome.Unreachable(var cause, String why, var latency) ->
                switch (cause) {
                    case NAME, CONNECT -> notSent.apply(why);
                    case TLS, RESET, PROTOCOL -> unknown.apply("the connection broke: " + why);
                };
        };
    }

    /** A rehearsal is never taken for the act, nor the act for a repeat of its rehearsal. */
    private static String webhookId(String action, ActRequest request) {
        return action.equals("switch") ? request.id() : request.id() + "-" + action;
    }

    private static URI url(TargetMeans target) {
        return URI.create(setting(target, "url"));
    }

    private static SecretName secret(TargetMeans target) {
        return SecretName.parse(setting(target, "secret"));
    }

    private static String setting(TargetMeans target, String name) {
        return Optional.ofNullable(target.settings().get(name))
                .orElseThrow(() -> new IllegalStateException("a webhook has the setting '" + name + "'"));
    }

    private static String seconds(HttpOutcome.TimedOut timedOut) {
        return timedOut.deadline().toMillis() / 1000.0 + " s";
    }
}
