package forum.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Comes between a server and its database, and loses the answer to one commit. */
final class LossyCommits implements BeanPostProcessor {

    /** What becomes of a commit whose answer is lost. */
    enum Loss {
        /** The database has kept it, and answers whatever comes next. */
        KEPT,
        /** The database has kept it, and is away from then on. */
        KEPT_THEN_AWAY,
        /** The database has not kept it, and is away from then on. */
        NOT_KEPT_THEN_AWAY
    }

    private record Next(String table, Loss loss) {
    }

    private final AtomicReference<@Nullable Next> next = new AtomicReference<>();
    private volatile boolean away;

    /** Loses the answer to the next commit of a transaction with a statement that has this in it. */
    void lose(String table, Loss loss) {
        next.set(new Next(table, loss));
    }

    /** The database can be reached again. */
    void back() {
        away = false;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource database ? new Between(database) : bean;
    }

    private final class Between extends DelegatingDataSource {

        Between(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            checkReachable();
            Connection connection = super.getConnection();
            AtomicBoolean concerned = new AtomicBoolean();
            return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Connection.class},
                    (proxy, method, arguments) -> {
                        Next lost = next.get();
                        if (lost != null && method.getName().startsWith("prepare")
                                && ((String) arguments[0]).contains(lost.table())) {
                            concerned.set(true);
                        }
                        if (lost != null && method.getName().equals("commit") && concerned.get()
                                && next.compareAndSet(lost, null)) {
                            lose(connection, lost.loss());
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    });
        }
    }

    private void lose(Connection connection, Loss loss) throws SQLException {
        if (loss == Loss.NOT_KEPT_THEN_AWAY) {
            connection.rollback();
        } else {
            connection.commit();
        }
        away = loss != Loss.KEPT;
        throw new SQLTransientConnectionException("The answer is lost, as the test wants it", "08006");
    }

    private void checkReachable() throws SQLException {
        if (away) {
            throw new SQLTransientConnectionException("Away, as the test wants it", "08001");
        }
    }
}
