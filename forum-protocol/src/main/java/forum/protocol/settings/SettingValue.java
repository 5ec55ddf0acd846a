package forum.protocol.settings;

import java.util.List;
import java.util.Optional;

/** Which values a setting takes, and the one that it has at first. Values are kept as text. */
public sealed interface SettingValue {

    String initial();

    /** The value in its one spelling, or nothing if it is not allowed. */
    Optional<String> parse(String text);

    /** What is allowed, as the end of the sentence "it takes …". */
    String expectation();

    /** What the value is in JSON: a number, a boolean or a string. */
    Object toJson(String value);

    /**
     * A whole number.
     *
     * @param unit as people read it, {@code seconds} for example
     */
    record Whole(long first, long min, long max, String unit) implements SettingValue {

        @Override
        public String initial() {
            return Long.toString(first);
        }

        @Override
        public Optional<String> parse(String text) {
            try {
                long number = Long.parseLong(text.strip());
                return number >= min && number <= max ? Optional.of(Long.toString(number)) : Optional.empty();
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        }

        @Override
        public String expectation() {
            return "a whole number of " + unit + " from " + min + " to " + max;
        }

        @Override
        public Object toJson(String value) {
            return Long.parseLong(value);
        }
    }

    /** One of some words; the first is the initial one. */
    record Choice(List<String> words) implements SettingValue {

        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public String initial() {
            return words.getFirst();
        }

        @Override
        public Optional<String> parse(String text) {
            return words.stream().filter(word -> word.equalsIgnoreCase(text.strip())).findFirst();
        }

        @Override
        public String expectation() {
            return "one of " + String.join(", ", words);
        }

        @Override
        public Object toJson(String value) {
            return value;
        }
    }

    /** Yes or no. */
    record Flag(boolean first) implements SettingValue {

        @Override
        public String initial() {
            return Boolean.toString(first);
        }

        @Override
        public Optional<String> parse(String text) {
            return List.of("true", "false").stream().filter(word -> word.equalsIgnoreCase(text.strip())).findFirst();
        }

        @Override
        public String expectation() {
            return "true or false";
        }

        @Override
        public Object toJson(String value) {
            return Boolean.parseBoolean(value);
        }
    }
}
