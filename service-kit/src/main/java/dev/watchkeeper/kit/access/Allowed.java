package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.access.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The roles of which a caller needs one, on a resource method or class. Roles are a set and not a ladder, except that every role
 * may read: {@code @Allowed(Role.VIEWER)} is met by any of them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Allowed {
    Role[] value();

    /** Where the project stands that the role must hold for. */
    ProjectFrom project() default ProjectFrom.PATH;

    /** Where the project of a request stands. */
    enum ProjectFrom {
        /** In the path parameter {@code project}; without one only a role for all projects ({@code *}) is enough. */
        PATH,
        /**
         * In the body, or in what the request names: a role for any project opens the method, which must itself call
         * {@link CallerContext#mustBeAllowedIn} before it does or shows anything.
         */
        CHECKED_IN_METHOD
    }
}
