package dev.watchkeeper.kit.http;

import dev.watchkeeper.kit.secret.OperatorFile;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds the rules, the client and the guard from the operator file. */
@Dependent
public class HttpClientProducer {
    @Produces
    @Singleton
    EgressRules rules(
            OperatorFile operator,
            @ConfigProperty(name = "watchkeeper.egress.ports", defaultValue = EgressRules.USUAL_PORTS)
                    Set<Integer> ports) {
        return new EgressRules(operator.egress(), ports);
    }

    @Produces
    @Singleton
    GuardedHttpClient client(EgressRules rules, OperatorFile operator) {
        return new GuardedHttpClient(rules, operator.secrets(), NameLookup.SYSTEM);
    }

    @Produces
    @Singleton
    EgressGuard guard(EgressRules rules) {
        return new EgressGuard(rules, NameLookup.SYSTEM);
    }

    void close(@Disposes GuardedHttpClient client) {
        client.close();
    }
}
