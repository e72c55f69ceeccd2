package dev.watchkeeper.notifier.stream.http;

import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.EventText;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.stream.StreamForm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Server-sent events as the HTML standard has them: id, event, data, an empty line. The data is JSON and holds no line break. */
public final class SseForm implements StreamForm {
    private final EventText text;
    private final EventText stateText;

    /** @param stateText how a state looks in a snapshot, which holds many of them */
    public SseForm(EventText text, EventText stateText) {
        this.text = text;
        this.stateText = stateText;
    }

    @Override
    public byte[] event(ArchivedEvent event) {
        return frame(event.position(), event.type(), text.of(event));
    }

    @Override
    public byte[] heartbeat(Position position) {
        return frame(position, "heartbeat", "{\"position\":\"" + position + "\"}");
    }

    @Override
    public byte[] reset(Position head, List<ArchivedEvent> states) {
        String deployments = states.stream().map(stateText::of).collect(Collectors.joining(",", "[", "]"));
        return frame(head, "reset", "{\"position\":\"" + head + "\",\"deployments\":" + deployments + "}");
    }

    private static byte[] frame(Position id, String event, String data) {
        return ("id: " + id + "\nevent: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
