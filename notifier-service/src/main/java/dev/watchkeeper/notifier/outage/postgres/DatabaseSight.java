package dev.watchkeeper.notifier.outage.postgres;

import dev.watchkeeper.notifier.outage.Sight;
import dev.watchkeeper.notifier.outage.StreamSight;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Without its database the notifier tells nobody anything either. */
public final class DatabaseSight implements StreamSight {
    private static final int SECONDS = 5;

    private final DataSource database;
    private final StreamSight broker;

    /** @param broker looked at when the database is there */
    public DatabaseSight(DataSource database, StreamSight broker) {
        this.database = database;
        this.broker = broker;
    }

    @Override
    public Sight look() {
        try (var connection = database.getConnection()) {
            return connection.isValid(SECONDS)
                    ? broker.look()
                    : new Sight.Stopped("the notifier's database does not answer");
        } catch (SQLException e) {
            return new Sight.Stopped("the notifier's database does not answer");
        }
    }
}
