package forum.shell.json;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the records of the protocol. */
public final class Json {

    private Json() {
    }

    /**
     * In ASCII, everything else escaped: Spring splits long STOMP frames between bytes, which would tear other
     * characters apart.
     */
    public static byte[] ascii(Object value) {
        return Mappers.ASCII.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return Mappers.PLAIN.writeValueAsString(value);
    }

    /** Throws {@link IllegalArgumentException} when the JSON is not such an object. */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            T value = Mappers.PLAIN.readValue(new String(json, StandardCharsets.UTF_8), type);
            if (value == null) {
                throw new IllegalArgumentException("Not a " + type.getSimpleName());
            }
            return value;
        } catch (JacksonException e) {
            // Without its message, which quotes what was read.
            throw new IllegalArgumentException("Not a " + type.getSimpleName() + ": " + e.getClass().getSimpleName());
        }
    }

    /** Finds out beforehand how such objects are written and read. */
    public static void prepare(Class<?> written, Class<?> read) {
        Mappers.ASCII.writerFor(written);
        Mappers.PLAIN.readerFor(read);
    }

    /** Built when first needed: many a run of the shell needs none. */
    private static final class Mappers {

        static final JsonMapper PLAIN = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
        static final JsonMapper ASCII = PLAIN.rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    }
}
