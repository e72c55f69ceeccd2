package dev.watchkeeper.probe.source.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Whether the role that the probe was given may do more than read, which is more than it needs. */
final class RoleCheck {
    private static final String ROLE = """
            select current_user, r.rolsuper,
                   exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                           where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
                             and has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE'))
            from pg_roles r where r.rolname = current_user""";

    private RoleCheck() {}

    static Optional<String> warning(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ROLE)) {
            if (!row.next() || !(row.getBoolean(2) || row.getBoolean(3))) {
                return Optional.empty();
            }
            return Optional.of("the probe signs in as " + row.getString(1) + ", which "
                    + (row.getBoolean(2) ? "is a superuser" : "may write tables")
                    + ": it reads only, and a role with pg_monitor and select is enough");
        }
    }
}
