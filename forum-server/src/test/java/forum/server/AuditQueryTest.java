package forum.server;

import static forum.server.HttpAccessTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.admin.AdminPaths;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions to the audit log that cannot be answered. */
@Tag("database")
@ExtendWith(SharedServer.class)
class AuditQueryTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit=0           | The parameter limit takes a whole number from 1 to 500.
            limit=501         | The parameter limit takes a whole number from 1 to 500.
            limit=many        | The parameter limit takes a whole number.
            before=x          | The parameter before takes a whole number.
            before=99999999999999999999 | The parameter before takes a whole number.
            type=NONSENSE     | The parameter type takes one of SERVER_STARTED, SERVER_STOPPED
            since=yesterday   | The parameter since takes a time such as 2026-11-20T09:00:00Z.
            """)
    void parametersThatCannotBeReadAreRefused(String query, String sentence, TestServer server) throws Exception {
        HttpResponse<String> response = server.http("GET", AdminPaths.AUDIT + "?" + query,
                TestServer.basic(TestServer.ADMINISTRATOR, TestServer.PASSWORD), null);

        assertProblem(response, 400, "MALFORMED_REQUEST");
        assertThat(response.body()).contains(sentence);
    }

    @Test
    void sinceMayBeAnyTime(TestServer server) throws Exception {
        String administrator = TestServer.basic(TestServer.ADMINISTRATOR, TestServer.PASSWORD);

        assertThat(server.http("GET", AdminPaths.AUDIT + "?since=%2B1000000000-12-31T23:59:59Z", administrator, null)
                .body()).contains("\"entries\":[]");
        assertThat(server.http("GET", AdminPaths.AUDIT + "?type=SERVER_STARTED&since=-1000000000-01-01T00:00:00Z",
                administrator, null).body()).contains("SERVER_STARTED");
    }
}
