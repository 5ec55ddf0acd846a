package forum.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Comes between a server and its database, which fails at some statements, or takes long for them. */
final class TroubledDatabase implements BeanPostProcessor {

    /** @param held null where the statement fails; otherwise what it waits for */
    private record Trouble(String part, CountDownLatch reached, @Nullable CountDownLatch held) {
    }

    private volatile @Nullable Trouble trouble;

    /** From now on statements with this in them fail, as if the database could not be reached. */
    void fail(String part) {
        trouble = new Trouble(part, new CountDownLatch(1), null);
    }

    /** From now on statements with this in them take until it is over. */
    void hold(String part) {
        trouble = new Trouble(part, new CountDownLatch(1), new CountDownLatch(1));
    }

    /** Waits until such a statement has come. */
    void awaitReached() throws InterruptedException {
        Trouble now = trouble;
        if (now != null && !now.reached().await(TestShell.DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("No statement has come with " + now.part());
        }
    }

    void isOver() {
        Trouble last = trouble;
        trouble = null;
        if (last != null && last.held() != null) {
            last.held().countDown();
        }
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
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().startsWith("prepare")) {
                            meet((String) arguments[0]);
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    });
        }
    }

    private void meet(String statement) throws SQLException, InterruptedException {
        Trouble now = trouble;
        if (now == null || !statement.contains(now.part())) {
            return;
        }
        now.reached().countDown();
        if (now.held() == null) {
            throw new SQLTransientConnectionException("Away, as the test wants it", "08006");
        }
        now.held().await();
    }
}
