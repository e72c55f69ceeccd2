package dev.watchkeeper.stack.fake.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A run of a workflow; the test moves it. */
public final class FakeRun {
    private final long number;
    private final String workflow;
    private final String ref;
    private final Map<String, String> inputs;
    private final String title;
    private final Instant created;
    private volatile boolean hidden;
    private volatile String status = "queued";
    private volatile String conclusion = "";
    private volatile Instant changed;
    private volatile String commit = "";
    private final AtomicInteger attempt = new AtomicInteger(1);
    private final List<ObjectNode> jobs = new CopyOnWriteArrayList<>();

    FakeRun(long number, String workflow, String ref, Map<String, String> inputs, String title, Instant created) {
        this.number = number;
        this.workflow = workflow;
        this.ref = ref;
        this.inputs = Map.copyOf(inputs);
        this.title = title;
        this.created = created;
        this.changed = created;
    }

    public long number() {
        return number;
    }

    public String workflow() {
        return workflow;
    }

    public String ref() {
        return ref;
    }

    public Map<String, String> inputs() {
        return inputs;
    }

    /** Whether it has not begun yet. */
    public boolean isQueued() {
        return status.equals("queued");
    }

    public FakeRun starts(Instant at) {
        status = "in_progress";
        changed = at;
        return this;
    }

    /** A rule of an environment holds it back. */
    public FakeRun waits(Instant at) {
        status = "waiting";
        changed = at;
        return this;
    }

    /** Somebody runs its jobs again: the same number, the next attempt. */
    public FakeRun again() {
        attempt.incrementAndGet();
        conclusion = "";
        return this;
    }

    /** @param newConclusion such as {@code success} or {@code cancelled} */
    public FakeRun ends(String newConclusion, Instant at) {
        conclusion = newConclusion;
        status = "completed";
        changed = at;
        return this;
    }

    /** It runs for this commit. */
    public FakeRun of(String hash) {
        commit = hash;
        return this;
    }

    /** @param jobConclusion empty while it is not {@code completed} */
    public FakeRun job(String name, String jobStatus, String jobConclusion) {
        jobs.removeIf(job -> job.path("name").asText().equals(name));
        jobs.add(Example.of("run-jobs")
                .put("name", name)
                .put("status", jobStatus)
                .put("conclusion", jobConclusion.isEmpty() ? null : jobConclusion));
        return this;
    }

    String said() {
        return status;
    }

    boolean isOf(String hash) {
        return commit.equals(hash);
    }

    ObjectNode jobs() {
        ObjectNode list = Example.MAPPER.createObjectNode().put("total_count", jobs.size());
        ArrayNode all = list.putArray("jobs");
        jobs.forEach(all::add);
        return list;
    }

    Instant created() {
        return created;
    }

    boolean shown() {
        return !hidden;
    }

    FakeRun hidden(boolean now) {
        hidden = now;
        return this;
    }

    /** @param example of the documentation, whose other fields stay as they are */
    ObjectNode json(ObjectNode example) {
        if (!commit.isEmpty()) {
            example.put("head_sha", commit);
        }
        return example.put("id", number)
                .put("name", workflow)
                .put("display_title", title)
                .put("run_attempt", attempt.get())
                .put("head_branch", ref)
                .put("path", ".github/workflows/" + workflow + "@" + ref)
                .put("event", "workflow_dispatch")
                .put("status", status)
                .put("conclusion", conclusion.isEmpty() ? null : conclusion)
                .put("created_at", created.toString())
                .put("run_started_at", created.toString())
                .put("updated_at", changed.toString());
    }
}
