package dev.watchkeeper.stack.fake.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.demo.http.HttpService;
import dev.watchkeeper.demo.http.Request;
import dev.watchkeeper.demo.http.Response;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * ECS on a loopback address. Set up with {@link #service}, changed through the API or by {@link #bringUp}, moved by {@link #step}, and
 * judged by its {@link #ledger}. {@link #close} fails when an exchange was not as the SDK's model has it.
 */
public final class FakeEcs implements AutoCloseable {
    private static final String TARGET = "AmazonEC2ContainerServiceV20141113.";

    private static final String JSON = "application/x-amz-json-1.1";

    private final EcsLedger ledger;
    private final EcsApi api;
    private final HttpService server;
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<JsonNode> late = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
    private final CountDownLatch closed = new CountDownLatch(1);

    private FakeEcs(Clock clock, int port) {
        this.ledger = new EcsLedger(clock);
        this.api = new EcsApi(ledger);
        this.server = HttpService.start(port, this::handle);
    }

    public static FakeEcs start(Clock clock) {
        return new FakeEcs(clock, 0);
    }

    /** @param port a free one */
    public static FakeEcs start(Clock clock, int port) {
        return new FakeEcs(clock, port);
    }

    public URI endpoint() {
        return URI.create(server.url());
    }

    /**
     * A service whose tasks all run.
     *
     * @param breaker whether ECS takes a failed deployment back by itself
     * @param taskDefinition as {@code family:revision}
     */
    public FakeEcs service(
            String cluster, String name, Controller controller, boolean breaker, String taskDefinition, int desired) {
        ledger.add(cluster, name, controller, breaker, taskDefinition, desired);
        return this;
    }

    /** A task definition that there is. */
    public FakeEcs register(String taskDefinition) {
        ledger.register(taskDefinition);
        return this;
    }

    /** From now on the tasks of this task definition end as they begin. */
    public FakeEcs breaks(String taskDefinition) {
        ledger.breaks(taskDefinition);
        return this;
    }

    /** Every call of this operation is refused with that code, until the code is empty. */
    public void refuses(String operation, String code) {
        refused.put(operation, code);
    }

    /** What becomes of the next {@code UpdateService}; the ones after it are done. */
    public void fault(Fault next) {
        fault.set(next);
    }

    /** What was taken and left alone has its effect now. */
    public void actLate() {
        for (JsonNode request = late.poll(); request != null; request = late.poll()) {
            api.answer("UpdateService", request);
        }
    }

    /** Each operation that was asked, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** From now on nothing new can be started of this task definition. */
    public void deregister(String taskDefinition) {
        ledger.deregister(taskDefinition);
    }

    /** The task definition is gone. */
    public void forget(String taskDefinition) {
        ledger.forget(taskDefinition);
    }

    /** Somebody else than a client of the API brings up a version: a pipeline, or CodeDeploy. */
    public void bringUp(String cluster, String name, String taskDefinition) {
        ledger.register(taskDefinition);
        act(cluster, name, "pipeline", taskDefinition, service -> service.bringUp(taskDefinition, ledger.now()));
    }

    /** The traffic goes to the newest version. */
    public void shift(String cluster, String name) {
        act(cluster, name, "shift", "to green", service -> {
            service.shift(ledger.now());
            return service;
        });
    }

    /** The newest version gets so much of the traffic, where ECS sets weights itself. */
    public void weigh(String cluster, String name, int percent) {
        act(cluster, name, "weigh", percent + " %", service -> service.weight = percent);
    }

    /** CodeDeploy ends the old task set. */
    public void drain(String cluster, String name) {
        act(cluster, name, "drain", "blue", service -> {
            service.drain();
            return service;
        });
    }

    /** The service is deleted, and still known for a while. */
    public void delete(String cluster, String name) {
        act(cluster, name, "delete", "", service -> service.status = "INACTIVE");
    }

    /** One move of every service. */
    public void step() {
        ledger.step();
    }

    public void steps(int moves) {
        for (int i = 0; i < moves; i++) {
            step();
        }
    }

    /** What was done, by whom, in order. */
    public List<LedgerEntry> ledger() {
        return ledger.entries();
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
        synchronized (faults) {
            if (!faults.isEmpty()) {
                throw new IllegalStateException("not as the SDK has it: " + faults);
            }
        }
    }

    private <T> void act(
            String cluster, String name, String who, String what, java.util.function.Function<FakeService, T> act) {
        if (ledger.with(cluster, name, act).isEmpty()) {
            throw new IllegalStateException("the fake has no service " + cluster + "/" + name);
        }
        ledger.wrote(who, cluster + "/" + name, what);
    }

    private Response handle(Request request) {
        String operation = request.header("x-amz-target").orElse("").replace(TARGET, "");
        String code = refused.getOrDefault(operation, "");
        if (!code.isEmpty()) {
            return problem(code, "refused as the test says");
        }
        try {
            JsonNode asked = request.json().orElseThrow(() -> new IllegalStateException("the request is no object"));
            SdkModel.holdRequest(operation, asked);
            this.asked.add(operation);
            return operation.equals("UpdateService")
                    ? updated(asked, fault.getAndSet(Fault.NONE))
                    : answered(operation, asked);
        } catch (EcsApi.Refused e) {
            return problem(e.code, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            synchronized (faults) {
                faults.add(String.valueOf(e.getMessage()));
            }
            return problem("InvalidParameterException", String.valueOf(e.getMessage()));
        }
    }

    private Response answered(String operation, JsonNode request) {
        ObjectNode answer = api.answer(operation, request);
        SdkModel.holdAnswer(operation, answer);
        return Response.text(200, JSON, answer.toString());
    }

    private Response updated(JsonNode request, Fault now) {
        return switch (now) {
            case NONE -> answered("UpdateService", request);
            case HANGS_AFTER_ACTING -> {
                answered("UpdateService", request);
                yield hang();
            }
            case HANGS_BEFORE_ACTING -> hang();
            case ACTS_LATE -> {
                late.add(request);
                yield hang();
            }
            case FAILS_AFTER_ACTING -> {
                answered("UpdateService", request);
                yield problem(500, "ServerException", "internal");
            }
            case FAILS_BEFORE_ACTING -> problem(500, "ServerException", "internal");
            case THROTTLES -> problem(400, "ThrottlingException", "Rate exceeded");
            case REFUSES -> problem(400, "InvalidParameterException", "not like this");
        };
    }

    /** Until the fake is closed; whoever waits has gone by then. */
    private Response hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return problem(503, "ServiceUnavailable", "closed");
    }

    private static Response problem(String code, String message) {
        return problem(400, code, message);
    }

    private static Response problem(int status, String code, String message) {
        ObjectNode json =
                ServiceJson.MAPPER.createObjectNode().put("__type", code).put("message", message);
        return Response.text(status, JSON, json.toString());
    }
}
