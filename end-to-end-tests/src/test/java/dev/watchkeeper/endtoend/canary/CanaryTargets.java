package dev.watchkeeper.endtoend.canary;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A switch and a cluster that run the new version and could give the old one back, as long as they are well. */
final class CanaryTargets {
    private static final String CLUSTER = "/apis/apps/v1/namespaces/shop/";

    private CanaryTargets() {}

    static void answer(EchoingServer vendors, BooleanSupplier well) {
        answer(vendors, well, "/switch", """
                {"version": "api:2", "share": 100, "revision": 2, "previous": "api:1", "known": ["api:1", "api:2"], "possible": true}
                """);
        answer(vendors, well, CLUSTER + "deployments/api", deployment());
        answer(vendors, well, CLUSTER + "replicasets", """
                {"apiVersion": "apps/v1", "kind": "ReplicaSetList", "metadata": {}, "items": [%s, %s]}
                """.formatted(replicaSet("1", 0), replicaSet("2", 1)));
    }

    private static void answer(EchoingServer vendors, BooleanSupplier well, String path, String body) {
        vendors.answers(path, () -> well.getAsBoolean() ? Optional.of(body) : Optional.empty());
    }

    private static String deployment() {
        return """
                {"apiVersion": "apps/v1", "kind": "Deployment",
                 "metadata": {"name": "api", "namespace": "shop", "uid": "d-1", "generation": 2, "resourceVersion": "7",
                              "annotations": {"deployment.kubernetes.io/revision": "2"}},
                 "spec": {"replicas": 1, "selector": {"matchLabels": {"app": "api"}}, "template": %s},
                 "status": {"observedGeneration": 2, "replicas": 1, "updatedReplicas": 1, "readyReplicas": 1, "availableReplicas": 1}}
                """.formatted(template("2"));
    }

    private static String replicaSet(String revision, int replicas) {
        return """
                {"apiVersion": "apps/v1", "kind": "ReplicaSet",
                 "metadata": {"name": "api-%1$s", "namespace": "shop", "uid": "r-%1$s",
                              "annotations": {"deployment.kubernetes.io/revision": "%1$s"},
                              "ownerReferences": [{"apiVersion": "apps/v1", "kind": "Deployment", "name": "api", "uid": "d-1", "controller": true}]},
                 "spec": {"replicas": %2$d, "selector": {"matchLabels": {"app": "api"}}, "template": %3$s},
                 "status": {"replicas": %2$d, "readyReplicas": %2$d}}
                """.formatted(revision, replicas, template(revision));
    }

    private static String template(String version) {
        return """
                {"metadata": {"labels": {"app": "api"}}, "spec": {"containers": [{"name": "api", "image": "api:%s"}]}}
                """.formatted(version);
    }
}
