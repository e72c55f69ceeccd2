package dev.watchkeeper.gate.api.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.gate.transaction.Transactions.Answer;
import dev.watchkeeper.kit.access.CallerContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** How every POST runs: once per caller and key, in one transaction, with a JSON answer that is kept. */
@ApplicationScoped
public class Commands {
    private final Transactions transactions;
    private final ObjectMapper json;
    private final CallerContext caller;

    public Commands(Transactions transactions, ObjectMapper json, CallerContext caller) {
        this.transactions = transactions;
        this.json = json;
        this.caller = caller;
    }

    /** @param body what the caller sent, as it was understood */
    Response run(String key, String path, Object body, Function<Transaction, Answer> command) {
        Answer answer = transactions.once(caller.subject(), key, "POST " + path + "\n" + write(body), command);
        return Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON)
                .entity(answer.json())
                .build();
    }

    /** A command on one deployment that the caller may command; answered with the deployment after it. */
    Response on(String id, String key, String verb, Object body, BiConsumer<Transaction, Deployment> command) {
        return run(key, "/api/v1/deployments/" + id + "/" + verb, body, tx -> {
            Deployment deployment = lock(tx, id);
            command.accept(tx, deployment);
            return answer(200, view(tx, deployment.id()));
        });
    }

    /** Something that follows from a command that was refused. */
    void change(Consumer<Transaction> change) {
        transactions.run(tx -> {
            change.accept(tx);
            return tx;
        });
    }

    /** Ends the request with 404 or 403 unless it is there and the caller may command it. */
    Deployment lock(Transaction tx, String id) {
        DeploymentId deploymentId = Fields.read("id", id, DeploymentId::new);
        Deployment deployment = tx.records()
                .lock(deploymentId)
                .orElseThrow(() -> Refusals.noDeployment(deploymentId).exception());
        caller.mustBeAllowedIn(deployment.service().project());
        return deployment;
    }

    DeploymentView view(Transaction tx, DeploymentId id) {
        Deployment deployment = tx.records()
                .find(id)
                .orElseThrow(() -> Refusals.noDeployment(id).exception());
        return view(tx, deployment);
    }

    DeploymentView view(Transaction tx, Deployment deployment) {
        DeploymentId id = deployment.id();
        return DeploymentView.of(
                deployment,
                tx.records().evidence(id),
                tx.checks().of(id),
                tx.steps().of(id),
                tx.migrations().of(id),
                PeopleView.of(tx.people(), id));
    }

    Answer answer(int status, Object view) {
        return new Answer(status, write(view));
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the gate answers can be written as JSON", e);
        }
    }
}
