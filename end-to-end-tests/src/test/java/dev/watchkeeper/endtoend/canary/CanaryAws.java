package dev.watchkeeper.endtoend.canary;

import dev.watchkeeper.stack.fake.ecs.Controller;
import dev.watchkeeper.stack.fake.ecs.FakeEcs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As long as it is well: an ECS that runs the new version and gives the old one back, and an STS whose roles are canaries. All else of AWS
 * refuses.
 */
final class CanaryAws implements AutoCloseable {
    private static final Pattern ECS =
            Pattern.compile("(?mi)^x-amz-target: (AmazonEC2ContainerServiceV20141113\\.\\w+)$");
    private static final int ENOUGH_MOVES = 6;

    private final Canaries canaries;
    private final FakeEcs ecs = FakeEcs.start(Clock.systemUTC());
    private final HttpClient http = HttpClient.newHttpClient();

    CanaryAws(Canaries canaries) {
        this.canaries = canaries;
        for (String project : Canaries.PROJECTS) {
            String cluster = project + "-production";
            ecs.service(cluster, "api", Controller.ROLLING, true, "api:1", 1);
            ecs.bringUp(cluster, "api", "api:2");
        }
        ecs.steps(ENOUGH_MOVES);
    }

    void answer(EchoingServer vendors, BooleanSupplier well) {
        vendors.answers("/", said -> well.getAsBoolean() ? answer(said) : Optional.empty());
    }

    private Optional<String> answer(String said) {
        Matcher operation = ECS.matcher(said);
        if (operation.find()) {
            return ofEcs(operation.group(1), said.substring(said.lastIndexOf('\n') + 1));
        }
        return said.contains("\nAction=AssumeRole&") ? Optional.of(role()) : Optional.empty();
    }

    /** Empty where it refuses. Each answer takes a rollout one move on. */
    private Optional<String> ofEcs(String operation, String body) {
        ecs.step();
        HttpRequest request = HttpRequest.newBuilder(ecs.endpoint())
                .timeout(Duration.ofSeconds(5))
                .header("X-Amz-Target", operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return Optional.of(answer).filter(each -> each.statusCode() == 200).map(HttpResponse::body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private String role() {
        return """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>ASIAWATCHKEEPERTESTS</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>
                <SessionToken>%s</SessionToken><Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
                """.formatted(
                        canaries.in("gate, probe, rollback", "key of a role"),
                        canaries.in("gate, probe, rollback", "token of a role"),
                        Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public void close() {
        ecs.close();
    }
}
