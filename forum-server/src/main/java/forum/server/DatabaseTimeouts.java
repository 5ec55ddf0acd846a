package forum.server;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Has PostgreSQL taken for gone when it does not answer for long: a machine without power does not say so, and its driver would
 * wait for ever. What the address of the database says comes before this.
 */
@Component
class DatabaseTimeouts implements BeanPostProcessor {

    private static final Duration DEFAULT = Duration.ofMinutes(1);

    private final Environment environment;

    DatabaseTimeouts(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && isPostgres(pool)) {
            Duration timeout = environment.getProperty("forum.database-timeout", Duration.class, DEFAULT);
            pool.addDataSourceProperty("socketTimeout", Long.toString(Math.max(1, timeout.toSeconds())));
            pool.addDataSourceProperty("tcpKeepAlive", "true");
        }
        return bean;
    }

    private static boolean isPostgres(HikariDataSource pool) {
        String url = pool.getJdbcUrl();
        return url != null && url.startsWith("jdbc:postgresql:");
    }
}
