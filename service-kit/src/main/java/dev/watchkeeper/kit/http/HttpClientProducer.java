package dev.watchkeeper.kit.http;

import dev.watchkeeper.kit.secret.OperatorFile;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds the client and the guard from the operator file. */
@Dependent
public class HttpClientProducer {
    @Produces
    @Singleton
    GuardedHttpClient client(OperatorFile operator) {
        return new GuardedHttpClient(new EgressRules(operator.egress()), operator.secrets(), NameLookup.SYSTEM);
    }

    @Produces
    @Singleton
    EgressGuard guard(OperatorFile operator) {
        return new EgressGuard(new EgressRules(operator.egress()), NameLookup.SYSTEM);
    }

    void close(@Disposes GuardedHttpClient client) {
        client.close();
    }
}
