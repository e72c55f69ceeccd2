package dev.watchkeeper.rollback.means.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.deployment.Version;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * The one change: the pod template of a ReplicaSet becomes the Deployment's again. A JSON patch (RFC 6902), since only that replaces a
 * template as a whole. It carries the resource version that was read: the API server answers 409 when anything has changed since.
 */
final class TemplatePatch {
    /** The controller's own label, which tells ReplicaSets of one Deployment apart. */
    private static final String HASH = "pod-template-hash";

    private static final String CHANGE_CAUSE = "kubernetes.io/change-cause";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();

    private TemplatePatch() {}

    static String json(Deployment read, PodTemplateSpec template, Version to, String intent) {
        ArrayNode operations = JSON.createArrayNode();
        replace(operations, "/metadata/resourceVersion")
                .put("value", read.getMetadata().getResourceVersion());
        replace(operations, "/spec/template").set("value", withoutHash(template));
        annotate(operations, read, "taken back to " + to + " by Watchkeeper (" + intent + ")");
        return operations.toString();
    }

    private static void annotate(ArrayNode operations, Deployment read, String cause) {
        boolean first = read.getMetadata().getAnnotations() == null
                || read.getMetadata().getAnnotations().isEmpty();
        ObjectNode add = operations.addObject().put("op", "add");
        if (first) {
            add.put("path", "/metadata/annotations").putObject("value").put(CHANGE_CAUSE, cause);
        } else {
            add.put("path", "/metadata/annotations/" + CHANGE_CAUSE.replace("/", "~1"))
                    .put("value", cause);
        }
    }

    private static ObjectNode withoutHash(PodTemplateSpec template) {
        ObjectNode tree = KUBERNETES.unmarshal(KUBERNETES.asJson(template), ObjectNode.class);
        if (tree.path("metadata").path("labels") instanceof ObjectNode labels) {
            labels.remove(HASH);
        }
        return tree;
    }

    private static ObjectNode replace(ArrayNode operations, String path) {
        return operations.addObject().put("op", "replace").put("path", path);
    }
}
