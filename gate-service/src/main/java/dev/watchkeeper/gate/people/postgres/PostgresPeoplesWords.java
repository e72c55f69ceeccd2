package dev.watchkeeper.gate.people.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.gate.before.Subject;
import dev.watchkeeper.gate.people.Answer;
import dev.watchkeeper.gate.people.Excuse;
import dev.watchkeeper.gate.people.Owed;
import dev.watchkeeper.gate.people.PeoplesWords;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** {@link PeoplesWords} of one transaction: what is looked for as columns, the whole as a document. */
public final class PostgresPeoplesWords implements PeoplesWords {
    private static final ObjectMapper JSON = ContractJson.mapper();

    private final Handle handle;

    public PostgresPeoplesWords(Handle handle) {
        this.handle = handle;
    }

    @Override
    public List<Answer> answers(DeploymentId deployment) {
        return all(
                "SELECT document FROM answers WHERE deployment = :deployment ORDER BY at, question",
                deployment,
                Answer.class);
    }

    @Override
    public void add(DeploymentId deployment, Answer answer) {
        handle.createUpdate("INSERT INTO answers (deployment, question, about, at, document)"
                        + " VALUES (:deployment, :question, :about, :at, :document)")
                .bind("deployment", deployment.value())
                .bind("question", answer.question())
                .bind("about", answer.about().map(Subject::value).orElse(""))
                .bind("at", OffsetDateTime.ofInstant(answer.at(), ZoneOffset.UTC))
                .bind("document", write(answer))
                .execute();
    }

    @Override
    public List<Excuse> excuses(DeploymentId deployment) {
        return all(
                "SELECT document FROM excuses WHERE deployment = :deployment ORDER BY exception",
                deployment,
                Excuse.class);
    }

    @Override
    public void write(DeploymentId deployment, Excuse excuse) {
        handle.createUpdate("""
                        INSERT INTO excuses (deployment, exception, document) VALUES (:deployment, :exception, :document)
                        ON CONFLICT (deployment, exception) DO UPDATE SET document = excluded.document
                        """)
                .bind("deployment", deployment.value())
                .bind("exception", excuse.exception())
                .bind("document", write((Object) excuse))
                .execute();
    }

    @Override
    public List<Owed> owed(DeploymentId deployment) {
        return all(
                "SELECT document FROM owed WHERE deployment = :deployment ORDER BY question", deployment, Owed.class);
    }

    @Override
    public void write(DeploymentId deployment, Owed owed) {
        handle.createUpdate("""
                        INSERT INTO owed (deployment, question, remind_at, document)
                        VALUES (:deployment, :question, :remind, :document)
                        ON CONFLICT (deployment, question) DO UPDATE SET remind_at = excluded.remind_at,
                        document = excluded.document
                        """)
                .bind("deployment", deployment.value())
                .bind("question", owed.question())
                .bind(
                        "remind",
                        owed.remindAt()
                                .map(at -> OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                                .orElse(null))
                .bind("document", write((Object) owed))
                .execute();
    }

    @Override
    public List<DeploymentId> toRemind(Instant now, int most) {
        return handle.createQuery(
                        "SELECT DISTINCT deployment FROM owed WHERE remind_at <= :now ORDER BY deployment LIMIT :most")
                .bind("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .bind("most", most)
                .mapTo(String.class)
                .map(DeploymentId::new)
                .list();
    }

    private <T> List<T> all(String sql, DeploymentId deployment, Class<T> type) {
        return handle.createQuery(sql)
                .bind("deployment", deployment.value())
                .mapTo(String.class)
                .map(document -> read(document, type))
                .list();
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every record of the gate can be written as JSON", e);
        }
    }

    private static <T> T read(String document, Class<T> type) {
        try {
            return JSON.readValue(document, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what the gate wrote: " + type.getSimpleName(), e);
        }
    }
}
