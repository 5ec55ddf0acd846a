package forum.shell.command;

import forum.protocol.ErrorCode;
import forum.protocol.Limits;
import forum.protocol.admin.AuditType;
import forum.protocol.settings.Setting;
import forum.shell.failure.ShellException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a named argument or an option may be. Read values are kept as text in one form each. */
public enum ValueType {

    /** A user's name. */
    USER(1, ErrorCode.USAGE, "a user's name"),
    /** A message's number, {@code 3} or {@code #3}; kept as {@code 3}. */
    NUMBER(1, ErrorCode.INVALID_NUMBER, "a message's number like 3 or #3"),
    /** A room's id, {@code 1005} or {@code room:1005}; kept as {@code 1005}. */
    ROOM(1, ErrorCode.INVALID_NUMBER, "a room's id like 1005; the command room list shows yours"),
    /** A positive number. */
    COUNT(1, ErrorCode.INVALID_NUMBER, "a number from 1 on"),
    /** A number from 0 on. */
    INDEX(1, ErrorCode.INVALID_NUMBER, "a number from 0 on"),
    /** Kept in ISO 8601, UTC. */
    TIME(4, ErrorCode.INVALID_TIME, "a time like 23 Feb 2021 15:00:01, 2021-02-23T15:00:01 or 10m"),
    /** A time as shown with a message; no duration, since a text may follow. */
    SHOWN_TIME(4, ErrorCode.INVALID_TIME, "a time like 23 Feb 2021 15:00:01"),
    /** Kept in ISO 8601. */
    DURATION(1, ErrorCode.INVALID_TIME, "seconds or a duration like 90s, 10m, 2h or 3d"),
    /** A file of this machine. */
    FILE(1, ErrorCode.USAGE, "a file"),
    /** A file that waits in the mailbox. */
    MAIL(1, ErrorCode.USAGE, "a file's name"),
    /** The name of a file that is shared. */
    SHARED_FILE(1, ErrorCode.USAGE, "the name of a shared file"),
    /** 32 bytes in hexadecimal, in any case; kept in lower case. */
    ROOT(1, ErrorCode.USAGE, "a root, which has 64 hexadecimal digits; the command find shows it"),
    /** A setting, also as it was called before; kept as it is called today. */
    SETTING(1, ErrorCode.UNKNOWN_SETTING, "a setting; the command admin settings shows them") {

        @Override
        public List<String> words(String before) {
            return SettingNames.all();
        }
    },
    /** What the setting before it may be; not looked into. */
    SETTING_VALUE(1, ErrorCode.USAGE, "a value") {

        @Override
        public List<String> words(String before) {
            return SettingNames.find(before).map(SettingNames::values).orElse(List.of());
        }
    },
    /** Kept as {@code MEMBER} or {@code ADMIN}. */
    ROLE(1, ErrorCode.USAGE, "a role: member or admin") {

        @Override
        public List<String> words(String before) {
            return List.of("member", "admin");
        }
    },
    /** What the audit log tells of, {@code login-failed} for example; kept as the name of its {@link AuditType}. */
    EVENT(1, ErrorCode.USAGE, "an event like login-failed") {

        @Override
        public List<String> words(String before) {
            return Arrays.stream(AuditType.values())
                    .map(type -> type.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList();
        }
    },
    /** An IP address. */
    ADDRESS(1, ErrorCode.USAGE, "an IP address"),
    /** A device's, in groups of digits or without blanks; kept as its 30 digits. */
    FINGERPRINT(6, ErrorCode.USAGE, "a fingerprint, which has 30 digits; the command peer fingerprint shows them"),
    /** No value: it is there or not. */
    FLAG(0, ErrorCode.USAGE, "without a value"),
    /** Any word. */
    WORD(1, ErrorCode.USAGE, "a word");

    private static final Pattern COUNTS = Pattern.compile("0*[1-9]\\d{0,8}");
    private static final Pattern INDEXES = Pattern.compile("\\d{1,9}");
    private static final Pattern ROOMS = Pattern.compile("(?i)(?:room:|#)?0*[1-9]\\d{0,17}");
    private static final Pattern NUMBERS = Pattern.compile("#?0*[1-9]\\d{0,17}");
    private static final Pattern ADDRESSES = Pattern.compile("[0-9A-Fa-f:.]{2,45}(/64)?");

    private final int maxWords;
    private final ErrorCode refusal;
    private final String expected;

    ValueType(int maxWords, ErrorCode refusal, String expected) {
        this.maxWords = maxWords;
        this.refusal = refusal;
        this.expected = expected;
    }

    /** Takes as many words as belong to the value; takes none when it is no such value. */
    Optional<String> take(Words words, Clock clock) {
        int start = words.mark();
        for (int count = maxWords; count > 0; count--) {
            words.reset(start);
            Optional<String> value = join(words, count).flatMap(text -> read(text, clock));
            if (value.isPresent()) {
                return value;
            }
        }
        words.reset(start);
        return Optional.empty();
    }

    /**
     * The words that it can be, where they are few.
     *
     * @param before the word before it
     */
    public List<String> words(String before) {
        return List.of();
    }

    ShellException refuse(String word) {
        return new ShellException(refusal,
                "\"" + word + "\" is not " + expected + "." + NearestWord.hint(word, words("")));
    }

    private static Optional<String> join(Words words, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            if (!words.hasNext()) {
                return Optional.empty();
            }
            text.append(i == 0 ? "" : " ").append(words.next());
        }
        return Optional.of(text.toString());
    }

    private Optional<String> read(String text, Clock clock) {
        return switch (this) {
            case USER -> Optional.of(text).filter(name -> !name.isEmpty() && name.length() <= Limits.MAX_NAME_LENGTH);
            case NUMBER -> Optional.of(text).filter(number -> NUMBERS.matcher(number).matches())
                    .map(number -> Long.toString(Long.parseLong(number.replace("#", ""))));
            case ROOM -> Optional.of(text).filter(room -> ROOMS.matcher(room).matches())
                    .map(room -> Long.toString(Long.parseLong(room.replaceAll("\\D", ""))));
            case COUNT -> Optional.of(text).filter(count -> COUNTS.matcher(count).matches())
                    .map(count -> Integer.toString(Integer.parseInt(count)));
            case INDEX -> Optional.of(text).filter(index -> INDEXES.matcher(index).matches())
                    .map(index -> Integer.toString(Integer.parseInt(index)));
            case ROOT -> Optional.of(text.toLowerCase(Locale.ROOT)).filter(root -> root.matches("[0-9a-f]{64}"));
            case TIME -> Times.parse(text, clock).map(Object::toString);
            case SHOWN_TIME -> Times.parseAbsolute(text, clock.getZone()).map(Object::toString);
            case DURATION -> Durations.parse(text).map(Duration::toString);
            case SETTING -> SettingNames.find(text).map(Setting::wireName);
            case ROLE, EVENT -> words("").stream().filter(word -> word.equalsIgnoreCase(text.replace('_', '-')))
                    .map(word -> word.toUpperCase(Locale.ROOT).replace('-', '_')).findFirst();
            case ADDRESS -> Optional.of(text).filter(address -> ADDRESSES.matcher(address).matches());
            case FINGERPRINT -> Optional.of(text.replaceAll("[ .-]", "")).filter(digits -> digits.matches("[0-9]{30}"));
            case FLAG -> Optional.empty();
            case SETTING_VALUE, FILE, MAIL, SHARED_FILE, WORD -> Optional.of(text).filter(word -> !word.isEmpty());
        };
    }
}
