package forum.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({"23 Feb 2021 15:00:01, 2021-02-23T14:00:01Z", "3 jul 2021 15:00:01, 2021-07-03T13:00:01Z",
            "03 JUL 2021 15:00:01, 2021-07-03T13:00:01Z", "2021-02-23T15:00:01Z, 2021-02-23T15:00:01Z",
            "2021-02-23t15:00:01+02:00, 2021-02-23T13:00:01Z", "2021-02-23T15:00:01, 2021-02-23T14:00:01Z",
            "2021-02-23 15:00:01, 2021-02-23T14:00:01Z", "2021-02-23T15:00, 2021-02-23T14:00:00Z",
            "2021-02-23, 2021-02-22T23:00:00Z", "90s, 2026-11-20T11:58:30Z", "10m, 2026-11-20T11:50:00Z",
            "2h, 2026-11-20T10:00:00Z", "3d, 2026-11-17T12:00:00Z"})
    void readsWhatPeopleWrite(String text, Instant expected) {
        assertThat(Times.parse(text, CommandsForTest.CLOCK)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "32 Feb 2021 15:00:01", "23 Feb 2021", "2021-13-01", "-5m", "5x", "1e9"})
    void readsNothingIntoOtherWords(String text) {
        assertThat(Times.parse(text, CommandsForTest.CLOCK)).isEmpty();
    }

    @Test
    void aDurationIsNoTimeOfAMessage() {
        assertThat(Times.parseAbsolute("10m", CommandsForTest.CLOCK.getZone())).isEmpty();
    }
}
