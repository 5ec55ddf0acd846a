package forum.shell.failure;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts rely on these. */
class ExitCodeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1   | UNKNOWN_USER, NOT_TO_ONESELF, NOT_BLOCKED, ALREADY_BLOCKED, USER_OFFLINE, NOT_ALLOWED
            1   | NOT_THE_AUTHOR, TIME_MISMATCH, MESSAGE_DELETED, UNKNOWN_MESSAGE, UNKNOWN_CONVERSATION, ROOM_EXISTS
            1   | EMPTY_TEXT, TEXT_TOO_LONG, FILE_NOT_FOUND, NOT_A_FILE, OFFER_DECLINED, LAST_ADMINISTRATOR
            2   | USAGE, UNKNOWN_COMMAND, INVALID_NUMBER, INVALID_TIME, UNKNOWN_SETTING, INVALID_SETTING
            3   | SERVER_UNREACHABLE
            4   | BAD_CREDENTIALS, LOCKED_OUT, SERVER_FULL, ALREADY_ONLINE, ACCOUNT_DISABLED, SESSION_KICKED
            5   | DISK_FULL, DIGEST_MISMATCH, PEER_GONE, INTERRUPTED, FILE_CHANGED, CHUNKS_MISSING, CANCELLED
            """)
    void everyErrorEndsTheShellWithTheNumberOfItsKind(int number, String codes) {
        for (String code : codes.split(", ", -1)) {
            assertThat(ExitCode.of(ErrorCode.valueOf(code)).number()).as(code).isEqualTo(number);
        }
    }
}
