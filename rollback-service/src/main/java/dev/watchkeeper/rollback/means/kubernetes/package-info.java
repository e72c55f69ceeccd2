/** A Deployment of Kubernetes is given the pod template back that a ReplicaSet of it still has. */
@NullMarked
package dev.watchkeeper.rollback.means.kubernetes;

import org.jspecify.annotations.NullMarked;
