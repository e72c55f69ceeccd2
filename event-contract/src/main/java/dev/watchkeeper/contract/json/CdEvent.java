package dev.watchkeeper.contract.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.ServiceRef;

/**
 * The body of an event as CDEvents 0.5.1 has it: context, subject, custom data. A custom type carries our record as the subject's
 * content; a standard type carries what the vocabulary asks for there, and our record in {@code customData}.
 */
final class CdEvent {
    static final String SPEC_VERSION = "0.5.1";
    static final String NAME = "event";

    private CdEvent() {}

    static ObjectNode write(ObjectMapper mapper, EventType type, Envelope envelope) {
        Event event = envelope.event();
        ObjectNode body = mapper.createObjectNode();
        body.putObject("context")
                .put("specversion", SPEC_VERSION)
                .put("id", envelope.id().value())
                .put("source", envelope.source().source())
                .put("type", type.fullType())
                .put("timestamp", envelope.time().toString());
        ObjectNode subject = body.putObject("subject");
        subject.put("id", event.key()).put("source", envelope.source().source());
        ObjectNode ours = mapper.valueToTree(event);
        if (type.standard()) {
            subject.set("content", standardContent(mapper, event));
            ObjectNode custom = body.putObject("customData");
            custom.put(NAME, type.name());
            custom.setAll(ours);
            body.put("customDataContentType", "application/json");
        } else {
            subject.set("content", ours);
        }
        return body;
    }

    private static ObjectNode standardContent(ObjectMapper mapper, Event event) {
        ObjectNode content = mapper.createObjectNode();
        event.service().ifPresent(service -> environment(content, service));
        switch (event) {
            case DeploymentEvent.Admitted admitted -> content.put("outcome", "success");
            case DeploymentEvent.Refused refused ->
                content.put("outcome", "failure").put("reason", refused.sentence());
            case DeploymentEvent.Shifted shifted ->
                content.put(
                        "artifactId",
                        artifact(shifted.watch().service(), shifted.version().tag()));
            case RollbackEvent.RolledBack back ->
                content.put(
                        "artifactId", artifact(back.watch().service(), back.to().tag()));
            case DeploymentEvent.FactReported fact ->
                content.put("description", fact.sentence())
                        .put(
                                "ticketURI",
                                "urn:watchkeeper:deployment:" + fact.watch().deployment());
            default -> content.put("description", event.sentence());
        }
        if (event instanceof RollbackEvent.IncidentDetected
                || event instanceof RollbackEvent.IncidentResolved
                || event instanceof DeploymentEvent.FactReported) {
            event.service().ifPresent(service -> content.putObject("service").put("id", service.toString()));
        }
        return content;
    }

    private static void environment(ObjectNode content, ServiceRef service) {
        content.putObject("environment").put("id", service.environment().value());
    }

    private static String artifact(ServiceRef service, String tag) {
        return "pkg:generic/" + service.project() + "/" + service.service() + "@" + tag;
    }
}
