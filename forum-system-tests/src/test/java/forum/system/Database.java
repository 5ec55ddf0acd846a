package forum.system;

import java.util.List;

/** Where a server keeps what it knows. */
interface Database extends AutoCloseable {

    /** For the server, in Spring Boot's words. */
    List<String> options();

    /** Whether it is a program of its own, which can be killed while the server goes on. */
    boolean isOutside();

    /** Ends it as a power cut of its machine would, and starts it again with what is left. */
    void killAndRestart();

    @Override
    void close();

    /** A file of the server's, which is compacted all the time, even what is fresh, so that this is interrupted, too. */
    static Database h2() {
        return new Database() {

            @Override
            public List<String> options() {
                return List.of("--forum.compaction-interval=100ms", "--spring.datasource.url=jdbc:h2:file:${forum.data}"
                        + "/forum;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;RETENTION_TIME=0");
            }

            @Override
            public boolean isOutside() {
                return false;
            }

            @Override
            public void killAndRestart() {
                throw new IllegalStateException("It is killed with the server");
            }

            @Override
            public void close() {
                // It ends with the server.
            }
        };
    }
}
