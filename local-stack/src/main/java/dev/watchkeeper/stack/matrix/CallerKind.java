package dev.watchkeeper.stack.matrix;

import dev.watchkeeper.contract.access.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who calls: a column of the table. The last three have every role of the project, so that what is refused is refused for the rest. */
public enum CallerKind {
    NOBODY,
    VIEWER,
    DEPLOYER,
    APPROVER,
    ADMIN,
    VIEWER_ELSEWHERE,
    DEPLOYER_ELSEWHERE,
    APPROVER_ELSEWHERE,
    ADMIN_ELSEWHERE,
    EXPIRED,
    REVOKED,
    SIGNED_OUT;

    private static final String ELSEWHERE = "_ELSEWHERE";

    /** As it stands at the head of the column. */
    public String column() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Optional<CallerKind> of(String column) {
        return Arrays.stream(values())
                .filter(kind -> kind.column().equals(column))
                .findFirst();
    }

    boolean elsewhere() {
        return name().endsWith(ELSEWHERE);
    }

    /** Whether the caller was let in once and is not any more. */
    boolean over() {
        return this == EXPIRED || this == REVOKED || this == SIGNED_OUT;
    }

    Set<Role> roles() {
        return over() ? Set.of(Role.values()) : Set.of(Role.valueOf(name().replace(ELSEWHERE, "")));
    }
}
