package dev.watchkeeper.contract.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.KeyId;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.VerdictId;
import java.io.IOException;
import java.util.function.Function;

/** Ids are plain text on the wire, a run is a number, a service reference is project/service/environment. */
final class IdModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    IdModule() {
        super("watchkeeper-ids");
        text(CheckName.class, CheckName::new, CheckName::value);
        text(DeploymentId.class, DeploymentId::new, DeploymentId::value);
        text(EnvironmentName.class, EnvironmentName::new, EnvironmentName::value);
        text(EventId.class, EventId::new, EventId::value);
        text(KeyId.class, KeyId::new, KeyId::value);
        text(LookId.class, LookId::new, LookId::value);
        text(PhaseName.class, PhaseName::new, PhaseName::value);
        text(PolicyHash.class, PolicyHash::new, PolicyHash::value);
        text(ProjectName.class, ProjectName::new, ProjectName::value);
        text(RuleId.class, RuleId::new, RuleId::value);
        text(ServiceName.class, ServiceName::new, ServiceName::value);
        text(SessionId.class, SessionId::new, SessionId::value);
        text(SubjectId.class, SubjectId::new, SubjectId::value);
        text(SubscriptionId.class, SubscriptionId::new, SubscriptionId::value);
        text(TargetName.class, TargetName::new, TargetName::value);
        text(VerdictId.class, VerdictId::new, VerdictId::value);
        text(ServiceRef.class, ServiceRef::parse, ServiceRef::toString);
        addSerializer(Run.class, new RunWriter());
        addDeserializer(Run.class, new RunReader());
    }

    private <T> void text(Class<T> type, Function<String, T> read, Function<T, String> write) {
        addSerializer(type, new TextWriter<>(type, write));
        addDeserializer(type, new TextReader<>(type, read));
    }

    private static final class TextWriter<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<T, String> write;

        TextWriter(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(write.apply(value));
        }
    }

    private static final class TextReader<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final Class<T> type;
        private final transient Function<String, T> read;

        TextReader(Class<T> type, Function<String, T> read) {
            super(type);
            this.type = type;
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getValueAsString();
            if (text == null) {
                return type.cast(context.handleUnexpectedToken(type, in));
            }
            try {
                return read.apply(text);
            } catch (IllegalArgumentException e) {
                return type.cast(context.handleWeirdStringValue(type, text, "%s", e.getMessage()));
            }
        }
    }

    private static final class RunWriter extends StdSerializer<Run> {
        private static final long serialVersionUID = 1L;

        RunWriter() {
            super(Run.class);
        }

        @Override
        public void serialize(Run run, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(run.number());
        }
    }

    private static final class RunReader extends StdDeserializer<Run> {
        private static final long serialVersionUID = 1L;

        RunReader() {
            super(Run.class);
        }

        @Override
        public Run deserialize(JsonParser in, DeserializationContext context) throws IOException {
            try {
                return new Run(in.getIntValue());
            } catch (IllegalArgumentException e) {
                return (Run) context.handleWeirdNumberValue(Run.class, in.getIntValue(), "%s", e.getMessage());
            }
        }
    }
}
