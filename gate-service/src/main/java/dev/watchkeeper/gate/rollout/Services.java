package dev.watchkeeper.gate.rollout;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.aws.AwsReply;
import dev.watchkeeper.policy.target.TargetKind;

/** Port to ECS. Each call blocks for a few seconds at most; whatever becomes of it is an answer. */
public interface Services {
    AwsReply<RunningService> service(ProjectName project, TargetKind.Ecs target);

    /**
     * How much of the traffic the newest version of a service has, in percent, where ECS sets weights itself; 0 before its first
     * rollout.
     */
    AwsReply<Integer> productionWeight(ProjectName project, TargetKind.Ecs target);

    /** Whether new tasks can be started of it: its status in ECS's words, such as {@code ACTIVE}. */
    AwsReply<String> taskDefinition(ProjectName project, String familyAndRevision);
}
